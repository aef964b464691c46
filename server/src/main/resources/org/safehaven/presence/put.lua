-- ARGV: channel, field, member, state. A connection is here; what its member left hanging elsewhere is settled with it.
local field, member = ARGV[2], ARGV[3]
local text = value(member, ARGV[4], '-')
for _, entry in ipairs(entries()) do
  if entry.member == member and not entry.live and entry.field ~= field then
    remove(entry.field)
  end
end
if redis.call('HGET', hash, field) ~= text then
  put(field, text)
end
return publish()
