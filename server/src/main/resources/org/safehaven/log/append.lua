-- Appends events to a room's log if nothing has changed that they were decided on. What one does not need it does not name.
-- Most messages never come here, see post.lua in front of it.
-- KEYS 1 to 6 see retention.lua · 7 answer string · 8 hash of what sessions come to
--      and only with options: 9 pace string · 10 audit stream · 11 reasons hash of the audit · 12 session records hash
--      13 report hash · 14 reports zset · 15 the reporter's reports zset · 16 chain list of sealed reports
-- ARGV 1 expected revision · 2 offset that the caller knows · 3 how long the answer is kept, ms, 0 = not at all · 4 channel
--      5 keep control events, ms · 6 how many numbers of the session grow, then for each: its name, by how much
--      then how many options there are, then for each: its name (see below), its value
--      then for each audit entry (how many see below): its JSON, '' or '<about whom>\n<why>'
--      then for each event: '' or '<kind>:<author>' of its words, then its JSON
-- Options, none of them empty where it is given:
--      epoch    to begin with if the room is new
--      head     expected head; else any
--      pace     ms
--      state    the state after these events, with most (messages), age (ms), and due: when the room's clock has something
--               to do next, ms, 0 = nothing
--      clear    every word goes, but for those of asks
--      gone     offsets whose words go, comma between
--      forget   ids of whom and what is forgotten, comma between: every event that names one of them goes
--      asks     how long words of asks are kept, ms; where one is among the events
--      session  id of a session whose record changes, with record
--      report   id of a report that is made or changed, with fields, a JSON list: name, value, name, value …
--               and kept: for how long, ms; where it is not there already
--      last     the last link of the chain, and link, the one to come after it; no last where there is none
--      told     what the answer says of a new report
--      news     of a report, for every node
--      refused  the answer that is kept, in place of that it was done
--      audit    how many audit entries there are
-- Answers {'answered', answer} | {'gone'} | {'paced', ms} | {'chain'} | {'conflict', epoch, revision, head, floor, entry…}
--       | {'appended', place, words taken away}, place as in what is published
local answered, kept_ms = KEYS[7], ARGV[3]
if kept_ms ~= '0' then
  local answer = redis.call('GET', answered)
  if answer then
    -- A write, so that whoever waits for replicas waits until they have what this speaks of.
    redis.call('PEXPIRE', answered, kept_ms)
    return {'answered', answer}
  end
end

local events_from = 8 + grown
local options = tonumber(ARGV[events_from - 1])
local special, asked = options > 0, {}
for i = events_from, events_from + 2 * options - 1, 2 do asked[ARGV[i]] = ARGV[i + 1] end
local audit_from = events_from + 2 * options
events_from = audit_from + 2 * tonumber(asked.audit or 0)

local known = redis.call('HMGET', room, 'epoch', 'head', 'revision', 'maxMessages', 'maxAgeMs', 'promised')
local epoch, head, revision = known[1], tonumber(known[2] or '0'), tonumber(known[3] or '0')
local limits = limits_of_room(known[4], known[5], known[6])
if not epoch then
  if ARGV[1] ~= '0' then return {'gone'} end
  epoch = asked.epoch
  redis.call('HSET', room, 'epoch', epoch, 'floor', 0)
end

if revision ~= tonumber(ARGV[1]) or (asked.head and head ~= tonumber(asked.head)) then
  local answer = {'conflict', epoch, tostring(revision), tostring(head), tostring(floor_of(head))}
  tell(answer, redis.call('XRANGE', log, '(' .. ARGV[2] .. '-0', '+'))
  return answer
end

-- What is sealed names the link before it: where another came between, it has to be sealed again.
if asked.link and (redis.call('LINDEX', KEYS[16], -1) or '') ~= (asked.last or '') then return {'chain'} end

if asked.pace then
  local wait = redis.call('PTTL', KEYS[9])
  if wait > 0 then return {'paced', tostring(wait)} end
  redis.call('SET', KEYS[9], '1', 'PX', asked.pace)
end

local now = now_ms()
local first, floor, gone = head + 1, nil, 0

if asked.clear or asked.gone or asked.forget then
  local function erase(list, member)
    forget(offset_of(member), list, member)
    gone = gone + 1
  end
  if asked.clear then
    for _, member in ipairs(redis.call('ZRANGE', texts, 0, -1)) do erase(texts, member) end
  end
  for offset in string.gmatch(asked.gone or '', '%d+') do
    for _, member in ipairs(redis.call('ZRANGEBYSCORE', texts, offset, offset)) do erase(texts, member) end
    if redis.call('HEXISTS', answers, offset) == 1 then
      for _, member in ipairs(redis.call('ZRANGE', asks, 0, -1)) do
        if offset_of(member) == offset then erase(asks, member) end
      end
    end
  end

  -- A deleted entry of a stream is only marked: its bytes, with a name in them, would stay. So the stream is written anew,
  -- and whoever is not up to date begins anew too, for what they missed may be gone.
  if asked.forget then
    local function names_one(json)
      for id in string.gmatch(asked.forget, '[^,]+') do
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
    floor = head
    gone = gone + 1
  end
