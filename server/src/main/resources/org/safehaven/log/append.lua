-- Appends events to a room's log if nothing has changed that they were decided on.
-- KEYS 1 room hash · 2 log stream · 3 texts zset · 4 words hash · 5 answer string · 6 pace string
--      7 audit stream · 8 reasons hash of the audit · 9 session records hash
--      10 report hash · 11 reports zset · 12 the reporter's reports zset
--      13 chain list of sealed reports
-- ARGV 1 epoch to begin with if the room is new · 2 expected revision · 3 expected head, '' = any
--      4 offset that the caller knows · 5 how long the answer is kept, ms, 0 = not at all · 6 pace, ms, 0 = none
--      7 the state after these events, '' = unchanged · 8 most messages, '' = as it is · 9 most age, ms
--      10 '1' = every word goes · 11 offsets whose words go, comma between · 12 channel · 13 keep control events, ms
--      14 when the room's clock has something to do next, ms, 0 = nothing; only with a new state
--      15 id of a session whose record changes, '' = none · 16 that record
--      17 id of a report that is made or changed, '' = none · 18 how long it is kept, ms, 0 = it is there already
--      19 its fields as a JSON list: name, value, name, value …
--      20 ids of whom and what is forgotten, comma between: every event that names one of them goes
--      21 the last link of the chain, '' = none, and 22 the one to come after it, '' = none
--      23 what the answer says of a new report, '' = nothing · 24 news of a report for every node, '' = none
--      25 how many audit entries, then for each: its JSON, '' or '<about whom>\n<why>'
--      then for each event: '' or '<kind>:<author>' of its words, then its JSON
-- Answers {'answered', answer} | {'gone'} | {'paced', ms} | {'chain'} | {'conflict', epoch, revision, head, floor, entry…}
--       | {'appended', epoch, revision, first offset, at ms, words taken away}
local room, log, texts, words, answered, pace = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local audit, reasons, sessions = KEYS[7], KEYS[8], KEYS[9]
local events_from = 26 + 2 * tonumber(ARGV[25])

if ARGV[5] ~= '0' then
  local answer = redis.call('GET', answered)
  if answer then return {'answered', answer} end
end

local known = redis.call('HMGET', room, 'epoch', 'head', 'revision')
local epoch, head, revision = known[1], tonumber(known[2] or '0'), tonumber(known[3] or '0')
if not epoch then
  if ARGV[2] ~= '0' then return {'gone'} end
  epoch = ARGV[1]
  redis.call('HSET', room, 'epoch', epoch, 'floor', 0)
end

if revision ~= tonumber(ARGV[2]) or (ARGV[3] ~= '' and head ~= tonumber(ARGV[3])) then
  local answer = {'conflict', epoch, tostring(revision), tostring(head), tostring(floor_of(room, log, head))}
  tell(answer, redis.call('XRANGE', log, '(' .. ARGV[4] .. '-0', '+'), words)
  return answer
end

-- What is sealed names the link before it: where another came between, it has to be sealed again.
if ARGV[22] ~= '' and (redis.call('LINDEX', KEYS[13], -1) or '') ~= ARGV[21] then return {'chain'} end

if ARGV[6] ~= '0' then
  local wait = redis.call('PTTL', pace)
  if wait > 0 then return {'paced', tostring(wait)} end
  redis.call('SET', pace, '1', 'PX', ARGV[6])
end

local now = now_ms()
local first = head + 1
if head > 0 and redis.call('EXISTS', log) == 0 then redis.call('HSET', room, 'floor', head) end

local gone = 0
local function erase(member)
  local offset = string.match(member, '^(%d+):')
  redis.call('XDEL', log, offset .. '-0')
  redis.call('HDEL', words, offset)
  redis.call('ZREM', texts, member)
  gone = gone + 1
end
if ARGV[10] == '1' then
  for _, member in ipairs(redis.call('ZRANGE', texts, 0, -1)) do erase(member) end
end
for offset in string.gmatch(ARGV[11], '%d+') do
  for _, member in ipairs(redis.call('ZRANGEBYSCORE', texts, offset, offset)) do erase(member) end
end

