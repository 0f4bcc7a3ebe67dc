#include "daemon/domains/identity/sessions/login_limits.h"

#include "daemon/clients/crypto/digest.h"
#include "daemon/domains/identity/sessions/rate_refusal.h"
#include "daemon/domains/identity/sessions/store_away.h"
#include "daemon/model/username.h"

namespace unidash::identity {

namespace {

constexpr std::chrono::minutes window{5};

// KEYS: the kinds of counters. ARGV: for each its place in the table and its
// limit. A table holds 65 536 counters of 16 bits, 128 KiB, and lives for two
// windows (see RateWindow). All are checked before any is raised. Attempts are
// counted before the password is looked at: parallel guesses do not slip through
// between the check and the count.
constexpr redis::Script count_script{R"(
local now = tonumber(redis.call('TIME')[1])
local window, elapsed = math.floor(now / 300), now % 300
local function read(kind, at, place)
  return redis.call('BITFIELD_RO', kind .. ':' .. at, 'GET', 'u16', '#' .. place)[1]
end
for i = 1, #KEYS do
  local place, limit = ARGV[2 * i - 1], tonumber(ARGV[2 * i])
  local current, before = read(KEYS[i], window, place), read(KEYS[i], window - 1, place)
  if current + before * (1 - elapsed / 300) > limit - 1 then
    return {0, limit, now * 1000, current, before}
  end
end
for i = 1, #KEYS do
  local key = KEYS[i] .. ':' .. window
  redis.call('BITFIELD', key, 'OVERFLOW', 'SAT', 'INCRBY', 'u16', '#' .. ARGV[2 * i - 1], 1)
  redis.call('EXPIRE', key, 601)
end
return {1}
)"};

// The same arguments. The attempt was counted in this window or in the one before.
constexpr redis::Script forgive_script{R"(
local window = math.floor(redis.call('TIME')[1] / 300)
for i = 1, #KEYS do
  for back = 0, 1 do
    local key, place = KEYS[i] .. ':' .. window - back, '#' .. ARGV[2 * i - 1]
    if redis.call('BITFIELD_RO', key, 'GET', 'u16', place)[1] > 0 then
      redis.call('BITFIELD', key, 'OVERFLOW', 'SAT', 'INCRBY', 'u16', place, -1)
      break
    end
  end
end
return 1
)"};

/// Two that share a place share a count: stricter, never laxer. With a key, or a stranger
/// could look for a name whose place is that of somebody else, and use up the count from
/// an address of their own.
std::string place_of(const Secret& key, std::string_view subject) {
  const std::string code = crypto::hmac_sha256(key.reveal(), subject);
  const auto octet = [&code](std::size_t at) { return static_cast<unsigned char>(code.at(at)); };
  return std::to_string(octet(0) * 256U + octet(1));
}

/// The tables of counters.
struct Kinds {
  std::string_view device;
  std::string_view pair;
  std::string_view address;
  std::string_view name;
};
constexpr Kinds of_password{"login:device", "login:pair", "login:address", "login:name"};
constexpr Kinds of_code{"login:code-device", "login:code-pair", "login:code-address",
                        "login:code-name"};
constexpr Kinds of_passkey{"login:passkey-device", "login:passkey-pair", "login:passkey-address",
                           "login:passkey-name"};

/// The address is that of the application, or rather itself.
constexpr Kinds at_application{"", "login:app-pair", "login:app-address", "login:app-name"};

const Kinds& kinds_of(const Attempt& attempt) {
  if (!attempt.application.empty()) return at_application;
  switch (attempt.tried) {
    case Tried::password: break;
    case Tried::code: return of_code;
    case Tried::passkey: return of_passkey;
  }
  return of_password;
}

}  // namespace

std::vector<LoginLimits::Counter> LoginLimits::counters_of(const Attempt& attempt) const {
  if (attempt.in_session_of) {
    return {{"login:session", std::to_string(attempt.in_session_of->value), limits_.login_account}};
  }
  const Kinds& kinds = kinds_of(attempt);
  if (!attempt.device.empty()) {
    return {{kinds.device, std::string(attempt.device), limits_.login_account}};
  }
  const std::string name = fold_username(attempt.name);
  const bool is_at_application = !attempt.application.empty();
  const std::string from =
      is_at_application ? std::string(attempt.application) : counted_address(attempt.address);
  const std::int64_t most_from = is_at_application
                                     ? addresses_in_an_application * limits_.login_address
                                     : limits_.login_address;
  return {{kinds.pair, name + '\n' + from, limits_.login_account},
          {kinds.address, from, most_from},
          {kinds.name, name, limits_.login_name}};
}

Result<redis::Value> LoginLimits::run(const redis::Script& script, const Attempt& attempt) {
  const auto counters = counters_of(attempt);
  std::vector<std::string_view> kinds;
  std::vector<std::string> numbers;
  for (const Counter& counter : counters) {
    kinds.push_back(counter.kind);
    numbers.push_back(place_of(key_, counter.subject));
    numbers.push_back(std::to_string(counter.limit));
  }
  return or_unavailable(valkey_.eval(script, kinds, {numbers.begin(), numbers.end()}));
}

Status LoginLimits::count(const Attempt& attempt) {
  const redis::Value answer = TRY(run(count_script, attempt));
  if (number_at(answer, 0) == 1) return {};
  if (number_at(answer, 1) > 0) return too_many(answer, window);
  return unavailable("session.store_unavailable", "unexpected answer");
}

Status LoginLimits::forgive(const Attempt& attempt) {
  TRY(run(forgive_script, attempt));
  return {};
}

}  // namespace unidash::identity
