-- wrk ... -- METHOD STATUS "NAME: VALUE"...: one request over and over, the name
-- `body` being its body; every answer must have STATUS. One JSON line for wrk.mjs.
-- `{number}` in a body is another number each time: the same form sent twice at once is
-- worked on only once.
local threads = {}

-- Every name is this machine, which wrk tells in the handshake of TLS.
function wrk.resolve(_, service)
  wrk.addrs = wrk.lookup("127.0.0.1", service)
end

function setup(thread)
  table.insert(threads, thread)
end

function init(arguments)
  wrong = 0
  wanted = tonumber(arguments[2])
  wrk.method = arguments[1]
  for index = 3, #arguments do
    local name, value = arguments[index]:match("^([^:]+): (.*)$")
    if name == "body" then
      wrk.body = value
    else
      wrk.headers[name] = value
    end
  end
  if wrk.body and wrk.body:find("{number}", 1, true) then
    local body, number = wrk.body, 0
    request = function()
      number = number + 1
      return wrk.format(nil, nil, nil, (body:gsub("{number}", tostring(number))))
    end
  end
end

function response(status)
  if status ~= wanted then
    wrong = wrong + 1
  end
end

function done(summary, latency)
  local wrong_answers = 0
  for _, thread in ipairs(threads) do
    wrong_answers = wrong_answers + thread:get("wrong")
  end
  local errors = summary.errors
  io.write(string.format(
    '{"requests":%d,"microseconds":%d,"wrong":%d,"broken":%d,"p50":%d,"p99":%d}\n',
    summary.requests, summary.duration, wrong_answers,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
