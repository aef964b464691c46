-- ARGV: channel, node, grace in ms. A node goes, or comes back from an earlier life: its open connections get a
-- deadline. Answers connection, member, state, milliseconds left for each that still counts.
local node, grace = ARGV[2], tonumber(ARGV[3])
local all, left = entries(), {}
for _, entry in ipairs(all) do
  if entry.node == node then
    local deadline
    if entry.live then
      -- Not live any more, so that two orphans of one member do not each take the other for a reason to go.
      entry.live = false
      deadline = now + grace
      if grace > 0 and not connected_elsewhere(all, entry.member, entry.field) then
        put(entry.field, value(entry.member, entry.state, decimal(deadline)))
      else
        remove(entry.field)
        deadline = nil
      end
    else
      deadline = tonumber(entry.deadline)
      if deadline <= now then
        remove(entry.field)
        deadline = nil
      end
    end
    if deadline then
      left[#left + 1] = entry.connection
      left[#left + 1] = entry.member
      left[#left + 1] = entry.state
      left[#left + 1] = decimal(deadline - now)
    end
  end
end
publish()
return left
