-- Whose a request is, by its session or by the app password that a program brought. One for each
-- thread of HAProxy. What identity said is believed for 0.4 s, so that a page with fifty pictures
-- asks once; many that want the same answer wait for the one who asks. Everything here has a fixed
-- size.

local clock = require("gate.clock")
local generations = require("gate.generations")
local identity = require("gate.identity")

local sessions = { seconds = identity.seconds } -- how long an answer may take
local kept_seconds = { live = 0.4, none = 0.1, refused = 0.1 }

-- key → { made, seconds, verdict, session }
local answers = generations.new(1, 5000)
-- Keys that had a live session lately.
local known = generations.new(60, 10000)

-- Calls under way. Whoever asks may be ended in the middle of it (the browser went away),
-- so a place is free again when its time is over. Strangers, who may come with one made-up token
-- after the other, leave some to those who are known, and most to those from elsewhere.
local places, place_count, for_strangers, for_one_network = {}, 12, 8, 4

local function find_answer(key)
  local answer = answers:get(key)
  if answer and clock.is_within(answer.made, answer.seconds) then return answer end
end

local function keep(key, verdict, session)
  local seconds = kept_seconds[verdict]
  if not seconds then return end
  if session then
    seconds = math.min(seconds, session.expires_in)
    known:set(key, true)
  end
  answers:set(key, { made = clock.now(), seconds = seconds, verdict = verdict, session = session })
end

-- A place to ask at; nil where somebody asks the same or all are taken.
local function take_place(key, network)
  local is_known = known:get(key)
  local free, strangers = nil, 0
  for i = 1, place_count do
    local taken = places[i]
    if not taken or not clock.is_within(taken.since, identity.seconds + 0.5) then
      free = free or (is_known or i <= for_strangers) and i or nil
    elseif taken.key == key then
      return nil
    elseif taken.network == network and not taken.is_known then
      strangers = strangers + 1
    end
  end
  if not free or not is_known and strangers >= for_one_network then return nil end
  local place = { key = key, network = network, is_known = is_known, since = clock.now() }
  places[free] = place
  return function() if places[free] == place then places[free] = nil end end
end

local function read_session(fields)
  fields.number = fields.session or fields.app_password
  local expires_in = fields.expires_in and fields.expires_in:match("^%d+$")
  local is_whole = expires_in and #expires_in < 10 and fields.username and fields.username ~= ""
    and fields.display_name and fields.email and fields.groups
    and fields.number and fields.number:find("^%d+$") and fields.person and fields.person:find("^" .. ("[%da-f]"):rep(16) .. "$")
  if not is_whole then return nil end
  fields.expires_in = tonumber(expires_in)
  fields.label = fields.session or "password-" .. fields.number
  return fields
end

local function ask(credential, address, is_watch)
  local form = { address = address, watch = is_watch and "1" or nil }
  for name, value in pairs(credential.form) do form[name] = value end
  local status, fields = identity.look_up(credential.path, form)
  if status == 401 then return "none" end
  if status == 403 then return "refused" end
  local session = status == 200 and read_session(fields)
  if session then return "live", session end
  return "unavailable"
end

--- What somebody shows, for `check`: the key it has in tables here, and what identity is asked.
function sessions.credential(slug, path, name, value)
  return { key = slug .. " " .. name .. " " .. value, path = path, form = { app = slug, [name] = value } }
end

--- "live" with the session, "none", "refused" (this application is not theirs), or
--- "unavailable": nobody could say. Waits. `network` is that of the address; a whole network
--- of IPv6 is one. `is_watch`: nothing was asked for, something is open; that keeps no session
--- from ending for want of use.
function sessions.check(credential, address, network, is_watch)
  local key = credential.key
  local until_ = clock.now() + identity.seconds
  local leave
  repeat
    local answer = find_answer(key)
    if answer then return answer.verdict, answer.session end
    leave = take_place(key, network)
    if not leave then
      if clock.now() > until_ then return "unavailable" end
      core.msleep(5)
    end
  until leave
  local verdict, session = ask(credential, address, is_watch)
  keep(key, verdict, session)
  leave()
  return verdict, session
end

return sessions
