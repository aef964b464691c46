-- ARGV: channel, node, 1 to announce even what did not change, then for each wanted entry: connection, member, state,
-- milliseconds left or - while connected. Makes the node's part of the hash what the node says it is.
local node, announce = ARGV[2], ARGV[3] == '1'
local wanted, all = {}, entries()
for i = 4, #ARGV, 4 do
  wanted[node .. '|' .. ARGV[i]] = { member = ARGV[i + 1], state = ARGV[i + 2], left = ARGV[i + 3] }
end
for _, entry in ipairs(all) do
  if entry.node == node and not wanted[entry.field] then
    remove(entry.field)
  end
end
for field, want in pairs(wanted) do
  local text = redis.call('HGET', hash, field)
  if want.left == '-' then
    local fresh = value(want.member, want.state, '-')
    if announce or text ~= fresh then
      put(field, fresh)
    end
  elseif connected_elsewhere(all, want.member, field) then
    remove(field)
  elseif announce or not text or parse(field, text).live then
    put(field, value(want.member, want.state, decimal(now + tonumber(want.left))))
  end
end
return publish()
