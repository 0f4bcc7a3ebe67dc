-- One application of the gate: `lua-load-per-thread gate_app.lua SLUG ORIGIN WORD...` in its
-- configuration, read after gate.lua. The words are those of gate/apps.lua.

require("gate.apps").add(...)
