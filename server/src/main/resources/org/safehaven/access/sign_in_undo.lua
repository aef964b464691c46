-- The password was right and the code was not asked for yet: this try does not count, and neither does the wait that it
-- began. Nothing earlier is forgiven.
-- KEYS as in sign_in_try.lua
-- ARGV 1 tries per account that cost nothing · 2 tries per address that cost nothing
for i = 1, 2 do
  local tries, wait = KEYS[2 * i - 1], KEYS[2 * i]
  if redis.call('EXISTS', tries) == 1 and redis.call('DECR', tries) < tonumber(ARGV[i]) then redis.call('DEL', wait) end
end
return 'ok'
