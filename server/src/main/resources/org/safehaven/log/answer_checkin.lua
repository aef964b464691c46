-- Keeps one answer to the room's open question, under its giver's mark; a later one of the same mark takes its place.
-- KEYS 1 room hash · 2 answers hash: 'of' -> the question's id, and mark -> choice
-- ARGV 1 revision that the asker was let in on · 2 the question's id · 3 mark · 4 choice · 5 longest time, ms
-- Answers how many there are now, or -1: the room's rules have changed since, or it is gone
local known = redis.call('HMGET', KEYS[1], 'revision', 'maxAgeMs')
if not known[1] or tonumber(known[1]) ~= tonumber(ARGV[1]) then return -1 end
if redis.call('HGET', KEYS[2], 'of') ~= ARGV[2] then
  redis.call('DEL', KEYS[2])
  redis.call('HSET', KEYS[2], 'of', ARGV[2])
  -- From the first answer on, and never renewed: none is kept longer than a message of the same moment.
  local age = math.min(tonumber(known[2] or ARGV[5]), tonumber(ARGV[5]))
  redis.call('PEXPIRE', KEYS[2], string.format('%.0f', age))
end
redis.call('HSET', KEYS[2], ARGV[3], ARGV[4])
return redis.call('HLEN', KEYS[2]) - 1
