-- A table that forgets: what was set is there for `seconds` at least and twice as long at most, and
-- less where more than `limit` come in that time.

local clock = require("gate.clock")

local Generations = {}
Generations.__index = Generations

function Generations:turn()
  if self.count < self.limit and clock.is_within(self.turned, self.seconds) then return end
  self.older, self.younger, self.count, self.turned = self.younger, {}, 0, clock.now()
end

function Generations:get(key)
  self:turn()
  local found = self.younger[key]
  if found == nil then found = self.older[key] end
  return found
end

function Generations:set(key, value)
  self:turn()
  if self.younger[key] == nil then self.count = self.count + 1 end
  self.younger[key] = value
end

local generations = {}

function generations.new(seconds, limit)
  return setmetatable({ younger = {}, older = {}, count = 0, seconds = seconds, limit = limit, turned = 0 }, Generations)
end

return generations
