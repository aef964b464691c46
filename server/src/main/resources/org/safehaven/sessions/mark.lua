-- Marks one minute of a session for those who are there.
-- KEYS 1 attendance hash: member id -> '0' or '1' for each minute so far · 2 records of the room's sessions
-- ARGV 1 minute, from 0 · 2 how long it is kept, ms · 3 session id · 4.. member ids
-- A session without a record was deleted with its room: a mark that comes late must not bring it back.
if redis.call('HEXISTS', KEYS[2], ARGV[3]) == 0 then return 'gone' end
local minute = tonumber(ARGV[1])
for i = 4, #ARGV do
  local marks = redis.call('HGET', KEYS[1], ARGV[i]) or ''
  if string.sub(marks, minute + 1, minute + 1) ~= '1' then
    marks = marks .. string.rep('0', minute - #marks)
    redis.call('HSET', KEYS[1], ARGV[i], string.sub(marks, 1, minute) .. '1' .. string.sub(marks, minute + 2))
  end
end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 'ok'
