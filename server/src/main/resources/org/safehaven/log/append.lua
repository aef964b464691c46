-- Appends events to a room's log if nothing has changed that they were decided on.
-- KEYS 1 to 6 see retention.lua · 7 answer string · 8 pace string
--      9 audit stream · 10 reasons hash of the audit · 11 session records hash
--      12 report hash · 13 reports zset · 14 the reporter's reports zset
--      15 chain list of sealed reports · 16 hash of what sessions come to
-- ARGV 1 epoch to begin with if the room is new · 2 expected revision · 3 expected head, '' = any
--      4 offset that the caller knows · 5 how long the answer is kept, ms, 0 = not at all · 6 pace, ms, 0 = none
--      7 the state after these events, '' = unchanged · 8 most messages, '' = as it is · 9 most age, ms
--      10 '1' = every word goes, but for those of asks · 11 offsets whose words go, comma between · 12 channel · 13 keep control events, ms
--      14 when the room's clock has something to do next, ms, 0 = nothing; only with a new state
--      15 id of a session whose record changes, '' = none · 16 that record
--      17 id of a report that is made or changed, '' = none · 18 how long it is kept, ms, 0 = it is there already
--      19 its fields as a JSON list: name, value, name, value …
--      20 ids of whom and what is forgotten, comma between: every event that names one of them goes
--      21 the last link of the chain, '' = none, and 22 the one to come after it, '' = none
--      23 what the answer says of a new report, '' = nothing · 24 news of a report for every node, '' = none
--      25 the answer that is kept, '' = that it was done · 26 how long words of asks are kept, ms
--      27 what the session comes to more, as a JSON list: name, by how much, name, by how much …
--      28 how many audit entries, then for each: its JSON, '' or '<about whom>\n<why>'
--      then for each event: '' or '<kind>:<author>' of its words, then its JSON
-- Answers {'answered', answer} | {'gone'} | {'paced', ms} | {'chain'} | {'conflict', epoch, revision, head, floor, entry…}
--       | {'appended', epoch, revision, first offset, at ms, words taken away}
local answered, pace, audit, reasons, sessions = KEYS[7], KEYS[8], KEYS[9], KEYS[10], KEYS[11]
local events_from = 29 + 2 * tonumber(ARGV[28])

if ARGV[5] ~= '0' then
  local answer = redis.call('GET', answered)
  if answer then
    -- A write, so that whoever waits for replicas waits until they have what this speaks of.
    redis.call('PEXPIRE', answered, ARGV[5])
    return {'answered', answer}
  end
end

local known = redis.call('HMGET', room, 'epoch', 'head', 'revision')
local epoch, head, revision = known[1], tonumber(known[2] or '0'), tonumber(known[3] or '0')
if not epoch then
  if ARGV[2] ~= '0' then return {'gone'} end
  epoch = ARGV[1]
  redis.call('HSET', room, 'epoch', epoch, 'floor', 0)
end

if revision ~= tonumber(ARGV[2]) or (ARGV[3] ~= '' and head ~= tonumber(ARGV[3])) then
  local answer = {'conflict', epoch, tostring(revision), tostring(head), tostring(floor_of(head))}
  tell(answer, redis.call('XRANGE', log, '(' .. ARGV[4] .. '-0', '+'))
  return answer
end

-- What is sealed names the link before it: where another came between, it has to be sealed again.
if ARGV[22] ~= '' and (redis.call('LINDEX', KEYS[15], -1) or '') ~= ARGV[21] then return {'chain'} end

if ARGV[6] ~= '0' then
  local wait = redis.call('PTTL', pace)
  if wait > 0 then return {'paced', tostring(wait)} end
  redis.call('SET', pace, '1', 'PX', ARGV[6])
end

local now = now_ms()
local first = head + 1
if head > 0 and redis.call('EXISTS', log) == 0 then redis.call('HSET', room, 'floor', head) end

local gone = 0
local function erase(list, member)
  forget(offset_of(member), list, member)
  gone = gone + 1
end
if ARGV[10] == '1' then
  for _, member in ipairs(redis.call('ZRANGE', texts, 0, -1)) do erase(texts, member) end
