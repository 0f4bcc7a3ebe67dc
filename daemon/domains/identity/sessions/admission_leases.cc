#include "daemon/domains/identity/sessions/admission_leases.h"

#include <algorithm>

namespace unidash::identity {

namespace {

/// After this long without calls, what was needed before says nothing.
constexpr std::chrono::seconds memory{1};

}  // namespace

std::string AdmissionLeases::key(std::string_view token_hash, std::string_view route_id,
                                 std::string_view address) {
  std::string key;
  key.reserve(token_hash.size() + route_id.size() + address.size() + 2);
  key.append(token_hash).append("|").append(route_id).append("|").append(address);
  return key;
}

std::optional<Admitted> AdmissionLeases::spend(const std::string& key, Time now) {
  const std::lock_guard lock(mutex_);
  const auto found = leases_.find(key);
  if (found == leases_.end()) return std::nullopt;
  Lease& lease = found->second;
  if (now >= lease.until || lease.calls == 0) return std::nullopt;
  --lease.calls;
  ++lease.used;
  return lease.admitted;
}

std::int64_t AdmissionLeases::wanted(const std::string& key, Time now) {
  const std::lock_guard lock(mutex_);
  const auto found = leases_.find(key);
  if (found == leases_.end() || now >= found->second.until + memory) return 1;
  return std::clamp<std::int64_t>(found->second.used, 1, most_wanted);
}

void AdmissionLeases::keep(const std::string& key, const Admitted& admitted, std::int64_t calls,
                           Time now, Time until) {
  const std::lock_guard lock(mutex_);
  if (leases_.size() >= capacity_ && !leases_.contains(key)) make_room(now);
  Lease& lease = leases_[key];
  if (now >= lease.until) lease = {};
  lease.admitted = admitted;
  lease.calls += calls;
  ++lease.used;
  lease.until = std::min(until, now + longest);
}

void AdmissionLeases::make_room(Time now) {
  std::erase_if(leases_, [&](const auto& entry) { return now >= entry.second.until; });
  // All alive: thousands of callers at once. Each asks Valkey again, no more.
  if (leases_.size() >= capacity_) leases_.clear();
}

void AdmissionLeases::forget(std::string_view token_hash) {
  const std::lock_guard lock(mutex_);
  std::erase_if(leases_, [&](const auto& entry) { return entry.first.starts_with(token_hash); });
}

}  // namespace unidash::identity
