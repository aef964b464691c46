-- Who wrote what is still in the log, by offset.
-- KEYS see retention.lua
-- ARGV 1 lowest offset · 2 highest offset ('-inf' and '+inf': all, with what was said between members and staff)
-- Answers {head, member…}, each member "<offset>:<at ms>:<kind>:<author>"
purge(now_ms())
local answer = {redis.call('HGET', room, 'head') or '0'}
for _, member in ipairs(redis.call('ZRANGEBYSCORE', texts, ARGV[1], ARGV[2])) do answer[#answer + 1] = member end
if ARGV[1] == '-inf' then
  for _, member in ipairs(redis.call('ZRANGE', asks, 0, -1)) do answer[#answer + 1] = member end
end
return answer
