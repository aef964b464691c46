-- KEYS[1] string: where the result is kept
-- ARGV[1] integer: what to double; ARGV[2] string: handed back as it came
redis.call('SET', KEYS[1], double(tonumber(ARGV[1])))
return {redis.call('GET', KEYS[1]), ARGV[2]}