-- A deleted entry of a stream is only marked: its bytes, with a name in them, would stay. So the stream is written anew,
-- and whoever is not up to date begins anew too, for what they missed may be gone.
if ARGV[20] ~= '' then
  local function names_one(json)
    for id in string.gmatch(ARGV[20], '[^,]+') do
      if string.find(json, '"' .. id .. '"', 1, true) then return true end
    end
    return false
  end
  for _, member in ipairs(redis.call('ZRANGE', texts, 0, -1)) do
    local json = redis.call('HGET', words, string.match(member, '^(%d+):'))
    if json and names_one(json) then erase(member) end
  end
  local kept = {}
  for _, entry in ipairs(redis.call('XRANGE', log, '-', '+')) do
    if entry[2][4] == '' or not names_one(entry[2][4]) then kept[#kept + 1] = entry end
  end
  redis.call('DEL', log)
  for _, entry in ipairs(kept) do redis.call('XADD', log, entry[1], unpack(entry[2])) end
  redis.call('HSET', room, 'floor', head)
  gone = gone + 1
end

local at = string.format('%.0f', now)
local lines = {}
for i = events_from, #ARGV, 2 do
  head = head + 1
  local id = string.format('%.0f', head)
  local wordy = ARGV[i] ~= ''
  redis.call('XADD', log, id .. '-0', 'at', at, 'e', wordy and '' or ARGV[i + 1])
  if wordy then
    redis.call('HSET', words, id, ARGV[i + 1])
    redis.call('ZADD', texts, head, id .. ':' .. at .. ':' .. ARGV[i])
  end
  lines[#lines + 1] = ARGV[i + 1]
end
redis.call('HSET', room, 'head', head)
if ARGV[7] ~= '' then
  revision = head
  redis.call('HSET', room, 'revision', head, 'state', ARGV[7], 'due', ARGV[14])
  if ARGV[8] ~= '' then redis.call('HSET', room, 'maxMessages', ARGV[8], 'maxAgeMs', ARGV[9]) end
end

if ARGV[15] ~= '' then redis.call('HSET', sessions, ARGV[15], ARGV[16]) end
-- A report's copy has a clock of its own, whatever becomes of the messages. The lists end a day after their
-- last report, so that somebody still notices that it went.
if ARGV[17] ~= '' and (ARGV[18] ~= '0' or redis.call('EXISTS', KEYS[10]) == 1) then
  redis.call('HSET', KEYS[10], unpack(cjson.decode(ARGV[19])))
  if ARGV[18] ~= '0' then
    redis.call('PEXPIRE', KEYS[10], ARGV[18])
    if ARGV[22] ~= '' then redis.call('RPUSH', KEYS[13], ARGV[22]) end
    local listed = tonumber(ARGV[18]) + 86400000
    for i = 11, 12 do
      redis.call('ZADD', KEYS[i], now, ARGV[17])
      if redis.call('PTTL', KEYS[i]) < listed then
        redis.call('PEXPIRE', KEYS[i], string.format('%.0f', listed))
      end
    end
  end
end
-- Who did what stands in the trail if and only if it happened. Why is kept beside it, for it may tell of a person.
for i = 26, events_from - 1, 2 do
  local entry = redis.call('XADD', audit, '*', 'e', ARGV[i])
  if ARGV[i + 1] ~= '' then redis.call('HSET', reasons, entry, ARGV[i + 1]) end
end

gone = gone + purge(room, log, texts, words, now)
trim(room, log, texts, now, tonumber(ARGV[13]))
expire(room, log, texts, words)

if ARGV[5] ~= '0' then
  redis.call('SET', answered, '+' .. string.format('%.0f', first) .. ':' .. string.format('%.0f', head) .. ARGV[23], 'PX', ARGV[5])
end
local place = epoch .. ' ' .. string.format('%.0f', revision) .. ' ' .. string.format('%.0f', first) .. ' ' .. at
if ARGV[24] ~= '' then redis.call('PUBLISH', ARGV[12], ARGV[24]) end
if #lines > 0 then redis.call('PUBLISH', ARGV[12], place .. '\n' .. table.concat(lines, '\n')) end
return {'appended', epoch, tostring(revision), string.format('%.0f', first), at, tostring(gone)}
