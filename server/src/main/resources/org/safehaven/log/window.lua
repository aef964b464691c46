-- A message and what was said around it, once what is past retention is gone.
-- KEYS see retention.lua
-- ARGV 1 offset of the message · 2 how many messages on each side
-- Answers (offset, at ms, JSON)… oldest first; {} where it is no message, or not there any more
local offset, each = ARGV[1], tonumber(ARGV[2])
purge(now_ms())

-- Only messages: other words in between are not everybody's.
local function messages(command, from, to, most)
  local found, skip, page = {}, 0, 64
  while #found < most do
    local members = redis.call(command, texts, from, to, 'LIMIT', skip, page)
    for _, member in ipairs(members) do
      if #found < most and string.match(member, '^%d+:%d+:m:') then found[#found + 1] = member end
    end
    if #members < page then break end
    skip = skip + page
  end
  return found
end

local it = messages('ZRANGEBYSCORE', offset, offset, 1)
if #it == 0 then return {} end
local window = {}
local before = messages('ZREVRANGEBYSCORE', '(' .. offset, '-inf', each)
for i = #before, 1, -1 do window[#window + 1] = before[i] end
window[#window + 1] = it[1]
for _, member in ipairs(messages('ZRANGEBYSCORE', '(' .. offset, '+inf', each)) do window[#window + 1] = member end

local answer = {}
for _, member in ipairs(window) do
  local id, at = string.match(member, '^(%d+):(%d+):')
  local json = redis.call('HGET', words, id)
  if json then
    answer[#answer + 1] = id
    answer[#answer + 1] = at
    answer[#answer + 1] = json
  end
end
return answer
