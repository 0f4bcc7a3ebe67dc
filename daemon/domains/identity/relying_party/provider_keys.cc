#include "daemon/domains/identity/relying_party/provider_keys.h"

#include <algorithm>

#include "daemon/base/json.h"
#include "daemon/domains/identity/oidc/settings.h"

namespace unidash::identity::relying_party {

namespace {

constexpr std::chrono::minutes keep_for{5};
constexpr std::chrono::seconds fetch_gap{10};
constexpr std::size_t max_keys = 20;

Error bad_keys() { return unavailable("role.unavailable", "the key set cannot be read"); }

/// Keys we cannot use are left out: a set may have kinds of later versions.
Result<std::vector<crypto::SigningKey>> parse_keys(std::string_view body) {
  const Json set = TRY(parse_json(body));
  if (!set.is_object() || !set.contains("keys") || !set["keys"].is_array()) return bad_keys();
  if (set["keys"].size() > max_keys) return bad_keys();
  std::vector<crypto::SigningKey> keys;
  for (const Json& jwk : set["keys"]) {
    if (auto key = crypto::SigningKey::from_jwk(jwk)) keys.push_back(std::move(*key));
  }
  return keys;
}

}  // namespace

const crypto::SigningKey* ProviderKeys::find(std::string_view kid) const {
  const auto found = std::ranges::find(keys_, kid, &crypto::SigningKey::kid);
  return found == keys_.end() ? nullptr : &*found;
}

Status ProviderKeys::fetch(const std::string& ip_address, const std::string& request_id) {
  const auto reply = TRY(back_channel_.send(
      {.path = std::string(oidc::jwks_path), .ip_address = ip_address, .request_id = request_id}));
  if (reply.status != 200) return bad_keys();
  auto keys = parse_keys(reply.body);
  if (!keys) return bad_keys();
  keys_ = std::move(*keys);
  fetched_at_ = clock_.now();
  return {};
}

Result<Json> ProviderKeys::verify(std::string_view token, const std::string& ip_address,
                                  const std::string& request_id) {
  const auto kid = TRY(crypto::read_kid(token));
  const std::lock_guard lock(mutex_);
  const auto age = clock_.now() - fetched_at_;
  const bool is_stale = age > keep_for || (find(kid) == nullptr && age > fetch_gap);
  if (is_stale) TRY(fetch(ip_address, request_id));
  const auto* key = find(kid);
  if (key == nullptr) return make_error(Code::unauthenticated, "jwt.wrong_key");
  return key->verify(token);
}

}  // namespace unidash::identity::relying_party
