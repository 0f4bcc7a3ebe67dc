-- Ends what goes on after its session has ended: WebSockets, streams of events, long
-- transfers. Each thread of HAProxy knows which sessions were used on the connections it
-- serves (a connection has one application: see gate.lua); once a second it has HAProxy list
-- what has lasted longer than that, asks again for the sessions behind it, and shuts what
-- belongs to one that is no more. That identity cannot say keeps applications open.

local clock = require("gate.clock")
local sessions = require("gate.sessions")

local streams = {}
local master = "unix@" .. assert(os.getenv("UNIDASH_GATE_CONTROL"), "UNIDASH_GATE_CONTROL is not set") .. "/master.sock"
local connection_limit = 8192
local token_limit = 4
local rest_seconds = 90
local answer_limit = 4 * 1024 * 1024
local command_length = 4000

-- "address:port" → { seen, slug, address, tokens = {token...} }
local connections, connection_count = {}, 0

--- false where there is no room; the request is then not to go on.
function streams.note(peer, address, slug, token)
  local connection = connections[peer]
  if not connection then
    if connection_count >= connection_limit then return false end
    connection = { slug = slug, address = address, tokens = {} }
    connections[peer], connection_count = connection, connection_count + 1
  end
  connection.seen = clock.now()
  for _, known in ipairs(connection.tokens) do
    if known == token then return true end
  end
  if #connection.tokens >= token_limit then return false end
  table.insert(connection.tokens, token)
  return true
end

-- What HAProxy answers to this worker's own CLI, which the master reaches even after a
-- reload has replaced the worker.
local function command(text)
  local connection = core.tcp()
  connection:settimeout(2)
  if not connection:connect(master) then return nil end
  if not connection:send("@!" .. core.get_info().Pid .. " " .. text .. "\n") then return nil end
  local parts, length = {}, 0
  while length < answer_limit do
    local line = connection:receive("*l")
    if not line then break end
    parts[#parts + 1], length = line, length + #line
  end
  connection:close()
  return parts
end

-- peer → pointers of its streams, of those that have lasted.
local function list_lasting()
  local lines = command("show sess older 1s")
  if not lines or #lines == 0 then return nil end
  local found = {}
  for _, line in ipairs(lines) do
    local pointer, peer = line:match("^(0x%x+): proto=%S+ src=(%S+) fe=apps be=app_")
    if pointer and connections[peer] then
      found[peer] = found[peer] or {}
      table.insert(found[peer], pointer)
    end
  end
  return found
end

local function is_over(connection)
  local is_any_over = false
  for i = #connection.tokens, 1, -1 do
    local verdict = sessions.check(connection.slug, connection.tokens[i], connection.address)
    if verdict == "none" or verdict == "refused" then
      is_any_over = true
      table.remove(connection.tokens, i)
    end
  end
  return is_any_over
end

local function shut(pointers)
  local text = ""
  for _, pointer in ipairs(pointers) do
    text = text .. "shutdown session " .. pointer .. ";"
    if #text > command_length then command(text) text = "" end
  end
  if text ~= "" then command(text) end
end

local function look()
  local lasting = list_lasting()
  if not lasting then
    core.Warning("gate: the master's control socket gives no answer; streams of ended sessions go on")
    return
  end
  for peer, connection in pairs(connections) do
    if lasting[peer] then
      connection.seen = clock.now()
    elseif not clock.is_within(connection.seen, rest_seconds) then
      connections[peer], connection_count = nil, connection_count - 1
    end
  end
  local over = {}
  for peer, pointers in pairs(lasting) do
    local connection = connections[peer]
    if connection and is_over(connection) then table.move(pointers, 1, #pointers, #over + 1, over) end
  end
  shut(over)
end

--- The task of a thread; never returns.
function streams.watch()
  while true do
    core.sleep(1)
    if connection_count > 0 then
      local ok, problem = pcall(look)
      if not ok then core.Warning("gate: " .. tostring(problem)) end
    end
  end
end

return streams
