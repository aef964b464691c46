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

-- What words are kept to, of the room's fields: `most`, `age` (nil = none), and `promised` before retention was loosened,
-- oldest first: words up to that offset keep to that count and age. Both grow from one to the next, for loosening is what
-- adds one, and tightening holds for all words.
local function limits_of_room(most, age, promised)
  local limits = {most = tonumber(most or ''), age = tonumber(age or ''), promised = {}}
  if promised and promised ~= '' then
    for upto, its_most, its_age in string.gmatch(promised, '(%d+):(%d+):(%d+)') do
      table.insert(limits.promised, {upto = tonumber(upto), most = tonumber(its_most), age = tonumber(its_age)})
    end
  end
  return limits
end

local function limits_now()
  return limits_of_room(unpack(redis.call('HMGET', room, 'maxMessages', 'maxAgeMs', 'promised')))
end

-- The count and the age to which the word at `offset` is kept; nil = none.
local function limits_of(offset, limits)
  for _, before in ipairs(limits.promised) do
    if tonumber(offset) <= before.upto then return before.most, before.age end
  end
  return limits.most, limits.age
end

local function forget(offset, list, member)
  redis.call('XDEL', log, offset .. '-0')
  redis.call('HDEL', list == asks and answers or words, offset)
  redis.call('ZREM', list, member)
end

-- Takes away what members and staff said to each other and is past its end; answers how many.
local function purge_asks(now)
  local due = redis.call('ZRANGEBYSCORE', asks, '-inf', whole(now))
  for _, member in ipairs(due) do forget(offset_of(member), asks, member) end
  return #due
end

-- Takes the other words away that are past the room's count or age; answers how many. `left` is how many there are now,
-- and `oldest` the first of them, as many as the caller has in hand.
local function purge_texts(now, limits, left, oldest)
  local gone, i = 0, 1
  while left > 0 do
    if not oldest[i] then oldest, i = redis.call('ZRANGE', texts, 0, 1), 1 end
    local offset, at = string.match(oldest[i], '^(%d+):(%d+):')
    local most, age = limits_of(offset, limits)
    if not (most and left > most) and not (age and tonumber(at) + age <= now) then break end
    forget(offset, texts, oldest[i])
    left, gone, i = left - 1, gone + 1, i + 1
  end
  return gone
end

-- Takes away every word that is past its time; answers how many.
local function purge(now)
  return purge_texts(now, limits_now(), redis.call('ZCARD', texts), {}) + purge_asks(now)
end

-- From here on these limits hold. What was said before keeps to the stricter of the two: tightened works at once,
-- loosened never reaches back. `head` is the last event before.
local function limit(most, age, head)
  local old = limits_now()
  local old_most, old_age = old.most, old.age
  if old_most == most and old_age == age then return end
  redis.call('HSET', room, 'maxMessages', whole(most), 'maxAgeMs', whole(age))
  if not old_most or not old_age then return end
  local oldest = redis.call('ZRANGE', texts, 0, 0)[1]
  local list, last = {}, 0
  for _, before in ipairs(old.promised) do
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

-- When the last of what members and staff said to each other comes to its end, ms; nil where there is nothing.
local function last_ask_end()
  return tonumber(redis.call('ZRANGE', asks, -1, -1, 'WITHSCORES')[2] or '')
end

-- When the newest of the other words comes to its end, ms; nil where there are none, or they have none.
local function last_text_end(limits)
  local newest = redis.call('ZRANGE', texts, -1, -1)[1]
  if not newest then return nil end
  local offset, at = string.match(newest, '^(%d+):(%d+):')
  local _, age = limits_of(offset, limits)
  return age and tonumber(at) + age
end

-- The store itself forgets the words when they are due, even while no node of Haven runs.
local function expire(text_end, ask_end)
  if text_end then
    redis.call('PEXPIREAT', texts, text_end)
    redis.call('PEXPIREAT', words, text_end)
  end
  if ask_end then
    redis.call('PEXPIREAT', asks, ask_end)
    redis.call('PEXPIREAT', answers, ask_end)
  end
  if text_end or ask_end then
    redis.call('PEXPIREAT', log, math.max(text_end or 0, ask_end or 0))
  else
    redis.call('PERSIST', log)
  end
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
