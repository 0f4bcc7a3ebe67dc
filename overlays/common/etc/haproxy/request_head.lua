-- Judges the first request head of an HTTP/1 connection before HAProxy's own
-- parser does, so that what cannot be read is answered with a problem document.
-- Later requests on the same connection meet HAProxy's parser alone, which
-- refuses the same things. Reference: RFC 9112 sections 2 to 6.

local head_limit = 32768

local problems = {
  ["request.malformed"] = { status = "400 Bad Request",
    title = "Cette requête n’a pas pu être lue. / This request could not be read." },
  ["request.ambiguous_length"] = { status = "400 Bad Request",
    title = "La longueur de cette requête est ambiguë. / The length of this request is ambiguous." },
  ["request.timeout"] = { status = "408 Request Timeout",
    title = "La requête est arrivée trop lentement. / The request came in too slowly." },
  ["request.header_too_large"] = { status = "431 Request Header Fields Too Large",
    title = "Les en-têtes de cette requête sont trop longs. / The headers of this request are too long." },
}

local function judge_head(head)
  local lengths, codings, first = 0, 0, true
  for line in head:gmatch("(.-)\r\n") do
    if line:find("[%z\1-\8\10-\31\127]") then return "request.malformed" end
    if first then
      if not line:find("^%u+ [^ ]+ HTTP/1%.[01]$") then return "request.malformed" end
      first = false
    else
      local name = line:match("^([%w!#$%%&'*+.^_`|~-]+):")
      if not name then return "request.malformed" end
      name = name:lower()
      if name == "content-length" then lengths = lengths + 1 end
      if name == "transfer-encoding" then codings = codings + 1 end
    end
  end
  if lengths + codings > 1 then return "request.ambiguous_length" end
  return "sound"
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
