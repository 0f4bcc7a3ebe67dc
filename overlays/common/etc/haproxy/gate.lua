-- The gate in front of applications: who may pass, what an application is told, what its
-- answers may do in the browser. The configuration calls two actions for each request,
-- gate_request and gate_response; each says so in a variable when it has come to its end,
-- and without that the configuration lets nothing pass. Loaded once for each thread.
--
-- A connection was made for one name, which HAProxy's listener of the network tells: what
-- is asked on it for another name is refused.

local apps = require("gate.apps")
local cookies = require("gate.cookies")
local headers = require("gate.headers")
local identity = require("gate.identity")
local pages = require("gate.pages")
local passwords = require("gate.passwords")
local random = require("gate.random")
local sessions = require("gate.sessions")
local streams = require("gate.streams")
local clock = require("gate.clock")
local text = require("gate.text")

local base = assert(os.getenv("UNIDASH_BASE"), "UNIDASH_BASE is not set")
local authority = assert(os.getenv("UNIDASH_AUTHORITY"), "UNIDASH_AUTHORITY is not set")
local port = authority:sub(#base + 1)
local began = clock.now()

local next_limit = 1500
local token_pattern = "^[%w_-]+$"

local function is_token(text)
  return text and #text >= 20 and #text <= 200 and text:find(token_pattern) ~= nil
end

-- A place on this host to go on to: nothing that a browser could take for another host.
local function is_local(text)
  return text:find("^/[\33-\126]*$") and not text:find("^/[/\\]") and #text <= next_limit and text:sub(1, 10) ~= "/.unidash/"
end

-- -- what was asked ----------------------------------------------------------

local function read_request(txn)
  local f = txn.sf
  local method, mode, accept = f:method(), f:req_fhdr("sec-fetch-mode"), f:req_fhdr("accept"):lower()
  local dest = f:req_fhdr("sec-fetch-dest")
  return {
    id = f:unique_id(), method = method, path = f:path(), target = f:pathq(), host = f:req_fhdr("host"):lower(),
    name = f:fc_pp_authority():lower(), address = f:src(),
    language = f:req_fhdr("accept-language"):find("^[^,]*%f[%a][eE][nN]%f[%A]") and "en" or "fr",
    mode = mode, site = f:req_fhdr("sec-fetch-site"), authorization = f:req_fhdr("authorization"),
    wants_page = mode == "navigate" or (mode == "" and accept:find("text/html", 1, true) ~= nil),
    is_write = method ~= "GET" and method ~= "HEAD",
    is_framed = dest == "iframe" or dest == "frame",
    is_websocket = txn:get_var("txn.is_websocket") ~= nil,
  }
end

local function find_app(request)
  local slug = request.name:match("^([%l%d-]+)%.(.+)$")
  local rest = slug and request.name:sub(#slug + 2)
  return rest == base and apps.by_slug[slug] or nil
end

-- -- coming in ---------------------------------------------------------------

-- To identity, which knows whether this browser is signed in, and back with a code.
local function begin(txn, request, next_, more)
  local state = txn.c:ub64enc(random.bytes(32))
  local set = { { "Set-Cookie", cookies.own("entry", state, 600) } }
  for _, header in ipairs(more or {}) do set[#set + 1] = header end
  pages.redirect(txn, "https://id." .. authority .. "/apps/enter?app=" .. request.app.slug .. "&next="
    .. text.escape(is_local(next_) and next_ or "/") .. "&state=" .. state .. "&frame=" .. (request.is_framed and 1 or 0), set)
end

local function require_session(txn, request)
  if request.wants_page and not request.is_write then begin(txn, request, request.target) end
  request.wants_page = false
  pages.refuse(txn, request, "session.required")
end

-- Its code was of no use: once more from the start, and then no more.
local function begin_again(txn, request, next_)
  if not request.cookies.own["__Host-unidash_again"] then
    begin(txn, request, next_, { { "Set-Cookie", cookies.own("again", "1", 60) } })
  end
  request.next = is_local(next_) and next_:gsub('[&<>"\']', function(c) return "&#" .. c:byte() .. ";" end) or "/"
  pages.show(txn, request, 403, "again", { { "Set-Cookie", cookies.own("again", "", 0) }, { "Set-Cookie", cookies.own("entry", "", 0) } })
end

-- Nothing of who used the application before in this browser is left to the one who comes.
local function clear_of_another(request, person, set)
  if request.cookies.own["__Host-unidash_person"] == person then return end
  set[#set + 1] = { "Clear-Site-Data", '"cache", "storage"' }
  for _, name in ipairs(request.cookies.names) do set[#set + 1] = { "Set-Cookie", cookies.ended(name) } end
end

local function enter(txn, request)
  local query = identity.parse_form(txn.f:query() or "") or {}
  local next_ = query.next or "/"
  local state = request.cookies.own["__Host-unidash_entry"]
  if not is_token(query.code) or not is_token(state) then begin_again(txn, request, next_) end
  local status, found = identity.ask("/internal/gate/sessions", { app = request.app.slug, code = query.code, state = state })
  if status and status >= 400 and status < 500 then begin_again(txn, request, next_) end
  local is_whole = status == 200 and is_token(found.token) and found.person and found.person:find("^" .. ("[%da-f]"):rep(16) .. "$")
  if not is_whole then pages.refuse(txn, request, "service.unavailable") end
  local set = {
    { "Set-Cookie", cookies.own("app", found.token) }, { "Set-Cookie", cookies.own("person", found.person, 34560000) },
    { "Set-Cookie", cookies.own("entry", "", 0) }, { "Set-Cookie", cookies.own("again", "", 0) },
  }
  clear_of_another(request, found.person, set)
  pages.redirect(txn, is_local(next_) and next_ or "/", set)
end

local function answer_own(txn, request)
  request.wants_page = request.wants_page and not request.is_write
  if request.is_write then pages.refuse(txn, request, "request.method_not_allowed") end
  if request.path == "/.unidash/enter" then enter(txn, request) end
  if request.path == "/.unidash/signed-out" then pages.show(txn, request, 401, "signed_out") end
  if request.path == "/.unidash/refused" then pages.show(txn, request, 403, "refused") end
  pages.refuse(txn, request, "request.not_found")
end

-- -- what is refused ---------------------------------------------------------

local function refuse_cookies(txn, request)
  local set = {}
  for _, name in ipairs(cookies.names(request.cookie_header)) do
    set[#set + 1] = { "Set-Cookie", cookies.ended(name) }
    set[#set + 1] = { "Set-Cookie", cookies.ended(name) .. "; Domain=" .. base }
  end
  pages.refuse(txn, request, "request.too_many_cookies", set)
end

local function judge(txn, request)
  if request.name == "" or request.host ~= request.name .. port then pages.refuse(txn, request, "request.unknown_host") end
  request.app = find_app(request)
  if not request.app then pages.refuse(txn, request, "app.not_found") end
  txn:set_var("txn.app", request.app.slug)
  local problem = txn:get_var("txn.problem")
  if problem then pages.refuse(txn, request, problem) end
  request.cookie_header = txn.sf:req_fhdr("cookie")
  request.cookies = cookies.parse(request.cookie_header)
  if not request.cookies then refuse_cookies(txn, request) end
end

local function judge_length(txn, request)
  local length = txn.sf:req_fhdr("content-length")
  if length == "" then return end
  if not length:find("^%d+$") or #length > 15 then pages.refuse(txn, request, "request.malformed") end
  if tonumber(length) > request.app.max_upload then pages.refuse(txn, request, "request.too_long") end
end

-- -- who asks ----------------------------------------------------------------

-- Does not come back where none was brought that holds.
local function find_password(txn, request)
  local credential = passwords.read(txn, request)
  local verdict, session = "none", nil
  if credential then verdict, session = sessions.check(credential, request.address, txn:get_var("txn.network")) end
  if verdict == "live" then return verdict, session, passwords.for_later(request.app.slug, session) end
  request.wants_page = false
  if verdict == "none" then pages.refuse(txn, request, "app_password.required", { passwords.challenge(request.app.slug) }) end
  return verdict
end

-- Who asks, as far as anybody says: the verdict, the session, and what is asked again later.
local function find_caller(txn, request)
  local token = request.cookies.own["__Host-unidash_app"]
  local verdict, session, credential = "none", nil, nil
  if is_token(token) then
    credential = sessions.credential(request.app.slug, "/internal/gate/checks", "token", token)
    verdict, session = sessions.check(credential, request.address, txn:get_var("txn.network"))
  end
  if verdict == "none" and request.takes_password and not request.is_open and not passwords.is_of_a_page(request) then
    return find_password(txn, request)
  end
  return verdict, session, credential
end

-- The session, or nil where the path is open and nobody is known. Does not come back with
-- neither.
local function find_session(txn, request)
  request.is_open = apps.is_open(request.app, request.path)
  request.takes_password = apps.takes_password(request.app, request.path)
  local verdict, session, credential = find_caller(txn, request)
  if verdict == "live" then
    if not streams.note(txn, credential, request.address) then
      pages.refuse(txn, request, "service.unavailable")
    end
    return session
  end
  if request.is_open then return nil end
  if verdict == "none" then require_session(txn, request) end
  if verdict == "refused" then pages.refuse(txn, request, "access.forbidden") end
  pages.refuse(txn, request, "service.unavailable")
end

-- Identity tells groups with commas between them. One whose name has in it what stands between them
-- here would be two, and is not told.
local function groups_of(app, session)
  local told = {}
  for name in session.groups:gmatch("[^,]+") do
    if not name:find(app.separator, 1, true) then told[#told + 1] = name end
  end
  return table.concat(told, app.separator)
end

local function tell_app(txn, request, session)
  local http, app = txn.http, request.app
  local sent, bound, of_others = cookies.for_app(request.cookies, session and session.person, (cookies.learned(txn, app.slug)))
  request.bound, request.of_others = bound, of_others
  local is_set = true
  local function set(name, value) is_set = is_set and http:req_set_header(name, value) ~= false end
  if sent then set("cookie", sent) elseif request.cookie_header ~= "" then http:req_del_header("cookie") end
  -- It would open every application of theirs: one that takes them here never gets any.
  if request.takes_password and (request.authorization:find("^[bB][aA][sS][iI][cC]") or txn.f:req_fhdr_cnt("authorization") > 1) then
    http:req_del_header("authorization")
  end
  set("host", app.host)
  if request.is_websocket then
    set("connection", "Upgrade")
    if txn.sf:req_fhdr("origin"):lower() == "https://" .. request.host then set("origin", app.origin) end
  end
  for name, field in pairs(app.told) do
    http:req_del_header(name) -- nobody else says it, also where nothing is told
    local value = session and not request.is_open and (field == "groups" and groups_of(app, session) or session[field]) or ""
    if value ~= "" then set(name, value) end
  end
  return is_set
end

-- Right after a reload the name of an application is still being looked up.
local function await_address(txn, app)
  if not app.is_looked_up then return end
  for _ = 1, 200 do
    if not clock.is_within(began, 10) or txn.f:nbsrv(app.backend) > 0 then return end
    core.msleep(20)
  end
end

core.register_action("gate_request", { "http-req" }, function(txn)
  local request = read_request(txn)
  txn:set_priv(request)
  txn:set_var("txn.wants_page", request.wants_page)
  judge(txn, request)
  if request.path == "/.unidash" or request.path:sub(1, 10) == "/.unidash/" then answer_own(txn, request) end
  judge_length(txn, request)
  local session = find_session(txn, request)
  if session then
    request.person = session.person
    txn:set_var("txn.session", session.label)
  end
  if request.app.stopped then pages.refuse(txn, request, "app.unavailable") end
  if not tell_app(txn, request, session) then pages.refuse(txn, request, "request.header_too_large") end
  await_address(txn, request.app)
  request.may_pass = true
  txn:set_var("txn.may_pass", true)
end)

-- -- what the browser gets ---------------------------------------------------

-- Every line of a header through `change`; nil or "" removes it. false where there is no room.
local function change_lines(txn, name, change)
  if txn.f:res_fhdr_cnt(name) == 0 then return true end
  local lines = txn.http:res_get_headers()[name]
  txn.http:res_del_header(name)
  for i = 0, #lines do
    local line = change(lines[i])
    if line and line ~= "" and txn.http:res_add_header(name, line) == false then return false end
  end
  return true
end

local function bind_cookies(txn, request)
  local slug = request.app.slug
  local learned = cookies.learned(txn, slug)
  local function is_hidden(name) return request.bound[name] or learned[name] end
  return change_lines(txn, "set-cookie", function(line)
    local changed, bound = cookies.from_app(line, request.person, is_hidden)
    if bound and not learned[bound] then cookies.learn(txn, slug, bound) end
    return changed
  end)
end

local function answer_browser(txn, request)
  if txn.f:status() == 101 and not request.is_websocket then return false end
  local is_changed = bind_cookies(txn, request)
    and change_lines(txn, "location", function(line) return headers.translate_location(line, request.app, authority) end)
    and change_lines(txn, "content-security-policy", headers.without_frame_ancestors)
    and change_lines(txn, "clear-site-data", headers.without_clearing_cookies)
  for _, name in ipairs(request.of_others) do
    is_changed = is_changed and txn.http:res_add_header("set-cookie", cookies.ended(name)) ~= false
  end
  return is_changed
end

core.register_action("gate_response", { "http-res" }, function(txn)
  local request = txn:get_priv()
  if request and request.may_pass and answer_browser(txn, request) then txn:set_var("txn.may_answer", true) end
end)

core.register_fetches("gate_failure", function(txn)
  local request = txn:get_priv() or { id = txn.sf:unique_id(), language = "fr" }
  return pages.failure(request)
end)

core.register_fetches("gate_policy", pages.policy)

core.register_task(streams.watch)
