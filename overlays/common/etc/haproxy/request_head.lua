-- Judges every request head of an HTTP/1 connection before HAProxy's own parser
-- reads it: a TCP filter between the socket and the frontend that speaks HTTP. The
-- parser mends much by itself (bare LF, folded lines, a Host or a length twice) and
-- answers the rest with an HTML text that cannot be replaced. A head that is not
-- sound is replaced by a request of our own, `REFUSE /SLUG HTTP/1.0`, which the
-- frontend answers like every other refusal. Reference: RFC 9112 sections 2 to 6.

local head_limit = 98304 -- most of it cookies: the frontend answers too many of them
local line_limit = 8000
local header_limit = 64
local head_seconds = 3 -- less than the frontend's `timeout http-request`
local idle_milliseconds = 60000
-- Whoever still sends would otherwise meet a reset before reading the answer.
local drain_seconds = 3
local drain_limit = 12 * 1024 * 1024

-- "GET /path HTTP/1.1": origin form only, visible ASCII only.
local function judge_request_line(line, seen)
  if #line > line_limit then return "request.address_too_long" end
  local method, version = line:match("^(%u+) /[\33-\126]* HTTP/1%.([01])$")
  if not method or method == "REFUSE" then return "request.malformed" end
  seen.needs_host = version == "1"
end

-- Counts what may be there once and refuses what is no header.
local function judge_header(line, seen)
  local name, value = line:match("^([%w!#$%%&'*+.^_`|~-]+):[ \t]*(.-)[ \t]*$")
  if not name then return #line > line_limit and "request.header_too_large" or "request.malformed" end
  name = name:lower()
  if #line > line_limit and name ~= "cookie" then return "request.header_too_large" end
  seen[name] = (seen[name] or 0) + 1
  if name == "host" and (seen.host > 1 or not value:find("^[%w.:%[%]-]+$")) then return "request.malformed" end
  if name == "accept-language" then seen.language = value:match("^[%w,;=.* -]+$") end
  if name ~= "content-length" then return end
  if not (value:find("^%d+$") and #value < 16) then return "request.ambiguous_length" end
  seen.body = tonumber(value)
end

local function judge_lengths(seen)
  local lengths, codings = seen["content-length"] or 0, seen["transfer-encoding"] or 0
  if lengths + codings > 1 then return "request.ambiguous_length" end
  if codings > 0 then return "request.length_required" end
end

-- The slug of what is wrong with a whole head, or nil; and what was seen in it.
local function judge_head(head)
  local seen, count, problem = {}, -1, nil
  if head:find("[^\r]\n") or head:find("^\n") then return "request.malformed", seen end
  for line in head:gmatch("(.-)\r\n") do
    if line == "" and count >= 0 then break end
    count = count + 1
    if count > header_limit then return "request.header_too_large", seen end
    if line:find("[%z\1-\8\10-\31\127]") then return "request.malformed", seen end
    if count == 0 then problem = judge_request_line(line, seen) else problem = judge_header(line, seen) end
    if problem then return problem, seen end
  end
  if seen.needs_host and not seen.host then return "request.malformed", seen end
  return judge_lengths(seen), seen
end

local function seconds_now()
  local now = core.now()
  return now.sec + now.usec / 1e6
end

-- One for each connection. Within the input of its channel, offsets count from the
-- first byte that was not passed on yet.
local Judge = { id = "judge of request heads" }
Judge.__index = Judge

function Judge:new()
  return setmetatable({ body_left = 0, scanned = 0, drained = 0 }, Judge)
end

function Judge:start_analyze(_, channel)
  if channel:is_resp() then return filter.CONTINUE end
  self.since = seconds_now()
  filter.register_data_filter(self, channel)
  return filter.CONTINUE
end

-- The rest of the input, from `at` on, becomes a request for a refusal.
function Judge:refuse(channel, at, slug, language)
  local request = string.format("REFUSE /%s HTTP/1.0\r\nAccept-Language: %s\r\n\r\n", slug, language or "fr")
  self.refused = seconds_now()
  channel:set(request, at, channel:input() - at)
  return at + #request
end

-- No end of the head yet: it may take its time, but not for ever.
function Judge:wait(channel, at, available)
  self.scanned = available
  if available > head_limit then return self:refuse(channel, at, "request.header_too_large") end
  self.since = self.since or seconds_now()
  local left = head_seconds - (seconds_now() - self.since)
  if left <= 0 then return self:refuse(channel, at, "request.timeout") end
  filter.wake_time(math.ceil(left * 1000) + 1)
  return at
end

-- Length of the head that starts at `at`, or nil. What was looked at is not looked at again.
function Judge:find_head_end(channel, at, available)
  local from = math.max(self.scanned - 3, 0)
  if available <= from then return nil end
  local _, stop = channel:data(at + from, available - from):find("\n\r?\n")
  return stop and from + stop
end

function Judge:drain(channel)
  local input = channel:input()
  self.drained = self.drained + input
  if self.drained > drain_limit or seconds_now() - self.refused > drain_seconds then return filter.ERROR end
  if input > 0 then channel:remove(0, input) end
  return 0
end

-- How many bytes of the input may go on.
function Judge:tcp_payload(_, channel)
  -- A time to wake that is past would be met again and again: there is always another.
  filter.wake_time(idle_milliseconds)
  if self.refused then return self:drain(channel) end
  local at = 0
  while true do
    local body = math.min(self.body_left, channel:input() - at)
    self.body_left, at = self.body_left - body, at + body
    local available = channel:input() - at
    if available == 0 then return at end
    local length = self:find_head_end(channel, at, available)
    if not length then return self:wait(channel, at, available) end
    local problem, seen = judge_head(channel:data(at, length))
    if length > head_limit then problem = "request.header_too_large" end
    if problem then return self:refuse(channel, at, problem, seen.language) end
    self.body_left, self.scanned, self.since = seen.body or 0, 0, nil
    at = at + length
  end
end

core.register_filter("judge_request_heads", Judge, function(judge) return judge end)
