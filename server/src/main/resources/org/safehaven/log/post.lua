-- The short way of most appends: one message, and nothing to look after. In front of retention.lua and append.lua, which do
-- the same for every append: this does just that, or else it writes nothing and leaves it to them. It calls Redis as seldom
-- as it can and defines no functions, which every run would have to make.
-- KEYS, ARGV and the answer see append.lua
local grown = 2 * ARGV[6]
-- No options, an answer to keep, and one event, which carries words.
if #KEYS == 8 and ARGV[3] ~= '0' and #ARGV == grown + 9 and ARGV[#ARGV - 1] ~= '' then
  local call = redis.call
  local room, log, texts, words = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
  local known = call('HMGET', room, 'epoch', 'revision', 'head', 'maxMessages', 'maxAgeMs', 'promised')
  -- The right revision, and nothing that was promised before these limits.
  if known[1] and known[2] == ARGV[1] and known[4] and known[5] and (known[6] or '') == '' then
    local time = call('TIME')
    local now = time[1] * 1000 + math.floor(time[2] / 1000)
    local at = string.format('%.0f', now)
    local head = known[3] + 1
    -- Where there are no words, the log may have come to its end; where there are asks, it ends with them.
    local over = call('ZCARD', texts) + 1 - known[4]
    local oldest = call('ZRANGE', texts, 0, 1)
    local left = oldest[over > 0 and 2 or 1]
    if over <= 1 and left and string.match(left, '^%d+:(%d+):') + known[5] > now
      and head % 16 ~= 0 and call('EXISTS', KEYS[5]) == 0
      -- The first thing that is written: where the command was answered before, nothing is.
      and call('SET', KEYS[7], '+' .. head .. ':' .. head, 'NX', 'PX', ARGV[3])
    then
      call('XADD', log, head .. '-0', 'at', at, 'e', '')
      call('HSET', words, head, ARGV[#ARGV])
      call('ZADD', texts, head, head .. ':' .. at .. ':' .. ARGV[#ARGV - 1])
      call('HSET', room, 'head', head)
      for i = 7, 6 + grown, 2 do call('HINCRBY', KEYS[8], ARGV[i], ARGV[i + 1]) end
      if over == 1 then
        local offset = string.match(oldest[1], '^%d+')
        call('XDEL', log, offset .. '-0')
        call('HDEL', words, offset)
        call('ZREM', texts, oldest[1])
      end
      local ends = string.format('%.0f', now + known[5])
      call('PEXPIREAT', texts, ends)
      call('PEXPIREAT', words, ends)
      call('PEXPIREAT', log, ends)
      local place = known[1] .. ' ' .. known[2] .. ' ' .. head .. ' ' .. at .. ' 1'
      call(PUBLISH, ARGV[4], place .. '\n' .. ARGV[#ARGV])
      return {'appended', place, over == 1 and '1' or '0'}
    end
  end
end
