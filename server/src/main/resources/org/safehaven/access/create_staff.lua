-- Makes an account, if its e-mail address has none and the setup link, where one is needed, is the right one.
-- KEYS 1 staff by e-mail string · 2 staff string · 3 staff ids set · 4 setup token string
-- ARGV 1 staff id · 2 the account's JSON · 3 hash of the setup token, '' = made by an admin
-- Answers 'ok' | 'gone' (there are staff already, or it is not the link) | 'taken'
if ARGV[3] ~= '' then
  if redis.call('SCARD', KEYS[3]) > 0 or redis.call('GET', KEYS[4]) ~= ARGV[3] then return 'gone' end
  redis.call('DEL', KEYS[4])
end
if redis.call('SET', KEYS[1], ARGV[1], 'NX') == false then return 'taken' end
redis.call('SET', KEYS[2], ARGV[2])
redis.call('SADD', KEYS[3], ARGV[1])
return 'ok'
