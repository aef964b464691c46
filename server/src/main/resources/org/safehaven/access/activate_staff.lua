-- Spends a one-time link and stores the account with its password, both or neither.
-- KEYS 1 link string · 2 staff string · 3 the person's newest link
-- ARGV 1 the link's value as it was read · 2 the account's JSON as it was · 3 as it is to be
-- Answers 'ok' | 'gone' (spent meanwhile, replaced, or run out) | 'changed' (the account, meanwhile)
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 'gone' end
if redis.call('GET', KEYS[2]) ~= ARGV[2] then return 'changed' end
redis.call('DEL', KEYS[1], KEYS[3])
redis.call('SET', KEYS[2], ARGV[3])
return 'ok'
