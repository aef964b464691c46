-- KEYS[1] string: a counter
-- ARGV[1] integer: how much to add
-- Answers the counter's new value, and fails after counting when that passes 100.
local now = redis.call('INCRBY', KEYS[1], ARGV[1])
if now > 100 then
    return redis.error_reply('TOOMANY counted past a hundred')
end
return now
