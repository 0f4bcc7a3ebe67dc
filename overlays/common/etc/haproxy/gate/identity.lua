-- Asks the role identity over its socket for the gate: one form for each call, one form as
-- the answer, on a connection of its own, so that none of the role's threads waits between
-- two. HAProxy's own client (core.httpclient) sends every body in chunks, which the role
-- refuses. Whatever is not understood to the letter is no answer.

local clock = require("gate.clock")
local text = require("gate.text")

-- UNIDASH_GATE_PATIENCE, for tests on a machine that has no time.
local identity = { seconds = tonumber(os.getenv("UNIDASH_GATE_PATIENCE") or 1.5) }
local socket = "unix@" .. assert(os.getenv("UNIDASH_GATE_AUTH"), "UNIDASH_GATE_AUTH is not set")
local body_limit = 16384
local header_lines = 64

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
  local left = until_ - clock.now()
  if left <= 0 then return nil end
  connection:settimeout(left)
  local found = connection:receive(what)
  if found and what == "*l" then found = found:gsub("\r$", "") end
  return found
end

local function receive_answer(connection, until_)
  local line = receive(connection, until_, "*l")
  local status = line and tonumber(line:match("^HTTP/1%.[01] (%d%d%d)"))
  if not status then return nil end
  local length, is_form
  for _ = 1, header_lines do
    line = receive(connection, until_, "*l")
    if not line or line == "" then break end
    local name, value = line:lower():match("^([%w-]+):[ \t]*(.*)$")
    if name == "content-length" and not length and value:find("^%d+$") and #value < 8 then length = tonumber(value) end
    if name == "content-type" then is_form = value:find("^application/x%-www%-form%-urlencoded%f[;\0]") ~= nil end
  end
  if line ~= "" then return nil end
  if status ~= 200 then return status end
  if not is_form or not length or length == 0 or length > body_limit then return nil end
  local body = receive(connection, until_, length)
  return body and #body == length and status or nil, body and #body == length and identity.parse_form(body) or nil
end

--- The status, and of 200 the fields. nil where there is no answer that could be read, or
--- none within `identity.seconds`.
function identity.ask(path, fields)
  local until_ = clock.now() + identity.seconds
  local body = render_form(fields)
  local connection = core.tcp()
  connection:settimeout(identity.seconds)
  if not connection:connect(socket) then return nil end
  local sent = connection:send("POST " .. path .. " HTTP/1.1\r\nHost: gate\r\nConnection: close\r\n"
    .. "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body)
  local status, answer
  if sent then status, answer = receive_answer(connection, until_) end
  connection:close()
  if status == 200 and not answer then return nil end
  return status, answer
end

return identity
