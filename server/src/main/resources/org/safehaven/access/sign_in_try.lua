-- Takes a turn to try a password. It is counted as a wrong one before it is looked at, so that many at once are as slow
-- as one after the other; sign_in_right.lua takes that back.
-- KEYS 1 tries of one account from one address · 2 its wait · 3 tries from the address · 4 its wait
-- ARGV 1 tries per account that cost nothing · 2 tries per address that cost nothing · 3 longest wait, ms
--      4 how long tries are remembered, ms
-- Answers how long to wait, ms; 0 = go ahead
local wait = math.max(redis.call('PTTL', KEYS[2]), redis.call('PTTL', KEYS[4]))
if wait > 0 then return wait end
local function count(tries, pause, free)
  local over = redis.call('INCR', tries) - tonumber(free)
  redis.call('PEXPIRE', tries, ARGV[4])
  if over >= 0 then
    redis.call('SET', pause, '1', 'PX', math.min(tonumber(ARGV[3]), 1000 * 2 ^ math.min(over, 16)))
  end
end
count(KEYS[1], KEYS[2], ARGV[1])
count(KEYS[3], KEYS[4], ARGV[2])
return 0
