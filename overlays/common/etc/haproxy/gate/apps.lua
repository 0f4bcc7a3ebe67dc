-- The applications behind the gate, as its configuration names them. Nothing changes here
-- after the start: another table of applications is another worker.

local apps = { by_slug = {} }
local default_port = { http = "80", https = "443" }

local function parse_origin(app, origin)
  local scheme, address, port = origin:match("^(https?)://([%w.:%[%]-]+):(%d+)$")
  assert(scheme, "no origin: " .. origin)
  app.host = port == default_port[scheme] and address or address .. ":" .. port
  app.origin = scheme .. "://" .. app.host
  -- What it may call itself in a Location.
  app.names = { [address .. ":" .. port] = true, [app.host] = true }
  -- A number or brackets is an address; anything else is looked up.
  app.is_looked_up = not address:find("^[%d.]+$") and not address:find("^%[")
end

-- Under which names an application is told who comes, where it is: those that apps most often read.
local usual_headers = { ["Remote-User"] = "username", ["Remote-Name"] = "display_name", ["Remote-Email"] = "email", ["Remote-Groups"] = "groups" }
local of_people = { username = true, display_name = true, email = true, groups = true }
local separators = { comma = ",", semicolon = ";", space = " ", pipe = "|" }

local function parse_told(list)
  local told = {}
  for name, field in list:gmatch("([^:,]+):([^:,]+)") do
    assert((name:find("^[xX]%-[%w-]+$") or name:lower():find("^remote%-[%w-]+$")) and of_people[field], "no header: " .. name)
    told[name] = field
  end
  assert(next(told), "no headers: " .. list)
  return told
end

local function parse_word(app, word)
  local key, value = word:match("^([%l_]+)=(.+)$")
  if word == "tells_who" or word == "stopped" then
    app[word] = true
  elseif key == "max_upload_mb" then
    app.max_upload = assert(math.tointeger(tonumber(value)), word) * 1024 * 1024
  elseif key == "open" then
    assert(value:find("^/[%w/._~-]*$"), "no open path: " .. value)
    app.open[#app.open + 1] = value
  elseif key == "told" then
    app.told = parse_told(value)
  elseif key == "between" then
    app.separator = assert(separators[value], "no separator: " .. value)
  elseif key == "password" then
    assert(value:find("^/[%w/._~-]*$"), "no path for passwords: " .. value)
    app.passwords[#app.passwords + 1] = value
  else
    error("unknown word: " .. word)
  end
end

--- Stops the start where a word is not understood: nothing is taken for granted.
function apps.add(slug, origin, ...)
  assert(slug and slug:find("^[%l%d][%l%d-]*$") and origin, "an application is SLUG ORIGIN WORD...")
  assert(not apps.by_slug[slug], "twice: " .. slug)
  local app = { slug = slug, backend = "app_" .. slug, open = {}, passwords = {}, separator = separators.comma }
  parse_origin(app, origin)
  for _, word in ipairs({ ... }) do parse_word(app, word) end
  app.told = app.tells_who and (app.told or usual_headers) or {}
  assert(app.max_upload, slug .. " has no max_upload_mb")
  apps.by_slug[slug] = app
end

-- Only a path that every server reads alike is compared: nothing that climbs or has parameters.
local function is_plain(path)
  return not path:find("[^%w/._~!$&'()*+,=:@-]") and not path:find("//", 1, true) and not path:find("/.", 1, true)
end

local function is_below(list, path)
  for _, each in ipairs(list) do
    local is_folder = each:sub(-1) == "/"
    if path:sub(1, #each) == each and (is_folder or #path == #each or path:sub(#each + 1, #each + 1) == "/") then return true end
  end
  return false
end

--- Whether anybody may ask for this path, which is as it came: nothing in it is decoded.
function apps.is_open(app, path)
  return #app.open > 0 and is_plain(path) and is_below(app.open, path)
end

-- With a letter for each byte that is written by its number (a blank in a name, an accent); nil where it
-- would be a part of the path's shape, or none of UTF-8.
local function without_numbers(path)
  local function decode(digits)
    local byte = string.char(tonumber(digits, 16))
    return byte:find("[%c\127/\\.%%;?#]") and "%%" or byte
  end
  local text = path:gsub("%%(%x%x)", decode)
  if text:find("%%") or not utf8.len(text) then return nil end
  return (path:gsub("%%%x%x", "x"))
end

-- Where programs begin that know no more than a host (RFC 6764, section 5).
local well_known = { ["/.well-known/caldav"] = true, ["/.well-known/carddav"] = true }

--- Whether an app password is enough for this path, which is as it came.
function apps.takes_password(app, path)
  if #app.passwords == 0 then return false end
  if well_known[path] then return true end
  local plain = without_numbers(path)
  return plain ~= nil and is_plain(plain) and is_below(app.passwords, path)
end

return apps
