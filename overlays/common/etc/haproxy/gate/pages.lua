-- What the gate says by itself: problem documents, and pages for people in their language.
-- The texts are files of answers/, read at the start: titles.map has a sentence for each
-- problem, answers/gate/NAME.LANGUAGE.html a title in its first line and then what is said.

local pages = {}
local folder = assert(os.getenv("UNIDASH_HAPROXY"), "UNIDASH_HAPROXY is not set") .. "/answers/"
local authority = assert(os.getenv("UNIDASH_AUTHORITY"), "UNIDASH_AUTHORITY is not set")
local desk = "https://desk." .. authority

local function read_file(name)
  local file = assert(io.open(folder .. name, "rb"))
  local text = file:read("a")
  file:close()
  return text
end

local function read_titles()
  local titles = {}
  for key, text in read_file("titles.map"):gmatch("([^%s#]+) ([^\n]+)\n") do titles[key] = text end
  return titles
end

local titles = read_titles()
-- One line: HAProxy would write "%0A" for a line break in the text of a failure of its own.
local frame = read_file("gate/page.html"):gsub("\n", " ")
local style = frame:match("<style>(.-)</style>")
local script = read_file("gate/signed_out.js")
local texts = {}
for _, name in ipairs({ "again", "away", "refused", "signed_out", "sign_in_away", "problem" }) do
  for _, language in ipairs({ "fr", "en" }) do
    local title, body = read_file("gate/" .. name .. "." .. language .. ".html"):match("^([^\n]+)\n(.*)$")
    texts[name .. "." .. language] = { title = title, body = body:gsub("\n", " ") }
  end
end

-- What each problem shows to people; `problem` tells its sentence.
local page_of = { ["app.unavailable"] = "away", ["service.unavailable"] = "sign_in_away", ["access.forbidden"] = "refused" }
local refreshed = { away = true, sign_in_away = true }

local function fill(text, values)
  return (text:gsub("{{(%l[%l_]*)}}", values))
end

local function render_page(name, request, sentence)
  local text = texts[name .. "." .. request.language]
  local values = {
    language = request.language, title = text.title, desk = desk, sentence = sentence or "", request_id = request.id,
    next = request.next or "/",
    head = refreshed[name] and not request.is_write and '<meta http-equiv="refresh" content="5"> ' or "",
    reference = request.language == "en" and "Reference to give if this goes on:" or "Référence à donner si cela continue :",
    script = name == "signed_out" and "<script>" .. script .. "</script>\n" or "",
  }
  values.body = fill(text.body, values)
  return fill(frame, values)
end

local hashes = {}
local function hash(txn, text)
  hashes[text] = hashes[text] or "'sha256-" .. txn.c:base64(txn.c:sha2(text, 256)) .. "'"
  return hashes[text]
end

--- The Content-Security-Policy of everything said here.
function pages.policy(txn)
  return "default-src 'none'; style-src " .. hash(txn, style) .. "; script-src " .. hash(txn, script)
    .. "; base-uri 'none'; form-action 'none'; frame-ancestors 'self' " .. desk
end

-- What else an answer says is in the configuration, which cannot ask Lua about one of Lua's.
local function new_reply(txn, status, headers)
  local reply = txn:reply({ status = status })
  reply:add_header("Content-Security-Policy", pages.policy(txn))
  for _, header in ipairs(headers or {}) do reply:add_header(header[1], header[2]) end
  return reply
end

--- Ends the request with a redirection; `headers` is a list of { name, value }.
function pages.redirect(txn, location, headers)
  local reply = new_reply(txn, 303, headers)
  reply:add_header("Location", location)
  txn:done(reply)
end

--- Ends the request with a page.
function pages.show(txn, request, status, name, headers)
  local reply = new_reply(txn, status, headers)
  reply:add_header("Content-Type", "text/html; charset=utf-8")
  reply:set_body(render_page(name, request))
  txn:done(reply)
end

local function render_document(slug, request)
  return '{"type":"urn:unidash:problem:' .. slug .. '","title":"' .. titles[request.language .. ":" .. slug]
    .. '","status":' .. titles["status:" .. slug] .. ',"request_id":"' .. request.id .. '"}'
end

local function render_problem(slug, request)
  if not request.wants_page then return render_document(slug, request) end
  return render_page(page_of[slug] or "problem", request, titles[request.language .. ":" .. slug])
end

--- Ends the request with a problem: a page where a page was asked for, else a document.
function pages.refuse(txn, request, slug, headers)
  local reply = new_reply(txn, math.tointeger(tonumber(titles["status:" .. slug])), headers)
  reply:add_header("Content-Type", request.wants_page and "text/html; charset=utf-8" or "application/problem+json")
  reply:set_body(render_problem(slug, request))
  txn:done(reply)
end

--- The text of a failure that HAProxy answers by itself.
function pages.failure(request)
  return render_problem(request.may_pass and "app.unavailable" or "service.unavailable", request)
end

return pages
