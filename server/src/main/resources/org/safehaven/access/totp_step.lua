-- Uses a time step of somebody's second factor: never the same twice, and none before it.
-- KEYS 1 the last step that was used
-- ARGV 1 the step · 2 how long it is remembered, ms: until it could not be right any more
-- Answers 1 = good · 0 = used already
local last = tonumber(redis.call('GET', KEYS[1]) or '-1')
if tonumber(ARGV[1]) <= last then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
