-- Words and what was said around them, once what is past retention is gone.
-- KEYS see retention.lua
-- ARGV 1 offset of the words · 2 how many on each side
-- Answers (offset, at ms, JSON)… oldest first; {} where no such words are there any more
local offset, each = ARGV[1], tonumber(ARGV[2])
purge(now_ms())

local answer = {}
local function add(member)
  local id, at = string.match(member, '^(%d+):(%d+):')
  local json = redis.call('HGET', words, id) or redis.call('HGET', answers, id)
  if json then
    answer[#answer + 1] = id
    answer[#answer + 1] = at
    answer[#answer + 1] = json
  end
end

-- Only messages stand around: other words in between are not everybody's. Of small groups only the one that is asked for,
-- beside what the whole room was told: what another group said is not theirs.
local function group_of(member)
  local json = redis.call('HGET', words, offset_of(member))
  return json and cjson.decode(json).groupId or ''
end
local function messages(command, from, to, group)
  local found, skip, page = {}, 0, 64
  while #found < each do
    local members = redis.call(command, texts, from, to, 'LIMIT', skip, page)
    for _, member in ipairs(members) do
      if #found < each and string.match(member, '^%d+:%d+:m:') then
        local said_in = group_of(member)
        if said_in == '' or said_in == group then found[#found + 1] = member end
      end
    end
    if #members < page then break end
    skip = skip + page
  end
  return found
end

-- A message, one that waits for staff, or an announcement.
local it = redis.call('ZRANGEBYSCORE', texts, offset, offset)[1]
if it then
  if not string.match(it, '^%d+:%d+:[mha]:') then return {} end
  local group = group_of(it)
  local before = messages('ZREVRANGEBYSCORE', '(' .. offset, '-inf', group)
  for i = #before, 1, -1 do add(before[i]) end
  add(it)
  for _, member in ipairs(messages('ZRANGEBYSCORE', '(' .. offset, '+inf', group)) do add(member) end
  return answer
end

-- Or something between one member and the staff: around it stands what else these said to each other.
local asked = redis.call('HGET', answers, offset)
local whose = asked and cjson.decode(asked).memberId
if not whose then return {} end
local thread = {}
for _, member in ipairs(redis.call('ZRANGE', asks, 0, -1)) do
  local json = redis.call('HGET', answers, offset_of(member))
  if json and cjson.decode(json).memberId == whose then thread[#thread + 1] = member end
end
table.sort(thread, function(one, other) return tonumber(offset_of(one)) < tonumber(offset_of(other)) end)
local place = nil
for i, member in ipairs(thread) do
  if offset_of(member) == offset then place = i end
end
if not place then return {} end
for i = math.max(1, place - each), math.min(#thread, place + each) do add(thread[i]) end
return answer
