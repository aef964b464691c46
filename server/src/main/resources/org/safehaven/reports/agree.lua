-- Puts a second person's agreement in the place of what was asked, if that is still what is asked.
-- KEYS 1 opening string
-- ARGV 1 what was asked · 2 what is agreed · 3 for how long, ms
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1
