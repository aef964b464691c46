-- A room's own keys go, and its trail ends after its time, by ids alone: both or neither.
-- KEYS: the trail, its reasons, the room's own keys; ARGV: how long the trail is kept, ms
redis.call('PEXPIRE', KEYS[1], ARGV[1])
redis.call('DEL', unpack(KEYS, 2))
return 'ok'
