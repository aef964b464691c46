-- Who wrote what is still in the log, by offset.
-- KEYS 1 room hash · 2 log stream · 3 texts zset · 4 words hash
-- ARGV 1 lowest offset · 2 highest offset ('-inf' and '+inf': all)
-- Answers {head, member…}, each member "<offset>:<at ms>:<kind>:<author>"
purge(KEYS[1], KEYS[2], KEYS[3], KEYS[4], now_ms())
local answer = {redis.call('HGET', KEYS[1], 'head') or '0'}
for _, member in ipairs(redis.call('ZRANGEBYSCORE', KEYS[3], ARGV[1], ARGV[2])) do answer[#answer + 1] = member end
return answer
