#include "daemon/domains/identity/oidc/device_grants.h"

#include <algorithm>

#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"
#include "daemon/domains/identity/oidc/record.h"

namespace unidash::identity::oidc {

namespace {

/// RFC 8628, section 6.1: no vowels, so no words.
constexpr std::string_view letters = "BCDFGHJKLMNPQRSTVWXZ";
constexpr std::size_t code_size = 8;
constexpr int most_tries = 10;
constexpr std::chrono::minutes tries_window{5};

// KEYS: device, user code, how many began in this window. ARGV: client, scope, now, end,
// milliseconds to live and to remember, most that may begin, seconds between polls.
constexpr redis::Script begin_script{R"(
if redis.call('GET', KEYS[2]) then return 0 end
local begun = redis.call('INCR', KEYS[3])
if begun == 1 then redis.call('PEXPIRE', KEYS[3], ARGV[5]) end
if begun > tonumber(ARGV[7]) then return -1 end
redis.call('HSET', KEYS[1], 'client', ARGV[1], 'scope', ARGV[2], 'state', 'pending',
           'polled', '0', 'ends', ARGV[4], 'interval', ARGV[8])
redis.call('PEXPIRE', KEYS[1], ARGV[6])
redis.call('SET', KEYS[2], KEYS[1], 'PX', ARGV[5])
return 1
)"};

// KEYS: user code. ARGV: now.
constexpr redis::Script find_script{R"(
local device = redis.call('GET', KEYS[1])
if not device then return {} end
local found = redis.call('HMGET', device, 'state', 'ends', 'client', 'scope')
if found[1] ~= 'pending' or tonumber(found[2]) < tonumber(ARGV[1]) then return {} end
return {found[3], found[4]}
)"};

// KEYS: user code. ARGV: now, state, grant.
constexpr redis::Script decide_script{R"(
local device = redis.call('GET', KEYS[1])
if not device then return 0 end
local found = redis.call('HMGET', device, 'state', 'ends')
if found[1] ~= 'pending' or tonumber(found[2]) < tonumber(ARGV[1]) then return 0 end
redis.call('HSET', device, 'state', ARGV[2], 'grant', ARGV[3])
redis.call('DEL', KEYS[1])
return 1
)"};

// KEYS: device. ARGV: now in milliseconds, client. Who comes too soon waits longer from then
// on (section 3.5).
constexpr redis::Script poll_script{R"(
local found = redis.call('HMGET', KEYS[1], 'client', 'state', 'polled', 'interval', 'ends', 'grant')
if not found[1] or found[1] ~= ARGV[2] then return {'unknown', ''} end
local now = tonumber(ARGV[1])
if now > tonumber(found[5]) then return {'expired', ''} end
if found[2] ~= 'pending' then
  redis.call('DEL', KEYS[1])
  return {found[2], found[6]}
end
local state, interval = 'pending', tonumber(found[4])
if now - tonumber(found[3]) < interval * 1000 then
  state, interval = 'slow_down', interval + 5
end
redis.call('HSET', KEYS[1], 'polled', ARGV[1], 'interval', interval)
return {state, ''}
)"};

// KEYS: the person's tries. ARGV: most, milliseconds of the window.
constexpr redis::Script try_script{R"(
local tries = redis.call('INCR', KEYS[1])
if tries == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return tries <= tonumber(ARGV[1]) and 1 or 0
)"};

std::string device_key(std::string_view device_code) {
  return "oidc:device:" + crypto::hash_token(device_code);
}
std::string user_key(std::string_view user_code) {
  return "oidc:device_user:" + crypto::hash_token(user_code);
}

std::string milliseconds(Timestamp time) {
  return std::to_string(
      std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count());
}
std::string milliseconds(std::chrono::milliseconds time) { return std::to_string(time.count()); }

/// Each letter as likely as the others: what would favour some is drawn again.
std::string new_user_code(Random& random) {
  constexpr std::size_t fair = 256 / letters.size() * letters.size();
  std::string code;
  while (code.size() < code_size) {
    const auto drawn = static_cast<unsigned char>(random.bytes(1).front());
    if (drawn < fair) code += letters[drawn % letters.size()];
  }
  return code;
}

}  // namespace

std::optional<std::string> read_user_code(std::string_view typed) {
  std::string code;
  for (const char c : typed.substr(0, 64)) {
    const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (letters.contains(upper)) code += upper;
    const bool is_between = c == '-' || c == ' ' || c == '.' || c == '_';
    if (!letters.contains(upper) && !is_between) return std::nullopt;
  }
  return code.size() == code_size ? std::optional(code) : std::nullopt;
}

std::string render_user_code(std::string_view code) {
  return std::string(code.substr(0, code_size / 2)) + '-' + std::string(code.substr(code_size / 2));
}

Result<DeviceGrants::Begun> DeviceGrants::begin(const std::string& client_id,
                                                const std::string& scope, Timestamp now) {
  for (int attempt = 0; attempt < 5; ++attempt) {
    Begun begun{.device_code = crypto::new_token(random_), .user_code = new_user_code(random_)};
    const std::string device = device_key(begun.device_code.reveal());
    const std::string user = user_key(begun.user_code);
    const std::string begun_so_far = "oidc:devices:" + client_id;
    const std::string ends = milliseconds(now + lifetime);
    const std::string lives = milliseconds(lifetime);
    const std::string remembered = milliseconds(2 * lifetime);
    const std::string most = std::to_string(most_begun);
    const std::string seconds = std::to_string(interval.count());
    const auto answer = TRY(valkey_.eval(
        begin_script, {device, user, begun_so_far},
        {client_id, scope, milliseconds(now), ends, lives, remembered, most, seconds}));
    if (answer.number == 1) return begun;
    if (answer.number == -1) break;
  }
  return make_error(Code::too_many, "oidc.too_many_devices");
}

Result<std::optional<DeviceGrants::Waiting>> DeviceGrants::find(std::string_view user_code,
                                                                Timestamp now) {
  const auto answer = TRY(valkey_.eval(find_script, {user_key(user_code)}, {milliseconds(now)}));
  if (answer.items.size() != 2) return std::optional<Waiting>{};
  return std::optional(Waiting{.client_id = answer.items[0].text.value_or(""),
                               .scope = answer.items[1].text.value_or("")});
}

Result<bool> DeviceGrants::allow(std::string_view user_code, const CodeGrant& grant,
                                 Timestamp now) {
  return decide(user_code, "allowed", encode_record(grant), now);
}

Result<bool> DeviceGrants::deny(std::string_view user_code, Timestamp now) {
  return decide(user_code, "denied", {}, now);
}

Result<bool> DeviceGrants::decide(std::string_view user_code, std::string_view state,
                                  const std::string& grant, Timestamp now) {
  const auto answer =
      TRY(valkey_.eval(decide_script, {user_key(user_code)}, {milliseconds(now), state, grant}));
  return answer.number == 1;
}

Result<DeviceGrants::Polled> DeviceGrants::poll(std::string_view device_code,
                                                const std::string& client_id, Timestamp now) {
  if (device_code.size() != crypto::token_size) return Polled{};
  const auto answer =
      TRY(valkey_.eval(poll_script, {device_key(device_code)}, {milliseconds(now), client_id}));
  if (answer.items.size() != 2) return make_error(Code::internal, "oidc.bad_record");
  const auto state = find_enum<State>(answer.items[0].text.value_or(""));
  if (!state) return make_error(Code::internal, "oidc.bad_record");
  Polled polled{.state = *state};
  if (*state == State::allowed) {
    polled.grant = TRY(decode_record<CodeGrant>(answer.items[1].text.value_or("")));
  }
  return polled;
}

Status DeviceGrants::count_try(UserId user) {
  const std::string key = "oidc:device_tries:" + std::to_string(user.value);
  const auto answer = TRY(
      valkey_.eval(try_script, {key}, {std::to_string(most_tries), milliseconds(tries_window)}));
  if (answer.number == 1) return {};
  Error error = make_error(Code::too_many, "rate.too_many");
  error.retry_after = tries_window;
  return error;
}

}  // namespace unidash::identity::oidc
