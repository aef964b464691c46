-- Begins a new epoch where the store has lost events that somebody has already seen.
-- KEYS 1 room hash
-- ARGV 1 the epoch that was known · 2 the offset that was seen · 3 the new epoch
-- Answers the epoch from now on
local known = redis.call('HMGET', KEYS[1], 'epoch', 'head')
if not known[1] then return false end
if known[1] ~= ARGV[1] or tonumber(known[2] or '0') >= tonumber(ARGV[2]) then return known[1] end
redis.call('HSET', KEYS[1], 'epoch', ARGV[3])
return ARGV[3]
