-- Ends what goes on after its session has ended: WebSockets, streams of events, long
-- transfers. Each thread of HAProxy remembers for a few seconds whose the requests were that it let
-- pass; once a second it has HAProxy list what lasts longer than that, asks again for
-- the sessions behind it, and shuts what belongs to one that is no more. Where identity
-- cannot say, applications stay open.
--
-- HAProxy knows a stream by a pointer, this program by the number of the request: what is
-- said of one pointer has both. `show sess all` and `older` would say it of all at once: they end
-- HAProxy 3.0.11 where they meet a connection of Lua's own, which these questions are.

local clock = require("gate.clock")
local sessions = require("gate.sessions")

local streams = {}
local master = "unix@" .. assert(os.getenv("UNIDASH_GATE_CONTROL"), "UNIDASH_GATE_CONTROL is not set") .. "/master.sock"
local request_limit = 20000
local kept_seconds = 5
local batch = 100
local answer_limit = 4 * 1024 * 1024

-- number of the request → { made, slug, token, address }
local requests, request_count = {}, 0
-- pointer → number of the request, of those that last
local numbers = {}

--- false where there is no room; the request is then not to go on.
function streams.note(number, slug, token, address)
  if request_count >= request_limit then return false end
  if not requests[number] then request_count = request_count + 1 end
  requests[number] = { made = clock.now(), slug = slug, token = token, address = address }
  return true
end

local function forget(number)
  if requests[number] then requests[number], request_count = nil, request_count - 1 end
end

-- What HAProxy answers, line by line, to commands to this worker's own CLI, which the master
-- reaches even after a reload has replaced the worker; nil where it does not.
local function command(commands)
  local connection, prefix, text = core.tcp(), "@!" .. core.get_info().Pid .. " ", ""
  for _, each in ipairs(commands) do text = text .. prefix .. each .. "\n" end
  connection:settimeout(2)
  if not connection:connect(master) or not connection:send(text .. "quit\n") then return nil end
  local lines, length = {}, 0
  while length < answer_limit do
    local line = connection:receive("*l")
    if not line then break end
    lines[#lines + 1], length = line, length + #line
  end
  connection:close()
  if #lines == 0 or lines[1]:find("^Can't find") then return nil end
  return lines
end

-- The lines answered to `verb POINTER` for each, or nil where any of it fails.
local function command_each(verb, pointers)
  local lines = {}
  for from = 1, #pointers, batch do
    local commands = {}
    for i = from, math.min(from + batch - 1, #pointers) do commands[#commands + 1] = verb .. " " .. pointers[i] end
    local some = command(commands)
    if not some then return nil end
    table.move(some, 1, #some, #lines + 1, lines)
  end
  return lines
end

-- pointer → number of the request, as HAProxy has it now.
local function ask_numbers(pointers)
  local lines = command_each("show sess", pointers)
  if not lines then return nil end
  local found = {}
  for _, line in ipairs(lines) do
    local pointer, number = line:match("^(0x%x+): %[[^%]]*%] id=(%d+) ")
    if pointer then found[pointer] = number end
  end
  return found
end

-- Brings `numbers` up to date. A pointer may soon be another stream's: of a young one it is asked again.
local function look()
  local lines = command({ "show sess" })
  if not lines then return false end
  local lasting, unknown = {}, {}
  for _, line in ipairs(lines) do
    local pointer, age = line:match("^(0x%x+): proto=%S+ src=%S+ fe=apps be=app_.- age=(%S+)")
    if pointer and age ~= "0s" then
      lasting[pointer] = numbers[pointer]
      if not numbers[pointer] or age:find("^%ds$") then unknown[#unknown + 1] = pointer end
    end
  end
  local asked = ask_numbers(unknown)
  if not asked then return false end
  for pointer, number in pairs(asked) do lasting[pointer] = number end
  numbers = lasting
  return true
end

local function forget_what_is_over()
  local lasts = {}
  for _, number in pairs(numbers) do lasts[number] = true end
  for number, request in pairs(requests) do
    if not lasts[number] and not clock.is_within(request.made, kept_seconds) then forget(number) end
  end
end

local function is_over(request, verdicts)
  local key = request.slug .. " " .. request.token
  verdicts[key] = verdicts[key] or sessions.check(request.slug, request.token, request.address, true)
  return verdicts[key] == "none" or verdicts[key] == "refused"
end

local function shut_what_is_over()
  local over, verdicts = {}, {}
  for pointer, number in pairs(numbers) do
    local request = requests[number]
    if request and is_over(request, verdicts) then over[#over + 1] = pointer end
  end
  local still = {}
  for pointer, number in pairs(ask_numbers(over) or {}) do
    if numbers[pointer] == number then still[#still + 1] = pointer end
  end
  command_each("shutdown session", still)
end

local function tend()
  if not look() then
    numbers = {}
    core.Warning("gate: the master's control socket gives no answer; streams of ended sessions go on")
  end
  forget_what_is_over()
  shut_what_is_over()
end

--- The task of a thread; never returns.
function streams.watch()
  while true do
    core.sleep(1)
    if request_count > 0 then
      local ok, problem = pcall(tend)
      if not ok then core.Warning("gate: " .. tostring(problem)) end
    end
  end
end

return streams
