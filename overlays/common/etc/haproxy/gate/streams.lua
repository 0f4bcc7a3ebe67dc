-- Ends what goes on after its session has ended: WebSockets, streams of events, long transfers.
-- Each thread of HAProxy remembers for a few seconds whose the requests were that it let pass; once
-- a second it has HAProxy list what lasts longer than that, asks again for the sessions behind it,
-- and shuts what belongs to one that is no more. Where identity cannot say, applications stay open.
--
-- HAProxy lists a stream by where it is in memory, and Lua knows where the request's channel is,
-- which is a part of the stream. Its age tells a stream from an earlier one at that place: when it
-- is first seen it is about that of the request, later it grows. (Not more exactly: on a machine
-- without a moment to spare HAProxy's clock and that of the wall go apart by seconds.) A list
-- without details, because asking for those ends HAProxy 3.0.11 where it meets a connection of
-- Lua's own (`show sess all`, `show sess older`, `show sess 0x…`).

local clock = require("gate.clock")
local sessions = require("gate.sessions")
local text = require("gate.text")

local streams = {}
local master = "unix@" .. assert(os.getenv("UNIDASH_GATE_CONTROL"), "UNIDASH_GATE_CONTROL is not set") .. "/master.sock"
local request_limit = 20000
local kept_seconds = 10
local answer_limit = 4 * 1024 * 1024
local piece_length = 16384
local pause = 0.2
local batch = 100
local asker_limit = 4
local part_limit = 256 -- the channel is one of the first things in a stream

-- place of the request's channel → { noted, seen, credential, address }
local requests, request_count = {}, 0
-- How far behind the stream that is: learned from the first that lasts.
local offset
-- pointer → { request, age }: streams that last, as the last list had them.
local known = {}

--- Whose a request is. false where there is no room; the request is then not to go on.
function streams.note(txn, credential, address)
  local place = math.tointeger(tonumber(tostring(txn.req[0]):match("0x%x+$")))
  if not place or request_count >= request_limit then return false end
  if not requests[place] then request_count = request_count + 1 end
  requests[place] = { noted = clock.now(), seen = clock.now(), credential = credential, address = address }
  return true
end

-- All that comes, or nil. HAProxy 3.0.11 forgets to go on reading for Lua where an answer is longer
-- than its buffers, until the time that it waits at most is over, which ends nothing while there is
-- something to read: so that time is short once the answer has begun.
local function receive_all(connection)
  local pieces, length = {}, 0
  repeat
    local piece, _, rest = connection:receive(piece_length)
    piece = piece or rest or ""
    pieces[#pieces + 1], length = piece, length + #piece
    if length > answer_limit then return nil end
    pcall(connection.settimeout, connection, pause) -- an error where it is closed by then
  until #piece < piece_length
  return table.concat(pieces)
end

-- What HAProxy answers, in lines, to commands to this worker's own CLI, which the master
-- reaches even after a reload has replaced the worker; nil where it does not, or not to the end.
local function command(commands)
  local connection, prefix, words = core.tcp(), "@!" .. core.get_info().Pid .. " ", ""
  for _, each in ipairs(commands) do words = words .. prefix .. each .. "\n" end
  connection:settimeout(2)
  if not connection:connect(master) or not connection:send(words .. "quit\n") then return nil end
  local answer = receive_all(connection)
  connection:close()
  if not answer or answer:sub(-2) ~= "\n\n" or answer:find("^Can't find") then return nil end
  return text.split(answer, "\n")
end

local seconds_of = { d = 86400, h = 3600, m = 60, s = 1 }

-- "3s", "2m05s", "1h02m", in seconds.
local function parse_age(text)
  local age = 0
  for number, unit in text:gmatch("(%d+)(%l)") do age = age + tonumber(number) * (seconds_of[unit] or 0) end
  return age
end

local function is_about_as_old(request, age)
  return math.abs(clock.now() - request.noted - age) <= 3 + age / 4
end

local function find_offset(pointer, age)
  for place, request in pairs(requests) do
    if place >= pointer and place < pointer + part_limit and is_about_as_old(request, age) then return place - pointer end
  end
end

-- Whose request the stream there is, or nil.
local function recognise(pointer, age)
  local number = tonumber(pointer)
  offset = offset or find_offset(number, age)
  local request, before = offset and requests[number + offset], known[pointer]
  if not request then return nil end
  local is_same = before and before.request == request and age >= before.age
  return (is_same or is_about_as_old(request, age)) and request or nil
end

-- pointer of a stream that lasts → whose request it is; nil where HAProxy does not say.
local function list_lasting()
  local lines = command({ "show sess" })
  if not lines then return nil end
  local lasting, now_known = {}, {}
  for _, line in ipairs(lines) do
    local pointer, text = line:match("^(0x%x+): proto=%S+ src=%S+ fe=apps be=app_.- age=(%S+)")
    local age = parse_age(text or "")
    local request = age > 0 and recognise(pointer, age) or nil
    if request then
      lasting[pointer], now_known[pointer] = request, { request = request, age = age }
    end
  end
  known = now_known
  return lasting
end

local function forget_what_is_over(lasting)
  for _, request in pairs(lasting) do request.seen = clock.now() end
  for place, request in pairs(requests) do
    if not clock.is_within(request.seen, kept_seconds) then
      requests[place], request_count = nil, request_count - 1
    end
  end
end

-- One request for each session, and all requests of it.
local function group_by_session(lasting)
  local keys, groups = {}, {}
  for _, request in pairs(lasting) do
    local key = request.credential.key
    if not groups[key] then
      keys[#keys + 1], groups[key] = key, {}
    end
    table.insert(groups[key], request)
  end
  return keys, groups
end

-- Asks for the next session until none is left, and notes what is over. It stops where
-- identity cannot say: then it is asked again in a second, not for every session in turn.
local function ask_on(keys, groups, over)
  while #keys > 0 do
    local group = groups[table.remove(keys)]
    local verdict = sessions.check(group[1].credential, group[1].address, nil, true)
    if verdict == "unavailable" then return end
    for _, request in ipairs(verdict ~= "live" and group or {}) do over[request] = true end
  end
end

-- Those whose session is over, as far as identity says so within a few seconds.
local function find_over(lasting)
  local keys, groups = group_by_session(lasting)
  local over, askers, since = {}, math.min(asker_limit, #keys), clock.now()
  for _ = 1, askers do
    core.register_task(function()
      pcall(ask_on, keys, groups, over)
      askers = askers - 1
    end)
  end
  while askers > 0 and clock.is_within(since, 3 * sessions.seconds) do core.msleep(10) end
  return over
end

-- What was found over is looked for once more: asking took its time, and places are used again.
local function shut_what_is_over(lasting)
  local over, commands = find_over(lasting), {}
  for pointer, request in pairs(next(over) and list_lasting() or {}) do
    if over[request] then commands[#commands + 1] = "shutdown session " .. pointer end
  end
  for from = 1, #commands, batch do command(table.move(commands, from, math.min(from + batch - 1, #commands), 1, {})) end
end

-- Answers of the master in a row that did not come. A reload misses one.
local missed = 0

local function tend()
  local lasting = list_lasting()
  missed = lasting and 0 or missed + 1
  if missed == 3 then
    core.Warning("gate: the master's control socket gives no answer; streams of ended sessions go on")
  end
  if lasting then
    forget_what_is_over(lasting)
    shut_what_is_over(lasting)
  elseif missed > 60 then
    forget_what_is_over({})
  end
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
