-- Shared by the log's scripts; put in front of each. Keeps a room's words to its retention and the log's head short.
--   room   hash    epoch, head, revision, floor, state, maxMessages, maxAgeMs
--   log    stream  <offset>-0 -> at (ms), e (the event's JSON; '' where it carries words)
--   words  hash    offset -> JSON of an event that carries words. Not in the stream, because XDEL only marks an entry:
--                  its bytes stay in memory, and in the files, until all its neighbours are gone too. HDEL forgets.
--   texts  zset    score offset, member "<offset>:<at ms>:<kind>:<author>" for every event in the log that carries words

local function now_ms()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

-- Takes the words away that are past the room's count or age; answers how many.
local function purge(room, log, texts, words, now)
  local limits = redis.call('HMGET', room, 'maxMessages', 'maxAgeMs')
  local most, age = tonumber(limits[1] or ''), tonumber(limits[2] or '')
  local over = most and redis.call('ZCARD', texts) - most or 0
  local gone = 0
  while true do
    local oldest = redis.call('ZRANGE', texts, 0, 0)[1]
    if not oldest then break end
    local offset, at = string.match(oldest, '^(%d+):(%d+):')
    if over <= 0 and not (age and tonumber(at) + age <= now) then break end
    redis.call('XDEL', log, offset .. '-0')
    redis.call('HDEL', words, offset)
    redis.call('ZREM', texts, oldest)
    over = over - 1
    gone = gone + 1
  end
  return gone
end

-- Control events at the head go when they are old and speak of no word that is left; `floor` remembers how far.
local function trim(room, log, texts, now, keep_ms)
  local first = redis.call('ZRANGE', texts, 0, 0)[1]
  local lowest = first and tonumber(string.match(first, '^(%d+):')) or math.huge
  local floor = nil
  for _, entry in ipairs(redis.call('XRANGE', log, '-', '+', 'COUNT', 64)) do
    local offset = tonumber(string.match(entry[1], '^(%d+)-'))
    if offset >= lowest or now - tonumber(entry[2][2]) < keep_ms then break end
    redis.call('XDEL', log, entry[1])
    floor = offset
  end
  if floor then redis.call('HSET', room, 'floor', floor) end
end

-- The store itself forgets the words when they are due, even while no node of Haven runs.
local function expire(room, log, texts, words)
  local age = tonumber(redis.call('HGET', room, 'maxAgeMs') or '')
  local newest = redis.call('ZRANGE', texts, -1, -1)[1]
  if age and newest then
    local due = string.format('%.0f', tonumber(string.match(newest, '^%d+:(%d+):')) + age)
    redis.call('PEXPIREAT', log, due)
    redis.call('PEXPIREAT', texts, due)
    redis.call('PEXPIREAT', words, due)
  else
    redis.call('PERSIST', log)
  end
end

-- How far back the log cannot speak any more: a reader from before has to begin anew.
local function floor_of(room, log, head)
  if redis.call('EXISTS', log) == 0 then return head end
  return tonumber(redis.call('HGET', room, 'floor') or '0')
end

-- Adds (offset, at ms, JSON) of each entry to `answer`.
local function tell(answer, entries, words)
  for _, entry in ipairs(entries) do
    local offset = string.match(entry[1], '^(%d+)-')
    local json = entry[2][4]
    if json == '' then json = redis.call('HGET', words, offset) end
    if json then
      answer[#answer + 1] = offset
      answer[#answer + 1] = entry[2][2]
      answer[#answer + 1] = json
    end
  end
end
