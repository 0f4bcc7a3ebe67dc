#include "daemon/domains/identity/oidc/signing_keys.h"

#include <algorithm>

#include "daemon/clients/postgres/transaction.h"

namespace unidash::identity::oidc {

struct SigningKeyRow {
  std::string kid;
  std::string private_sealed;
  bool is_retired = false;
};

}  // namespace unidash::identity::oidc

namespace unidash {

using identity::oidc::SigningKeyRow;
template <>
inline constexpr auto fields<SigningKeyRow> = std::tuple{
    field("kid", &SigningKeyRow::kid), field("private_sealed", &SigningKeyRow::private_sealed),
    field("is_retired", &SigningKeyRow::is_retired)};

}  // namespace unidash

namespace unidash::identity::oidc {

namespace {

constexpr std::chrono::minutes reload_after{1};

// Any constant does, as long as nothing else of ours uses it.
constexpr postgres::Statement lock_keys{
    "oidc_lock_keys", "SELECT 1 FROM pg_advisory_xact_lock(hashtext('unidash.signing_keys'))"};
constexpr postgres::Statement count_keys{
    "oidc_count_keys", "SELECT count(*) FROM signing_keys WHERE retired_at IS NULL"};
constexpr postgres::Statement insert_key{
    "oidc_insert_key",
    "INSERT INTO signing_keys (kid, algorithm, private_sealed) VALUES ($1, $2, $3)"};
constexpr postgres::Statement published_keys{
    "oidc_published_keys",
    "SELECT kid, private_sealed, retired_at IS NOT NULL AS is_retired FROM signing_keys "
    "WHERE retired_at IS NULL OR retired_at > now() - interval '2 days' ORDER BY id DESC"};

std::string seal_context(std::string_view kid) { return "signing_key:" + std::string(kid); }

Error no_key() { return make_error(Code::internal, "oidc.no_signing_key"); }

}  // namespace

Status SigningKeys::ensure() {
  return postgres::in_transaction(pool_, [&](postgres::Transaction& tx) -> Status {
    TRY(tx.run(lock_keys));
    if (TRY(tx.row<std::int64_t>(count_keys)) > 0) return {};
    const auto key = TRY(crypto::SigningKey::generate(crypto::Algorithm::rs256));
    const Secret pem = TRY(key.to_pem());
    const auto sealed = TRY(sealer_.seal(pem.reveal(), seal_context(key.kid())));
    TRY(tx.run(insert_key, key.kid(), name_of(key.algorithm()), sealed));
    return {};
  });
}

Result<std::shared_ptr<const SigningKeys::Set>> SigningKeys::load() {
  const auto rows = TRY(postgres::in_transaction(
      pool_, [](postgres::Transaction& tx) { return tx.rows<SigningKeyRow>(published_keys); }));
  auto set = std::make_shared<Set>();
  for (const auto& row : rows) {
    const Secret pem = TRY(sealer_.unseal(row.private_sealed, seal_context(row.kid)));
    auto key = TRY(crypto::SigningKey::from_pem(pem.reveal()));
    set->published.push_back(std::make_shared<const crypto::SigningKey>(std::move(key)));
    if (!row.is_retired && !set->current) set->current = set->published.back();
  }
  return set;
}

Result<std::shared_ptr<const SigningKeys::Set>> SigningKeys::keys() {
  const std::lock_guard lock(mutex_);
  const bool is_recent = set_ && clock_.now() - loaded_at_ < reload_after;
  if (is_recent) return set_;
  set_ = TRY(load());
  loaded_at_ = clock_.now();
  return set_;
}

Result<KeyPointer> SigningKeys::current() {
  const auto set = TRY(keys());
  if (!set->current) return no_key();
  return set->current;
}

Result<Json> SigningKeys::jwks() {
  const auto set = TRY(keys());
  Json list = Json::array();
  for (const auto& key : set->published) list.push_back(key->to_jwk());
  return Json{{"keys", std::move(list)}};
}

Result<Json> SigningKeys::verify(std::string_view token) {
  const auto set = TRY(keys());
  const auto kid = TRY(crypto::read_kid(token));
  const auto found =
      std::ranges::find(set->published, kid, [](const auto& key) { return key->kid(); });
  if (found == set->published.end()) return make_error(Code::unauthenticated, "jwt.wrong_key");
  return (*found)->verify(token);
}

}  // namespace unidash::identity::oidc
