-- The password was right: forgets the account's wrong ones from this address, and takes this try off the address's own.
-- The others of the address stay, or whoever has one account could guess at all the rest.
-- KEYS as in sign_in_try.lua
redis.call('DEL', KEYS[1], KEYS[2], KEYS[4])
if redis.call('EXISTS', KEYS[3]) == 1 then redis.call('DECR', KEYS[3]) end
return 'ok'
