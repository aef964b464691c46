-- ARGV: channel, field, member, state, grace in ms. A socket was lost: its member stays until the deadline, unless
-- another connection of theirs is open, which then speaks for them alone.
local field, member = ARGV[2], ARGV[3]
if connected_elsewhere(entries(), member, field) then
  remove(field)
else
  put(field, value(member, ARGV[4], decimal(now + tonumber(ARGV[5]))))
end
return publish()
