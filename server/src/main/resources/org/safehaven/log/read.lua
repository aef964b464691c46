-- Reads a room's log after an offset, once what is past retention is gone from it.
-- KEYS see retention.lua
-- ARGV 1 after this offset · 2 at most so many events, 0 = none · 3 '1' = with the state
-- Answers {} where there is no such room, else
--         {epoch, revision, head, floor, words taken away, state or '', (offset, at ms, JSON)…}
local known = redis.call('HMGET', room, 'epoch', 'head', 'revision')
if not known[1] then return {} end
local gone = purge(now_ms())
local head = tonumber(known[2] or '0')
local state = ARGV[3] == '1' and redis.call('HGET', room, 'state') or ''
local answer = {known[1], known[3] or '0', known[2] or '0', tostring(floor_of(head)), tostring(gone), state}
if ARGV[2] ~= '0' then
  tell(answer, redis.call('XRANGE', log, '(' .. ARGV[1] .. '-0', '+', 'COUNT', ARGV[2]))
end
return answer
