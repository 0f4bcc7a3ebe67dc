-- App passwords, on paths of an application that take them, of programs that know no sign-in
-- page (Basic, RFC 7617). Nothing is kept of one but a hash with a key of this thread's.

local random = require("gate.random")
local sessions = require("gate.sessions")

local passwords = {}
local header_limit = 1000
local key -- made when it is first used

--- Whether a browser asks for a page of the application, or a page of it or of one beside it. It signs in
--- as people do: a challenge would have it ask with a window of its own, and keep what is typed, and
--- an address with a name and a password in it would let somebody in as another.
function passwords.is_of_a_page(request)
  return request.mode == "navigate" or request.site == "same-origin" or request.site == "same-site"
    or request.mode == "" and request.wants_page and not request.is_write and request.authorization == ""
end

--- What was brought, for sessions.check; nil where it is no name and password.
function passwords.read(txn, request)
  local coded = #request.authorization <= header_limit and txn.f:req_fhdr_cnt("authorization") == 1
    and request.authorization:match("^[bB][aA][sS][iI][cC] +([%w+/]+=?=?)$")
  local text = coded and txn.c:b64dec(coded) or ""
  local name, password = text:match("^([^:]+):(.+)$")
  if not name or text:find("[%c\127]") or not utf8.len(text) then return nil end
  key = key or random.bytes(32)
  local slug = request.app.slug
  return {
    key = txn.c:sha2(key .. slug .. "\0" .. name .. "\0" .. password, 256), path = "/internal/gate/passwords",
    form = { app = slug, username = name, password = password },
  }
end

--- What is asked again while something stays open that one let in: no password is kept for it.
function passwords.for_later(slug, session)
  return sessions.credential(slug, "/internal/gate/passwords", "app_password", session.app_password)
end

--- The header that asks for one.
function passwords.challenge(slug)
  return { "WWW-Authenticate", 'Basic realm="' .. slug .. '", charset="UTF-8"' }
end

return passwords
