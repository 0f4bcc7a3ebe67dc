-- Cookies on their way to an application and back. One that scripts may not read is kept in
-- the browser under `unidash-PERSON-NAME`: to another person in that browser it is worth
-- nothing, and an application beside this one, which could set cookies for all of the domain,
-- does not know PERSON. Pure but for the names learned, which all threads share.

local cookies = {}
local count_limit = 64
local length_limit = 12000
local learned_limit = 64
local learned_length = 128
local expired_limit = 16

local own_prefix = "__host-unidash"
local bound_prefix = "unidash-"

-- What a browser takes for a name, less what some servers read otherwise.
local function is_name(name)
  return #name > 0 and #name <= 1024 and not name:find('[^\33-\126]') and not name:find('[=;,"$]')
end

-- Some servers decode a name or put "_" for what it may not have: those are one name.
local function alike(name)
  name = name:gsub("%%(%x%x)", function(digits) return string.char(tonumber(digits, 16)) end)
  return (name:gsub("[^%w]", "_"):lower())
end

local function begins(name, prefix)
  return name:sub(1, #prefix):lower() == prefix
end

-- A text that begins with a quote and does not end with one would swallow, in some
-- servers, the cookies that follow.
local function is_value(value)
  return not value:find('^"') or value:find('^"[^"]*"$') ~= nil
end

--- What a Cookie header has: own {name: value, or false where it came twice}, bound and plain
--- lists of { name, value, person }, names. nil where it is too much.
function cookies.parse(header)
  local found = { own = {}, bound = {}, plain = {}, names = {} }
  if not header then return found end
  if #header > length_limit then return nil end
  local count = 0
  for part in (header .. ";"):gmatch("(.-);") do
    local name, value = part:match("^[ \t]*([^=]-)[ \t]*=[ \t]*(.-)[ \t]*$")
    if part:find("%S") then count = count + 1 end
    if count > count_limit then return nil end
    if name and is_name(name) and is_value(value) then
      local person, bare = name:match("^unidash%-(" .. ("[%da-f]"):rep(16) .. ")%-(.+)$")
      if begins(name, own_prefix) then
        found.own[name] = found.own[name] == nil and value
      else
        found.names[#found.names + 1] = name
        if person then
          found.bound[#found.bound + 1] = { name = bare, value = value, person = person, whole = name }
        elseif not begins(name, bound_prefix) then
          found.plain[#found.plain + 1] = { name = name, value = value }
        end
      end
    end
  end
  return found
end

--- Names of a header that is too much, without the gate's own.
function cookies.names(header)
  local names = {}
  for name in header:gmatch("([^;=%s]+)[ \t]*=") do
    if is_name(name) and not begins(name, own_prefix) then names[#names + 1] = name end
    if #names == count_limit then break end
  end
  return names
end

--- The Cookie header for the application, or nil; `person` is nil where nobody was asked for.
--- Also the set of names that came bound, and what is of others, to be ended.
function cookies.for_app(found, person, learned)
  local sent, bound, of_others = {}, {}, {}
  for _, each in ipairs(found.bound) do
    if each.person == person then
      bound[alike(each.name)] = true
      sent[#sent + 1] = each.name .. "=" .. each.value
    elseif person and #of_others < expired_limit then
      of_others[#of_others + 1] = each.whole
    end
  end
  for _, each in ipairs(found.plain) do
    local is_bound = person and (bound[alike(each.name)] or learned[alike(each.name)])
    if not is_bound then sent[#sent + 1] = each.name .. "=" .. each.value end
  end
  return #sent > 0 and table.concat(sent, "; ") or nil, bound, of_others
end

-- name, value, attributes without those that go, and whether scripts may not read it.
local function parse_set_cookie(line)
  local pair, rest = line:match("^([^;]*);?(.*)$")
  local name, value = pair:match("^[ \t]*([^=]-)[ \t]*=[ \t]*(.-)[ \t]*$")
  if not name or not is_name(name) or line:find("[%z\1-\8\10-\31\127]") then return nil end
  local kept, is_hidden = {}, false
  for attribute in (rest .. ";"):gmatch("[ \t]*(.-)[ \t]*;") do
    local key = attribute:match("^([^=]-)[ \t]*=") or attribute
    key = key:lower()
    if key == "httponly" then
      is_hidden = true
    elseif key ~= "" and key ~= "domain" and key ~= "secure" and key ~= "partitioned" then
      kept[#kept + 1] = attribute
    end
  end
  return name, value, kept, is_hidden
end

--- What becomes of a Set-Cookie line of the application: the line, or nil where it goes; and
--- the name where it was bound to the person. `hidden` are names bound before.
function cookies.from_app(line, person, hidden)
  local name, value, attributes, is_hidden = parse_set_cookie(line)
  if not name or begins(name, own_prefix) or begins(name, bound_prefix) then return nil end
  local is_bound = person and (is_hidden or hidden(alike(name)))
  local whole = is_bound and bound_prefix .. person .. "-" .. name or name
  local parts = { whole .. "=" .. value }
  for _, attribute in ipairs(attributes) do parts[#parts + 1] = attribute end
  parts[#parts + 1] = "Secure"
  if is_bound or is_hidden then parts[#parts + 1] = "HttpOnly" end
  return table.concat(parts, "; "), is_bound and alike(name) or nil
end

--- A line that sets one of the gate's own; no age: it ends with the browser.
function cookies.own(name, value, age)
  local ends = age and "; Max-Age=" .. age or ""
  return "__Host-unidash_" .. name .. "=" .. value .. "; Path=/; Secure; HttpOnly; SameSite=Lax" .. ends
end

--- A line that ends one.
function cookies.ended(name)
  return name .. "=; Path=/; Secure; Max-Age=0"
end

-- slug → { text, set, count }: what was read of the variable last.
local read = {}

local function variable_of(slug)
  return "proc.gate_names_" .. slug:gsub("-", "_")
end

--- Names this application has ever hidden from scripts since HAProxy started, as a set.
function cookies.learned(txn, slug)
  local text = txn:get_var(variable_of(slug)) or ""
  local known = read[slug]
  if known and known.text == text then return known.set, known end
  known = { text = text, set = {}, count = 0 }
  for name in text:gmatch("[^;]+") do
    known.set[name], known.count = true, known.count + 1
  end
  read[slug] = known
  return known.set, known
end

function cookies.learn(txn, slug, name)
  local set, known = cookies.learned(txn, slug)
  if set[name] or known.count >= learned_limit or #name > learned_length then return end
  txn:set_var(variable_of(slug), known.text .. name .. ";")
end

return cookies
