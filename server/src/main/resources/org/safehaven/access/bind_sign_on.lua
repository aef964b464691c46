-- Binds somebody at a provider to an account, each to one of the other.
-- KEYS 1 staff id by issuer and subject, string · 2 the account's subjects by issuer, hash
-- ARGV 1 staff id · 2 issuer's hash · 3 subject's hash
-- Answers 'ok' | 'other' (one of them is bound to another already)
local bound = redis.call('GET', KEYS[1])
if bound and bound ~= ARGV[1] then return 'other' end
local subject = redis.call('HGET', KEYS[2], ARGV[2])
if subject and subject ~= ARGV[3] then return 'other' end
redis.call('SET', KEYS[1], ARGV[1])
redis.call('HSET', KEYS[2], ARGV[2], ARGV[3])
return 'ok'
