core.register_action("gate_request", { "http-req" }, function(txn) end)
core.register_action("gate_response", { "http-res" }, function(txn) end)
core.register_action("gate_own_answer", { "http-res" }, function(txn) end)
core.register_fetches("gate_failure", function(txn) return "" end)
