-- What is changed in an application's answers so that it works at another address than its
-- own and inside the desk. Pure.

local headers = {}

local function split(text, separator)
  return (text .. separator):gmatch("(.-)" .. separator)
end

--- A Content-Security-Policy without `frame-ancestors`, which the gate says; "" where nothing
--- else was in it. A list of policies has commas, a policy semicolons (CSP 3, section 2.2).
function headers.without_frame_ancestors(value)
  local policies = {}
  for policy in split(value, ",") do
    local directives = {}
    for directive in split(policy, ";") do
      local text = directive:match("^%s*(.-)%s*$")
      if text ~= "" and text:match("^%S+"):lower() ~= "frame-ancestors" then directives[#directives + 1] = text end
    end
    if #directives > 0 then policies[#policies + 1] = table.concat(directives, "; ") end
  end
  return table.concat(policies, ", ")
end

--- Browsers clear cookies for the whole domain: the desk's too, so that goes.
function headers.without_clearing_cookies(value)
  local kept = {}
  for kind in split(value, ",") do
    local text = kind:match("^%s*(.-)%s*$")
    if text == '"*"' then
      kept[#kept + 1] = '"cache", "storage"'
    elseif text:find('^"%a+"$') and text:lower() ~= '"cookies"' then
      kept[#kept + 1] = text
    end
  end
  return table.concat(kept, ", ")
end

--- An address of the application under its own name becomes one under ours.
function headers.translate_location(value, app, authority)
  local rest = value:match("^[hH][tT][tT][pP][sS]?:(//.*)$") or value:match("^//.*$")
  if not rest then return value end
  local host, tail = rest:match("^//([^/?#\\]*)(.*)$")
  if not app.names[host:lower()] then return value end
  return "https://" .. app.slug .. "." .. authority .. tail
end

return headers
