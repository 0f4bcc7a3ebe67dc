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

local function parse_word(app, word)
  local key, value = word:match("^([%l_]+)=(.+)$")
  if word == "tells_who" or word == "stopped" then
    app[word] = true
  elseif key == "max_upload_mb" then
    app.max_upload = assert(math.tointeger(tonumber(value)), word) * 1024 * 1024
  elseif key == "open" then
    assert(value:find("^/[%w/._~-]*$"), "no open path: " .. value)
    app.open[#app.open + 1] = value
  else
    error("unknown word: " .. word)
  end
end

--- Stops the start where a word is not understood: nothing is taken for granted.
function apps.add(slug, origin, ...)
  assert(slug and slug:find("^[%l%d][%l%d-]*$") and origin, "an application is SLUG ORIGIN WORD...")
  assert(not apps.by_slug[slug], "twice: " .. slug)
  local app = { slug = slug, backend = "app_" .. slug, open = {} }
  parse_origin(app, origin)
  for _, word in ipairs({ ... }) do parse_word(app, word) end
  assert(app.max_upload, slug .. " has no max_upload_mb")
  apps.by_slug[slug] = app
end

--- Whether anybody may ask for this path, which is as it came. Only a path that every
--- server reads alike is compared: nothing that decodes, climbs or has parameters.
function apps.is_open(app, path)
  if #app.open == 0 or path:find("[^%w/._~!$&'()*+,=:@-]") or path:find("//", 1, true) or path:find("/.", 1, true) then
    return false
  end
  for _, open in ipairs(app.open) do
    local is_folder = open:sub(-1) == "/"
    if path:sub(1, #open) == open and (is_folder or #path == #open or path:sub(#open + 1, #open + 1) == "/") then return true end
  end
  return false
end

return apps
