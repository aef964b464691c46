-- Spends an activation link and stores the account with its password, both or neither.
-- KEYS 1 activation string · 2 staff string
-- ARGV 1 staff id · 2 the account's JSON
-- Answers 'ok' | 'gone' (spent meanwhile, or run out)
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 'gone' end
redis.call('DEL', KEYS[1])
redis.call('SET', KEYS[2], ARGV[2])
return 'ok'
