-- Judges the first request head of an HTTP/1 connection before HAProxy's own
-- parser does, so that what cannot be read is answered with a problem document.
-- Later requests on the same connection meet HAProxy's parser alone, which
-- refuses the same things. Reference: RFC 9112 sections 2 to 6.

local head_limit = 32768
local line_limit = 8000
local header_limit = 64 -- as tune.http.maxhdr

local problems = {
  ["request.malformed"] = { status = "400 Bad Request",
    title = "Cette requête n’a pas pu être lue. / This request could not be read." },
  ["request.ambiguous_length"] = { status = "400 Bad Request",
    title = "La longueur de cette requête est ambiguë. / The length of this request is ambiguous." },
  ["request.timeout"] = { status = "408 Request Timeout",
    title = "La requête est arrivée trop lentement. / The request came in too slowly." },
  ["request.length_required"] = { status = "411 Length Required",
    title = "La requête doit annoncer sa longueur. / The request must announce its length." },
  ["request.address_too_long"] = { status = "414 URI Too Long",
    title = "Cette adresse est trop longue. / This address is too long." },
  ["request.header_too_large"] = { status = "431 Request Header Fields Too Large",
    title = "Les en-têtes de cette requête sont trop longs. / The headers of this request are too long." },
}

-- "GET /path HTTP/1.1": origin form only, visible ASCII only.
local function judge_request_line(line)
  if #line > line_limit then return "request.address_too_long" end
  if not line:find("^%u+ /[\33-\126]* HTTP/1%.[01]$") then return "request.malformed" end
end

-- Counts what may be there once and refuses what is no header.
local function judge_header(line, seen)
  if #line > line_limit then return "request.header_too_large" end
  local name, value = line:match("^([%w!#$%%&'*+.^_`|~-]+):[ \t]*(.-)[ \t]*$")
  if not name then return "request.malformed" end
  name = name:lower()
  seen[name] = (seen[name] or 0) + 1
  if name == "host" and (seen.host > 1 or not value:find("^[%w.:%[%]-]+$")) then return "request.malformed" end
  if name == "content-length" and not (value:find("^%d+$") and #value < 16) then return "request.ambiguous_length" end
end

local function judge_lengths(seen)
  local lengths, codings = seen["content-length"] or 0, seen["transfer-encoding"] or 0
  if lengths + codings > 1 then return "request.ambiguous_length" end
  if codings > 0 then return "request.length_required" end
end

local function judge_head(head)
  local seen, count, problem = {}, -1, nil
  for line in head:gmatch("(.-)\r\n") do
    count = count + 1
    if line:find("[%z\1-\8\10-\31\127]") then return "request.malformed" end
    if count == 0 then problem = judge_request_line(line) else problem = judge_header(line, seen) end
    if problem then return problem end
  end
  if count > header_limit then return "request.header_too_large" end
  return judge_lengths(seen) or "sound"
end

-- The verdict on what has arrived so far; an unfinished head counts as timed out
-- unless more arrives within the inspect-delay.
local function judge(data)
  local head_end = data:find("\r\n\r\n", 1, true)
  if (head_end or #data) > head_limit then return "request.header_too_large" end
  if not head_end then return "request.timeout" end
  return judge_head(data:sub(1, head_end + 1))
end

core.register_action("read_request_head", { "tcp-req" }, function(txn)
  txn:set_var("sess.request_head", judge(txn.req:data() or ""))
end)

-- Whoever still sends would otherwise meet a reset before reading the answer.
local function drain(applet)
  local left = 12 * 1024 * 1024
  while left > 0 do
    local more = applet:receive(65536)
    if not more or #more == 0 then return end
    left = left - #more
  end
end

core.register_service("refuse", "tcp", function(applet)
  local slug = applet:get_var("sess.request_head")
  local problem = problems[slug]
  local body = string.format('{"type":"urn:unidash:problem:%s","title":"%s","status":%s,"request_id":"%s"}',
    slug, problem.title, problem.status:sub(1, 3), applet.f:uuid())
  applet:send(table.concat({
    "HTTP/1.1 " .. problem.status,
    "Content-Type: application/problem+json",
    "Content-Length: " .. #body,
    "Cache-Control: no-store",
    "Strict-Transport-Security: max-age=31536000",
    "X-Content-Type-Options: nosniff",
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
    "Connection: close",
    "", body }, "\r\n"))
  if slug == "request.header_too_large" then drain(applet) end
end)