end

local left, oldest = redis.call('ZCARD', texts), redis.call('ZRANGE', texts, 0, 1)
-- The log ends by itself, but never before the words of which it tells.
if left == 0 and head > 0 and redis.call('EXISTS', log) == 0 then floor = head end

if asked.state then
  limit(tonumber(asked.most), tonumber(asked.age), head)
  limits = limits_now()
end

local at, newest_is_ours = whole(now), false
for i = events_from, #ARGV, 2 do
  head = head + 1
  local tag, json = ARGV[i], ARGV[i + 1]
  if tag == '' then
    redis.call('XADD', log, head .. '-0', 'at', at, 'e', json)
  else
    local member = head .. ':' .. at .. ':' .. tag
    redis.call('XADD', log, head .. '-0', 'at', at, 'e', '')
    if string.sub(tag, 1, 2) == 't:' then
      redis.call('HSET', answers, head, json)
      redis.call('ZADD', asks, now + tonumber(asked.asks), member)
    else
      redis.call('HSET', words, head, json)
      redis.call('ZADD', texts, head, member)
      left, newest_is_ours = left + 1, true
    end
  end
end

if asked.state then
  revision = head
  redis.call('HSET', room, 'head', head, 'revision', head, 'state', asked.state, 'due', asked.due)
else
  redis.call('HSET', room, 'head', head)
end
if floor then redis.call('HSET', room, 'floor', floor) end

for i = 7, 6 + grown, 2 do redis.call('HINCRBY', KEYS[8], ARGV[i], ARGV[i + 1]) end

if special then
  if asked.session then redis.call('HSET', KEYS[12], asked.session, asked.record) end
  -- A report's copy has a clock of its own, whatever becomes of the messages. The lists end a day after their
  -- last report, so that somebody still notices that it went.
  if asked.report and (asked.kept or redis.call('EXISTS', KEYS[13]) == 1) then
    redis.call('HSET', KEYS[13], unpack(cjson.decode(asked.fields)))
    if asked.kept then
      redis.call('PEXPIRE', KEYS[13], asked.kept)
      if asked.link then redis.call('RPUSH', KEYS[16], asked.link) end
      local listed = tonumber(asked.kept) + 86400000
      for i = 14, 15 do
        redis.call('ZADD', KEYS[i], now, asked.report)
        if redis.call('PTTL', KEYS[i]) < listed then
          redis.call('PEXPIRE', KEYS[i], whole(listed))
        end
      end
    end
  end
  -- Who did what stands in the trail if and only if it happened. Why is kept beside it, for it may tell of a person.
  for i = audit_from, events_from - 1, 2 do
    local entry = redis.call('XADD', KEYS[10], '*', 'e', ARGV[i])
    if ARGV[i + 1] ~= '' then redis.call('HSET', KEYS[11], entry, ARGV[i + 1]) end
  end
end

gone = gone + purge_texts(now, limits, left, oldest)
local ask_end = last_ask_end()
if ask_end then
  gone = gone + purge_asks(now)
  if ask_end <= now then ask_end = nil end
end
-- To look at the log's oldest costs a tenth of an append, and mostly not even the first may go.
if special or head % 16 < head - first + 1 then trim(now, tonumber(ARGV[5])) end
-- Nothing was promised of what is said just now but the limits of now.
if newest_is_ours then
  expire(limits.age and now + limits.age, ask_end)
else
  expire(last_text_end(limits), ask_end)
end

if kept_ms ~= '0' then
  redis.call(
    'SET', answered, asked.refused or '+' .. first .. ':' .. head .. (asked.told or ''), 'PX', kept_ms)
end
-- The last is the form that this script's version writes (RoomLog.FORM).
local place = epoch .. ' ' .. revision .. ' ' .. first .. ' ' .. at .. ' 1'
if asked.news then redis.call(PUBLISH, ARGV[4], asked.news) end
if head >= first then
  local lines = {place}
  for i = events_from + 1, #ARGV, 2 do lines[#lines + 1] = ARGV[i] end
  redis.call(PUBLISH, ARGV[4], table.concat(lines, '\n'))
end
return {'appended', place, tostring(gone)}
