-- What every presence script shares. KEYS[1] is the room's hash, ARGV[1] its channel.
-- A field is <node>|<connection>, its value <member>|<state>|<deadline ms, or - while connected>.
-- The field '#' counts changes: a reader that knows a number can tell a stale message from a missed one.
local hash, channel = KEYS[1], ARGV[1]
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local COUNTER = '#'
local KEEP_EMPTY_MS = 3600000
local changes = {}

local function decimal(number)
  return string.format('%.0f', number)
end

local function value(member, state, deadline)
  return member .. '|' .. state .. '|' .. deadline
end

local function parse(field, text)
  local member, state, deadline = string.match(text, '^([^|]*)|([^|]*)|([^|]*)$')
  return {
    field = field,
    node = string.match(field, '^([^|]*)|'),
    connection = string.match(field, '|(.*)$'),
    member = member,
    state = state,
    deadline = deadline,
    live = deadline == '-'
  }
end

local function entries()
  local flat, found = redis.call('HGETALL', hash), {}
  for i = 1, #flat, 2 do
    if flat[i] ~= COUNTER then
      found[#found + 1] = parse(flat[i], flat[i + 1])
    end
  end
  return found
end

local function put(field, text)
  redis.call('HSET', hash, field, text)
  changes[#changes + 1] = '+' .. field .. '|' .. text
end

local function remove(field)
  if redis.call('HDEL', hash, field) == 1 then
    changes[#changes + 1] = '-' .. field
  end
end

local function connected_elsewhere(all, member, field)
  for _, entry in ipairs(all) do
    if entry.live and entry.member == member and entry.field ~= field then
      return true
    end
  end
  return false
end

-- All changes of one script are one message, so that a move from one connection to the next is never seen half done.
-- Answers the number of the change, '0' for none.
local function publish()
  if #changes == 0 then
    return '0'
  end
  -- Starting from the time keeps the count rising even when the hash was lost or expired in between.
  redis.call('HSETNX', hash, COUNTER, decimal(tonumber(time[1]) * 1000000 + tonumber(time[2])))
  redis.call('HINCRBY', hash, COUNTER, 1)
  if redis.call('HLEN', hash) == 1 then
    redis.call('PEXPIRE', hash, KEEP_EMPTY_MS)
  else
    redis.call('PERSIST', hash)
  end
  local number = redis.call('HGET', hash, COUNTER)
  redis.call(PUBLISH, channel, '=' .. number .. '\n' .. table.concat(changes, '\n'))
  return number
end
