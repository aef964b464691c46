-- ARGV: channel, field. A connection is gone for good.
remove(ARGV[2])
return publish()
