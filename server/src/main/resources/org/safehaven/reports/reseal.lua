-- Changes what is stored of a sealed report, and adds the link that says so.
-- KEYS 1 report hash · 2 chain list
-- ARGV 1 the last link, '' = none · 2 the link that comes after it · 3 the seal that is changed
--      4 its new fields as a JSON list: name, value, name, value …; '' = the report goes
-- Answers 1 done | 0 another link was added meanwhile | 2 the report is gone, or changed meanwhile
if redis.call('HGET', KEYS[1], 'seal') ~= ARGV[3] then return 2 end
if (redis.call('LINDEX', KEYS[2], -1) or '') ~= ARGV[1] then return 0 end
redis.call('RPUSH', KEYS[2], ARGV[2])
if ARGV[4] == '' then
  redis.call('DEL', KEYS[1])
else
  redis.call('HSET', KEYS[1], unpack(cjson.decode(ARGV[4])))
end
return 1
