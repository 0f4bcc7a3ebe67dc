#include "daemon/domains/identity/sessions/live_store.h"

#include <format>

#include "daemon/base/ip_address.h"
#include "daemon/domains/identity/sessions/rate_refusal.h"
#include "daemon/domains/identity/sessions/store_away.h"

namespace unidash::identity {

namespace {

constexpr std::chrono::minutes call_window{1};

// One round trip: the copy, and all counters checked before any is raised (see
// RateWindow). A call that comes with an API token is counted in two parts, before and
// after the ledger says whose it is. The windows are whole minutes of Valkey's clock. An account's
// counters need the copy, hence the keys made inside the script. Several calls
// may be granted at once, but never more than a twentieth of what is left, so
// that grants nobody uses cannot eat a limit.
constexpr redis::Script ask_script{R"(
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local copy = {}
if #KEYS == 1 then copy = redis.call('HMGET', KEYS[1], 'verified_at', 'user', 'role', 'record') end
local wanted = tonumber(ARGV[1])
local user, role, part = copy[2], copy[3], ARGV[8]
if part == 'person' then user, role = ARGV[9], ARGV[10] end
local granted = 0
if wanted > 0 then
  local factor = 1
  if role and role ~= 'user' then factor = 1.5 end
  local counted, limits = {}, {}
  local function count(name, limit)
    counted[#counted + 1], limits[#limits + 1] = name, tonumber(limit) * factor
  end
  if part ~= 'person' then
    counted[1], limits[1] = 'all', tonumber(ARGV[2])
    count('address:' .. ARGV[7], ARGV[5])
  end
  if part ~= 'address' then count('route:' .. ARGV[6] .. ':' .. (user or ARGV[7]), ARGV[3]) end
  if user then count('user:' .. user, ARGV[4]) end
  local minute, elapsed = math.floor(now / 60000), now % 60000
  local keys, n = {}, #counted
  for i = 1, n do
    keys[i] = 'rate:' .. minute .. ':' .. counted[i]
    keys[n + i] = 'rate:' .. minute - 1 .. ':' .. counted[i]
  end
  local counts = redis.call('MGET', unpack(keys))
  local left, least = math.huge, 1
  for i = 1, n do
    local before = tonumber(counts[n + i] or 0) * (1 - elapsed / 60000)
    local room = limits[i] - tonumber(counts[i] or 0) - before
    if room < left then left, least = room, i end
  end
  if left < 1 then
    return {0, math.floor(limits[least]), now, tonumber(counts[least] or 0), tonumber(counts[n + least] or 0)}
  end
  granted = math.min(wanted, 1 + math.floor((left - 1) / 20))
  for i = 1, n do
    if redis.call('INCRBY', keys[i], granted) == granted then redis.call('PEXPIRE', keys[i], 121000) end
  end
end
return {granted, 0, now, tonumber(copy[1] or 0), copy[4]}
)"};

constexpr redis::Script store_script{R"(
redis.call('HSET', KEYS[1], 'verified_at', ARGV[1], 'user', ARGV[2], 'role', ARGV[3], 'record', ARGV[4])
redis.call('PEXPIRE', KEYS[1], ARGV[5])
return 1
)"};

std::string session_key(CopyHolder holder, std::string_view token_hash) {
  return std::format("session:{}:{}", name_of(holder), token_hash);
}

/// A refusal is 0, the limit, Valkey's clock, and the two counters.
bool is_refused(const redis::Value& answer) {
  return number_at(answer, 0) == 0 && number_at(answer, 1) > 0;
}

Ticket read_ticket(const redis::Value& answer) {
  Ticket ticket{.now = std::chrono::milliseconds{number_at(answer, 2)},
                .verified_at = std::chrono::milliseconds{number_at(answer, 3)},
                .granted = number_at(answer, 0)};
  // Lua cuts a list at its first nil: no copy, no fifth value.
  if (answer.items.size() == 5 && answer.items[4].text) {
    ticket.record = parse_record(*answer.items[4].text);
  }
  return ticket;
}

}  // namespace

std::string counted_address(std::string_view address) {
  const auto parsed = parse_ip_address(address);
  if (!parsed) return std::string(address);
  const IpAddress counted = unmapped(*parsed);
  // Whoever has an IPv6 network has 2^64 addresses.
  constexpr int network_length = 64;
  return render_ip_address(counted.is_v6() ? network_of(counted, network_length).address : counted);
}

Result<Ticket> LiveStore::ask(std::string_view token_hash, const api::Admission& admission,
                              std::int64_t wanted) {
  return run(token_hash, admission, wanted, {});
}

Status LiveStore::count_address(const api::Admission& admission) {
  TRY(run({}, admission, 1, {.name = "address"}));
  return {};
}

Status LiveStore::count_person(const api::Admission& admission, UserId user, UserRole role) {
  TRY(run({}, admission, 1,
          {.name = "person", .user = std::to_string(user.value), .role = name_of(role)}));
  return {};
}

Result<Ticket> LiveStore::run(std::string_view token_hash, const api::Admission& admission,
                              std::int64_t wanted, const CountedPart& part) {
  // Calls that cost a password hash are rarer on any one route.
  const std::int64_t endpoint =
      admission.rate == api::Rate::login ? limits_.login_address : limits_.endpoint;
  if (admission.rate == api::Rate::unlimited) wanted = 0;
  const std::string key = session_key(holder_, token_hash);
  std::vector<std::string_view> keys;
  if (!token_hash.empty()) keys.emplace_back(key);
  const redis::Value answer = TRY(or_unavailable(valkey_.eval(
      ask_script, keys,
      {std::to_string(wanted), std::to_string(limits_.global), std::to_string(endpoint),
       std::to_string(limits_.account), std::to_string(limits_.address), admission.route_id,
       counted_address(admission.ip_address), part.name, part.user, part.role})));
  if (is_refused(answer)) return too_many(answer, call_window);
  return read_ticket(answer);
}

Status LiveStore::store(std::string_view token_hash, const SessionRecord& record,
                        std::chrono::milliseconds verified_at, std::chrono::seconds lifetime) {
  const std::chrono::milliseconds life = lifetime;
  TRY(or_unavailable(
      valkey_.eval(store_script, {session_key(holder_, token_hash)},
                   {std::to_string(verified_at.count()), std::to_string(record.user_id.value),
                    name_of(record.role), render_record(record), std::to_string(life.count())})));
  return {};
}

Status LiveStore::remove(const std::vector<std::string>& token_hashes) {
  std::vector<std::string> keys;
  for (const auto& hash : token_hashes) {
    for (const auto& [holder, name] : enum_names<CopyHolder>) {
      keys.push_back(session_key(holder, hash));
    }
  }
  return or_unavailable(valkey_.remove(keys));
}

Status LiveStore::ping() { return or_unavailable(valkey_.ping()); }

}  // namespace unidash::identity
