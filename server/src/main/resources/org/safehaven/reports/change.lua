-- Changes fields of a report, if it is still kept; when it ends stays as it is.
-- KEYS 1 report hash · ARGV 1 its fields as a JSON list: name, value, name, value …
-- Answers 1, or 0 where there is none
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], unpack(cjson.decode(ARGV[1])))
return 1
