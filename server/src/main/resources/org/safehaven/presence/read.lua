-- No ARGV but the channel. Answers the time in ms, the change count, then every entry as field|value.
local answer = { decimal(now), redis.call('HGET', hash, COUNTER) or '0' }
for _, entry in ipairs(entries()) do
  answer[#answer + 1] = entry.field .. '|' .. value(entry.member, entry.state, entry.deadline)
end
return answer
