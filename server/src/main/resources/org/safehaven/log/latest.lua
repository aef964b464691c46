-- What somebody posted last, once what is past retention is gone: the latest of each small group, and of the whole room.
-- Who asks may see some groups only, so that each has as many as it may.
-- KEYS see retention.lua
-- ARGV 1 whose · 2 how many of each
-- Answers (offset, at ms, JSON)… oldest first
local whose, most = ARGV[1], tonumber(ARGV[2])
purge(now_ms())
local found, counted = {}, {}
for _, member in ipairs(redis.call('ZREVRANGE', texts, 0, -1)) do
  local id, at, author = string.match(member, '^(%d+):(%d+):m:(.*)$')
  local json = author == whose and redis.call('HGET', words, id)
  if json then
    local group = cjson.decode(json).groupId or ''
    counted[group] = (counted[group] or 0) + 1
    if counted[group] <= most then found[#found + 1] = {id, at, json} end
  end
end
local answer = {}
for i = #found, 1, -1 do
  for _, part in ipairs(found[i]) do answer[#answer + 1] = part end
end
return answer
