-- Stores an account as it is to be, if it is still as it was read, and if an admin is left.
-- KEYS 1 staff string · 2 staff ids set
-- ARGV 1 staff id · 2 the account's JSON as it was · 3 as it is to be, '' = deleted · 4 what stands before a staff id
--      in a name (all accounts are in one slot)
-- Answers 'ok' | 'changed' (by somebody else, meanwhile) | 'last-admin'
local now = redis.call('GET', KEYS[1])
if now ~= ARGV[2] then return 'changed' end
local function leads(json)
  local staff = cjson.decode(json)
  return staff.admin == true and staff.active == true
end
if leads(now) and (ARGV[3] == '' or not leads(ARGV[3])) then
  local others = 0
  for _, id in ipairs(redis.call('SMEMBERS', KEYS[2])) do
    local other = id ~= ARGV[1] and redis.call('GET', ARGV[4] .. id)
    if other and leads(other) then others = others + 1 end
  end
  if others == 0 then return 'last-admin' end
end
if ARGV[3] == '' then
  redis.call('DEL', KEYS[1])
  redis.call('SREM', KEYS[2], ARGV[1])
else
  redis.call('SET', KEYS[1], ARGV[3])
end
return 'ok'
