-- ARGV: channel, dead node. Takes a dead node's entries out; one that was given a deadline keeps it.
-- Answers how many are left.
local node, left = ARGV[2], 0
for _, entry in ipairs(entries()) do
  if entry.node == node then
    if entry.live or tonumber(entry.deadline) <= now then
      remove(entry.field)
    else
      left = left + 1
    end
  end
end
publish()
return left
