-- A message and what was said around it, once what is past retention is gone.
-- KEYS see retention.lua
-- ARGV 1 offset of the message · 2 how many messages on each side
-- Answers (offset, at ms, JSON)… oldest first; {} where it is no message, or not there any more
local offset, each = ARGV[1], tonumber(ARGV[2])
purge(now_ms())

-- Only messages: other words in between are not everybody's. Of small groups only the one that is asked for, beside
-- what the whole room was told: what another group said is not theirs.
local function group_of(member)
  local json = redis.call('HGET', words, string.match(member, '^(%d+):'))
  return json and cjson.decode(json).groupId or ''
end
local function messages(command, from, to, most, group)
  local found, skip, page = {}, 0, 64
  while #found < most do
    local members = redis.call(command, texts, from, to, 'LIMIT', skip, page)
    for _, member in ipairs(members) do
      if #found < most and string.match(member, '^%d+:%d+:m:') then
        local said_in = group_of(member)
        if not group or said_in == '' or said_in == group then found[#found + 1] = member end
      end
    end
    if #members < page then break end
    skip = skip + page
  end
  return found
end

local it = messages('ZRANGEBYSCORE', offset, offset, 1)
if #it == 0 then return {} end
local window, group = {}, group_of(it[1])
local before = messages('ZREVRANGEBYSCORE', '(' .. offset, '-inf', each, group)
for i = #before, 1, -1 do window[#window + 1] = before[i] end
window[#window + 1] = it[1]
for _, member in ipairs(messages('ZRANGEBYSCORE', '(' .. offset, '+inf', each, group)) do window[#window + 1] = member end

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
