#include "daemon/domains/identity/relying_party/key_set.h"

#include <algorithm>

#include "daemon/base/json.h"

namespace unidash::identity::relying_party {

namespace {

constexpr std::chrono::seconds fetch_gap{10};
constexpr std::chrono::seconds failure_gap{2};
constexpr std::size_t max_keys = 20;

Error bad_keys() { return unavailable("role.unavailable", "the key set cannot be read"); }

}  // namespace

Result<std::vector<crypto::SigningKey>> parse_key_set(std::string_view document) {
  const auto set = parse_json(document);
  if (!set || !set->is_object()) return bad_keys();
  const auto list = set->find("keys");
  if (list == set->end() || !list->is_array() || list->size() > max_keys) return bad_keys();
  std::vector<crypto::SigningKey> keys;
  for (const Json& jwk : *list) {
    if (auto key = crypto::SigningKey::from_jwk(jwk)) keys.push_back(std::move(*key));
  }
  return keys;
}

/// A token without kid is meant for the only key there is (OIDC Core, section 10.1).
const crypto::SigningKey* KeySet::find(std::string_view kid) const {
  if (kid.empty()) return keys_.size() == 1 ? &keys_.front() : nullptr;
  const auto found = std::ranges::find(keys_, kid, &crypto::SigningKey::kid);
  return found == keys_.end() ? nullptr : &*found;
}

/// Absolute: a clock that was set back makes nobody wait for longer.
bool KeySet::failed_just_now() const {
  return failure_ && std::chrono::abs(clock_.now() - failed_at_) < failure_gap;
}

Status KeySet::renew(const FetchKeys& fetch) {
  if (failed_just_now()) return *failure_;
  const auto document = fetch();
  auto keys = document ? parse_key_set(*document) : document.error();
  if (!keys) {
    failure_ = keys.error();
    failed_at_ = clock_.now();
    return keys.error();
  }
  keys_ = std::move(*keys);
  failure_.reset();
  fetched_at_ = clock_.now();
  return {};
}

Result<Json> KeySet::verify(std::string_view token, const FetchKeys& fetch) {
  const std::string kid = TRY(crypto::parse_jws(token)).kid;
  const std::lock_guard lock(mutex_);
  const auto age = clock_.now() - fetched_at_;
  const bool is_stale = age > keep_for_ || (find(kid) == nullptr && age > fetch_gap);
  if (is_stale) TRY(renew(fetch));
  const auto* key = find(kid);
  if (key == nullptr) return make_error(Code::unauthenticated, "jwt.wrong_key");
  return key->verify_foreign(token);
}

}  // namespace unidash::identity::relying_party
