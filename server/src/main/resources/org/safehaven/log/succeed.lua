-- Begins the epoch of a history of the store's that continues another one, of which the last may be missing.
-- KEYS 1 room hash
-- ARGV 1 the name of that history
-- Answers the epoch from now on, which is the same for all who ask
local known = redis.call('HGET', KEYS[1], 'epoch')
if not known then return false end
local epoch = string.sub(string.match(known, '^[^-]*') .. '-' .. ARGV[1], 1, 64)
if known ~= epoch then redis.call('HSET', KEYS[1], 'epoch', epoch) end
return epoch
