-- Reads a room's log after an offset, once what is past retention is gone from it.
-- KEYS 1 room hash · 2 log stream · 3 texts zset
-- ARGV 1 after this offset · 2 at most so many events, 0 = none · 3 '1' = with the state
-- Answers {} where there is no such room, else
--         {epoch, revision, head, floor, words taken away, state or '', (offset, at ms, JSON)…}
local room, log, texts = KEYS[1], KEYS[2], KEYS[3]
local known = redis.call('HMGET', room, 'epoch', 'head', 'revision')
if not known[1] then return {} end
local gone = purge(room, log, texts, now_ms())
local head = tonumber(known[2] or '0')
local state = ARGV[3] == '1' and redis.call('HGET', room, 'state') or ''
local answer = {known[1], known[3] or '0', known[2] or '0', tostring(floor_of(room, log, head)), tostring(gone), state}
if ARGV[2] ~= '0' then
  for _, entry in ipairs(redis.call('XRANGE', log, '(' .. ARGV[1] .. '-0', '+', 'COUNT', ARGV[2])) do
    answer[#answer + 1] = string.match(entry[1], '^(%d+)-')
    answer[#answer + 1] = entry[2][2]
    answer[#answer + 1] = entry[2][4]
  end
end
return answer