end
for offset in string.gmatch(ARGV[11], '%d+') do
  for _, member in ipairs(redis.call('ZRANGEBYSCORE', texts, offset, offset)) do erase(texts, member) end
  if redis.call('HEXISTS', answers, offset) == 1 then
    for _, member in ipairs(redis.call('ZRANGE', asks, 0, -1)) do
      if offset_of(member) == offset then erase(asks, member) end
    end
  end
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
  for list, of in pairs({[texts] = words, [asks] = answers}) do
    for _, member in ipairs(redis.call('ZRANGE', list, 0, -1)) do
      local json = redis.call('HGET', of, offset_of(member))
      if json and names_one(json) then erase(list, member) end
    end
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

local at = whole(now)
if ARGV[7] ~= '' and ARGV[8] ~= '' then limit(tonumber(ARGV[8]), tonumber(ARGV[9]), head) end
local lines = {}
for i = events_from, #ARGV, 2 do
  head = head + 1
  local id = whole(head)
  local wordy = ARGV[i] ~= ''
  redis.call('XADD', log, id .. '-0', 'at', at, 'e', wordy and '' or ARGV[i + 1])
  local member = id .. ':' .. at .. ':' .. ARGV[i]
  if string.sub(ARGV[i], 1, 2) == 't:' then
    redis.call('HSET', answers, id, ARGV[i + 1])
    redis.call('ZADD', asks, whole(now + tonumber(ARGV[26])), member)
  elseif wordy then
    redis.call('HSET', words, id, ARGV[i + 1])
    redis.call('ZADD', texts, head, member)
  end
  lines[#lines + 1] = ARGV[i + 1]
end
redis.call('HSET', room, 'head', head)
if ARGV[7] ~= '' then
  revision = head
  redis.call('HSET', room, 'revision', head, 'state', ARGV[7], 'due', ARGV[14])
end

if ARGV[15] ~= '' then redis.call('HSET', sessions, ARGV[15], ARGV[16]) end
local more = cjson.decode(ARGV[27])
for i = 1, #more, 2 do redis.call('HINCRBY', KEYS[16], more[i], more[i + 1]) end
-- A report's copy has a clock of its own, whatever becomes of the messages. The lists end a day after their
-- last report, so that somebody still notices that it went.
if ARGV[17] ~= '' and (ARGV[18] ~= '0' or redis.call('EXISTS', KEYS[12]) == 1) then
  redis.call('HSET', KEYS[12], unpack(cjson.decode(ARGV[19])))
  if ARGV[18] ~= '0' then
    redis.call('PEXPIRE', KEYS[12], ARGV[18])
    if ARGV[22] ~= '' then redis.call('RPUSH', KEYS[15], ARGV[22]) end
    local listed = tonumber(ARGV[18]) + 86400000
    for i = 13, 14 do
      redis.call('ZADD', KEYS[i], now, ARGV[17])
      if redis.call('PTTL', KEYS[i]) < listed then
        redis.call('PEXPIRE', KEYS[i], whole(listed))
      end
    end
  end
end
-- Who did what stands in the trail if and only if it happened. Why is kept beside it, for it may tell of a person.
for i = 29, events_from - 1, 2 do
  local entry = redis.call('XADD', audit, '*', 'e', ARGV[i])
  if ARGV[i + 1] ~= '' then redis.call('HSET', reasons, entry, ARGV[i + 1]) end
end

gone = gone + purge(now)
trim(now, tonumber(ARGV[13]))
expire()

if ARGV[5] ~= '0' then
  local done = '+' .. whole(first) .. ':' .. whole(head) .. ARGV[23]
  redis.call('SET', answered, ARGV[25] ~= '' and ARGV[25] or done, 'PX', ARGV[5])
end
-- The last is the form that this script's version writes (RoomLog.FORM).
local place = epoch .. ' ' .. whole(revision) .. ' ' .. whole(first) .. ' ' .. at .. ' 1'
if ARGV[24] ~= '' then redis.call(PUBLISH, ARGV[12], ARGV[24]) end
if #lines > 0 then redis.call(PUBLISH, ARGV[12], place .. '\n' .. table.concat(lines, '\n')) end
return {'appended', epoch, tostring(revision), whole(first), at, tostring(gone)}
