-- Bytes that nobody can guess.

local random = {}
local file -- opened when it is first read: the master would hand it on from reload to reload

function random.bytes(count)
  file = file or assert(io.open("/dev/urandom", "rb"))
  return assert(file:read(count))
end

return random
