-- Keeps when a room's clock has something to do next, unless the room has changed meanwhile: then that change said so.
-- KEYS 1 room hash
-- ARGV 1 revision that it was worked out from · 2 when, ms, 0 = nothing
if redis.call('HGET', KEYS[1], 'revision') == ARGV[1] then redis.call('HSET', KEYS[1], 'due', ARGV[2]) end
