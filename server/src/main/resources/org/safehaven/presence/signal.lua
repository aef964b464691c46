-- Tells a room's channel something that stands nowhere. KEYS[1] says whose server. ARGV: 1 channel 2 what
return redis.call(PUBLISH, ARGV[1], ARGV[2])
