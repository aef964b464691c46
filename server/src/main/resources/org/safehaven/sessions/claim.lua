-- Takes the rooms whose clock has something to do, for one node, for a while: a node that dies with them loses them to
-- the next one that asks after that.
-- KEYS 1 due zset
-- ARGV 1 now, ms · 2 when they may be taken again, ms · 3 at most so many
-- Answers the room ids
local rooms = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])
for _, room in ipairs(rooms) do redis.call('ZADD', KEYS[1], ARGV[2], room) end
return rooms
