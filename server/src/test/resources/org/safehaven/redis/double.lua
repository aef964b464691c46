-- No KEYS and no ARGV: gives the scripts after it a function.
local function double(number)
    return 2 * number
end
