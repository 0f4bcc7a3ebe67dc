-- Asks the role identity over its socket for the gate: one form for each call, one form as
-- the answer. HAProxy's own client (core.httpclient) sends every body in chunks, which the role
-- refuses. Whatever is not understood to the letter is no answer.
--
-- A connection waits a few seconds for the next question, for making one costs the role as much as
-- an answer. It has one question at a time, waits only once the answer was read to its end, and an
-- answer counts only with the number of its question: whoever left in the middle of one, or bytes
-- that nobody asked for, can have nobody take the answer about somebody else. Each thread of HAProxy
-- has its own.
--
-- How long HAProxy waits is said once, before connecting: it ends itself ("bug condition", 3.0.11)
-- where a time is set that is over by then, as one counts from the last byte that came.

local clock = require("gate.clock")
local random = require("gate.random")
local text = require("gate.text")

-- UNIDASH_GATE_PATIENCE, for tests on a machine that has no time.
local identity = { seconds = tonumber(os.getenv("UNIDASH_GATE_PATIENCE") or 1.5) }
local socket = "unix@" .. assert(os.getenv("UNIDASH_GATE_AUTH"), "UNIDASH_GATE_AUTH is not set")
local body_limit = 16384
local header_lines = 64

-- Connections that wait, the latest last: { connection, seconds, since }. A third of the time that
-- it may be silent: the rest is for the next answer.
local waiting, waiting_limit = {}, 3

local prefix, number -- of questions; made when first used

local function next_number()
  prefix = prefix or random.bytes(8):gsub(".", function(c) return ("%02x"):format(c:byte()) end)
  number = (number or 0) + 1
  return prefix .. "-" .. number
end

local function render_form(fields)
  local pairs_of = {}
  for name, value in pairs(fields) do pairs_of[#pairs_of + 1] = name .. "=" .. text.escape(value) end
  return table.concat(pairs_of, "&")
end

--- {name: value}, or nil: a name twice, a broken escape, a control character, no UTF-8.
function identity.parse_form(body)
  local fields = {}
  for _, pair in ipairs(text.split(body, "&")) do
    local name, value = pair:match("^([%l_]+)=([^=]*)$")
    if not name or fields[name] or value:gsub("%%%x%x", ""):find("%%") then return nil end
    value = value:gsub("+", " "):gsub("%%(%x%x)", function(digits) return string.char(tonumber(digits, 16)) end)
    if value:find("[%c\127]") or not utf8.len(value) then return nil end
    fields[name] = value
  end
  return fields
end

-- A line without its end, or so many bytes; nil where nothing more came in time. (Whoever
-- sends a byte now and then is waited for: there is nobody like that at this socket.)
local function receive(connection, until_, what)
  if until_ <= clock.now() then return nil end
  local found = connection:receive(what)
  if found and what == "*l" then found = found:gsub("\r$", "") end
  return found
end

-- { status, number, is_form, length, may_wait }; nil where it is no head of an answer.
local function receive_head(connection, until_)
  local line = receive(connection, until_, "*l")
  local minor, status = (line or ""):match("^HTTP/1%.([01]) (%d%d%d)%f[ \0]")
  if not status then return nil, line == nil end
  local head = { status = tonumber(status), may_wait = minor == "1" }
  for _ = 1, header_lines do
    line = receive(connection, until_, "*l")
    if not line or line == "" then break end
    local name, value = line:lower():match("^([%w-]+):[ \t]*(.*)$")
    if name == "content-length" then
      head.may_wait = head.may_wait and not head.length
      if not head.length and value:find("^%d+$") and #value < 8 then head.length = tonumber(value) end
    end
    if name == "content-type" then head.is_form = value:find("^application/x%-www%-form%-urlencoded%f[;\0]") ~= nil end
    if name == "x-request-id" then head.number = not head.number and value or "" end
    if name == "connection" and value ~= "keep-alive" or name == "transfer-encoding" then head.may_wait = false end
  end
  return line == "" and head or nil
end

-- The whole body, or nil: longer than any that is believed, or it did not come.
local function receive_body(connection, until_, length)
  if not length or length > body_limit then return nil end
  if length == 0 then return "" end
  local body = receive(connection, until_, length)
  return body and #body == length and body or nil
end

-- { connection, seconds }, or nil. `seconds`: how long it may be silent.
local function connect(until_)
  local kept = { connection = core.tcp(), seconds = math.max(until_ - clock.now(), 0.1) }
  kept.connection:settimeout(kept.seconds)
  return kept.connection:connect(socket) and kept or nil
end

local function take_waiting()
  while #waiting > 0 do
    local kept = table.remove(waiting)
    if clock.is_within(kept.since, kept.seconds / 3) then return kept end
    kept.connection:close()
  end
end

local function release(kept, may_wait)
  if may_wait and #waiting < waiting_limit then
    kept.since = clock.now()
    waiting[#waiting + 1] = kept
  else
    kept.connection:close()
  end
end

local function send(connection, path, asked, body, more)
  return connection:send("POST " .. path .. " HTTP/1.1\r\nHost: gate\r\nX-Request-Id: " .. asked .. "\r\n" .. more
    .. "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body)
end

-- The status, and of 200 the fields; nil where there is no answer that could be read, and then
-- whether there was not a byte of one.
local function exchange(kept, until_, path, body, more)
  local connection, asked = kept.connection, next_number()
  if not send(connection, path, asked, body, more) then
    connection:close()
    return nil, nil, true
  end
  local head, is_silent = receive_head(connection, until_)
  local found = head and receive_body(connection, until_, head.length)
  local is_ours = head and head.number == asked
  release(kept, is_ours and found and head.may_wait)
  if not is_ours then return nil, nil, is_silent end
  if head.status ~= 200 then return head.status end
  local fields = head.is_form and found and found ~= "" and identity.parse_form(found) or nil
  return fields and 200, fields
end

local function exchange_anew(until_, path, body, more)
  local kept = connect(until_)
  if not kept then return nil end
  local status, fields = exchange(kept, until_, path, body, more)
  return status, fields
end

--- The status, and of 200 the fields. nil where there is no answer that could be read, or
--- none within `identity.seconds`.
function identity.ask(path, fields)
  return exchange_anew(clock.now() + identity.seconds, path, render_form(fields), "Connection: close\r\n")
end

--- As `ask`, of what may be asked twice: a connection that waited may have ended just now, and then
--- there is a new one.
function identity.look_up(path, fields)
  local until_ = clock.now() + identity.seconds
  local body, kept = render_form(fields), take_waiting()
  if kept then
    local status, answer, is_silent = exchange(kept, until_, path, body, "")
    if not is_silent or until_ <= clock.now() then return status, answer end
  end
  return exchange_anew(until_, path, body, "")
end

return identity
