-- Seconds, as HAProxy keeps them. They may jump with the machine's clock: whoever keeps
-- something for a while asks that its age is neither too great nor below nought.

local clock = {}

function clock.now()
  local now = core.now()
  return now.sec + now.usec / 1e6
end

--- Whether what was made at that time is at most so many seconds old.
function clock.is_within(made, seconds)
  local age = clock.now() - made
  return age >= 0 and age <= seconds
end

return clock
