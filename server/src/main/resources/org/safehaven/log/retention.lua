-- Shared by the log's scripts; put in front of each. Keeps a room's words to its retention and the log's head short.
-- KEYS 1 to 6 of each script:
--   room    hash    epoch, head, revision, floor, state, maxMessages, maxAgeMs, promised
--   log     stream  <offset>-0 -> at (ms), e (the event's JSON; '' where it carries words)
--   texts   zset    score offset, member "<offset>:<at ms>:<kind>:<author>" for every event in the log that carries words,
--                   but for those of asks
--   words   hash    offset -> JSON of such an event. Not in the stream, because XDEL only marks an entry: its bytes stay
--                   in memory, and in the files, until all its neighbours are gone too. HDEL forgets.
--   asks    zset    score the end (ms), member as in texts, for what young people and staff said to each other: it has a
--                   clock of its own, so that no clearing takes away what nobody has read yet
--   answers hash    offset -> JSON of such an event. A key of its own, because it ends by itself at another time.
local room, log, texts, words, asks, answers = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]

local function now_ms()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

local function whole(number)
  return string.format('%.0f', number)
end

local function offset_of(member)
  return string.match(member, '^(%d+):')
end

-- What was promised before retention was loosened, oldest first: words up to that offset keep to that count and age.
-- Both grow from one to the next, for loosening is what adds one, and tightening holds for all words.
local function promises()
  local list = {}
  for upto, most, age in string.gmatch(redis.call('HGET', room, 'promised') or '', '(%d+):(%d+):(%d+)') do
    list[#list + 1] = {upto = tonumber(upto), most = tonumber(most), age = tonumber(age)}
  end
  return list
end

-- The count and the age to which the word at `offset` is kept; nil = none.
local function limits_of(offset, promised, most, age)
  for _, before in ipairs(promised) do
    if tonumber(offset) <= before.upto then return before.most, before.age end
  end
  return most, age
end

local function limits_now()
  local limits = redis.call('HMGET', room, 'maxMessages', 'maxAgeMs')
  return tonumber(limits[1] or ''), tonumber(limits[2] or '')
end

local function forget(offset, list, member)
  redis.call('XDEL', log, offset .. '-0')
  redis.call('HDEL', words, offset)
  redis.call('HDEL', answers, offset)
  redis.call('ZREM', list, member)
end

-- Takes the words away that are past the room's count or age; answers how many.
local function purge(now)
  local promised, most, age = promises(), limits_now()
  local left = redis.call('ZCARD', texts)
  local gone = 0
  while true do
    local oldest = redis.call('ZRANGE', texts, 0, 0)[1]
    if not oldest then break end
    local offset, at = string.match(oldest, '^(%d+):(%d+):')
    local its_most, its_age = limits_of(offset, promised, most, age)
    if not (its_most and left > its_most) and not (its_age and tonumber(at) + its_age <= now) then break end
    forget(offset, texts, oldest)
    left = left - 1
    gone = gone + 1
  end
  for _, member in ipairs(redis.call('ZRANGEBYSCORE', asks, '-inf', whole(now))) do
    forget(offset_of(member), asks, member)
    gone = gone + 1
  end
  return gone
end

-- From here on these limits hold. What was said before keeps to the stricter of the two: tightened works at once,
-- loosened never reaches back. `head` is the last event before.
local function limit(most, age, head)
  local old_most, old_age = limits_now()
  if old_most == most and old_age == age then return end
  redis.call('HSET', room, 'maxMessages', whole(most), 'maxAgeMs', whole(age))
  if not old_most or not old_age then return end
  local oldest = redis.call('ZRANGE', texts, 0, 0)[1]
  local list, last = {}, 0
  for _, before in ipairs(promises()) do
    last = before.upto
    if oldest and tonumber(offset_of(oldest)) <= before.upto then
      list[#list + 1] = {upto = before.upto, most = math.min(before.most, most), age = math.min(before.age, age)}
    end
  end
  local loosened = most > old_most or age > old_age
  if loosened and redis.call('ZCOUNT', texts, '(' .. whole(last), whole(head)) > 0 then
    list[#list + 1] = {upto = head, most = math.min(old_most, most), age = math.min(old_age, age)}
  end
  local written = {}
  for i, before in ipairs(list) do
    written[i] = whole(before.upto) .. ':' .. whole(before.most) .. ':' .. whole(before.age)
  end
  redis.call('HSET', room, 'promised', table.concat(written, ','))
end

-- Control events at the head go when they are old and speak of no word that is left; `floor` remembers how far. What was
-- said between somebody and the staff stays among them for its own time.
local function trim(now, keep_ms)
  local first = redis.call('ZRANGE', texts, 0, 0)[1]
  local lowest = first and tonumber(offset_of(first)) or math.huge
  local function stays(entry)
    return tonumber(string.match(entry[1], '^(%d+)-')) >= lowest or now - tonumber(entry[2][2]) < keep_ms
  end
  -- Mostly not even the first may go, and to be handed many would cost more than all the rest of an append.
  local oldest = redis.call('XRANGE', log, '-', '+', 'COUNT', 1)[1]
  if not oldest or stays(oldest) then return end
  local floor = nil
  for _, entry in ipairs(redis.call('XRANGE', log, '-', '+', 'COUNT', 64)) do
    if stays(entry) then break end
    local offset = string.match(entry[1], '^(%d+)-')
    if redis.call('HEXISTS', answers, offset) == 0 then
      redis.call('XDEL', log, entry[1])
      floor = offset
    end
  end
  if floor then redis.call('HSET', room, 'floor', floor) end
end

-- The store itself forgets the words when they are due, even while no node of Haven runs.
local function expire()
  local last = nil
  local most, age = limits_now()
  local newest = redis.call('ZRANGE', texts, -1, -1)[1]
  if age and newest then
    local offset, at = string.match(newest, '^(%d+):(%d+):')
    local _, its_age = limits_of(offset, promises(), most, age)
    last = tonumber(at) + its_age
    redis.call('PEXPIREAT', texts, whole(last))
    redis.call('PEXPIREAT', words, whole(last))
  end
  local ask = redis.call('ZRANGE', asks, -1, -1, 'WITHSCORES')
  if ask[2] then
    redis.call('PEXPIREAT', asks, whole(tonumber(ask[2])))
    redis.call('PEXPIREAT', answers, whole(tonumber(ask[2])))
    last = math.max(last or 0, tonumber(ask[2]))
  end
  if last then redis.call('PEXPIREAT', log, whole(last)) else redis.call('PERSIST', log) end
end

-- How far back the log cannot speak any more: a reader from before has to begin anew.
local function floor_of(head)
  if redis.call('EXISTS', log) == 0 then return head end
  return tonumber(redis.call('HGET', room, 'floor') or '0')
end

-- Adds (offset, at ms, JSON) of each entry to `answer`.
local function tell(answer, entries)
  for _, entry in ipairs(entries) do
    local offset = string.match(entry[1], '^(%d+)-')
    local json = entry[2][4]
    if json == '' then json = redis.call('HGET', words, offset) or redis.call('HGET', answers, offset) end
    if json then
      answer[#answer + 1] = offset
      answer[#answer + 1] = entry[2][2]
      answer[#answer + 1] = json
    end
  end
end
