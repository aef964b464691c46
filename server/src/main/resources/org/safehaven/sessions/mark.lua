-- Marks one minute of a session for those who are there.
-- KEYS 1 attendance hash: member id -> '0' or '1' for each minute so far
-- ARGV 1 minute, from 0 · 2 how long it is kept, ms · 3.. member ids
local minute = tonumber(ARGV[1])
for i = 3, #ARGV do
  local marks = redis.call('HGET', KEYS[1], ARGV[i]) or ''
  if string.sub(marks, minute + 1, minute + 1) ~= '1' then
    marks = marks .. string.rep('0', minute - #marks)
    redis.call('HSET', KEYS[1], ARGV[i], string.sub(marks, 1, minute) .. '1' .. string.sub(marks, minute + 2))
  end
end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 'ok'
