-- Takes away the answers to one question, and those to no other; or one mark's alone.
-- KEYS 1 answers hash · ARGV 1 the question's id · 2 a mark, '' = all
-- Answers how many keys or fields went
if redis.call('HGET', KEYS[1], 'of') ~= ARGV[1] then return 0 end
if ARGV[2] ~= '' then return redis.call('HDEL', KEYS[1], ARGV[2]) end
return redis.call('DEL', KEYS[1])
