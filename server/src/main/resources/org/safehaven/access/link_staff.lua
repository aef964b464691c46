-- Makes a one-time link for an account; the one before it dies.
-- KEYS 1 the person's newest link · 2 link string
-- ARGV 1 name of the link string · 2 its value · 3 how long it lives, ms
local before = redis.call('GET', KEYS[1])
if before then redis.call('DEL', before) end
redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3])
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[3])
return 'ok'
