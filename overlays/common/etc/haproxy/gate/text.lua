-- Text that strangers wrote. A pattern that may give back what it took is tried from every
-- place again: with twelve thousand blanks that is a second. These are not.

local text = {}

--- Without blanks at either end.
function text.trim(whole)
  local from = whole:find("[^ \t]")
  return from and whole:match("^.*[^ \t]", from) or ""
end

--- The pieces between separators, in a list.
function text.split(whole, separator)
  local pieces, from = {}, 1
  repeat
    local at = whole:find(separator, from, true)
    pieces[#pieces + 1] = whole:sub(from, at and at - 1)
    from = at and at + 1
  until not at
  return pieces
end

--- As it may stand in a query or a form.
function text.escape(whole)
  return (whole:gsub("[^%w._~-]", function(byte) return string.format("%%%02X", byte:byte()) end))
end

--- "name=value" as two texts without blanks around them; nil where there is no "=".
function text.name_and_value(whole)
  local at = whole:find("=", 1, true)
  if at then return text.trim(whole:sub(1, at - 1)), text.trim(whole:sub(at + 1)) end
end

return text
