#include "daemon/domains/identity/oidc/signing_keys.h"

#include <algorithm>

#include "daemon/clients/postgres/transaction.h"

namespace unidash::identity::oidc {

struct SigningKeyRow {
  std::string kid;
  std::string private_sealed;
  bool may_sign = false;
};

}  // namespace unidash::identity::oidc

namespace unidash {

using identity::oidc::SigningKeyRow;
template <>
inline constexpr auto fields<SigningKeyRow> = std::tuple{
    field("kid", &SigningKeyRow::kid), field("private_sealed", &SigningKeyRow::private_sealed),
    field("may_sign", &SigningKeyRow::may_sign)};

}  // namespace unidash

namespace unidash::identity::oidc {

namespace {

constexpr std::chrono::minutes reload_after{1};

// Any constant does, as long as nothing else of ours uses it.
constexpr postgres::Statement lock_keys{
    "oidc_lock_keys", "SELECT 1 FROM pg_advisory_xact_lock(hashtext('unidash.signing_keys'))"};
/// $1 algorithm, $2 a time: whether a key signs, or will, that began after it.
constexpr postgres::Statement has_key_since{
    "oidc_has_key_since",
    "SELECT EXISTS (SELECT 1 FROM signing_keys WHERE algorithm = $1 AND retired_at IS NULL"
    " AND signs_from > $2::timestamptz)"};
constexpr postgres::Statement insert_key{
    "oidc_insert_key",
    "INSERT INTO signing_keys (kid, algorithm, private_sealed, signs_from) "
    "VALUES ($1, $2, $3, $4::timestamptz)"};
/// $1 now.
constexpr postgres::Statement published_keys{
    "oidc_published_keys",
    "SELECT kid, private_sealed, retired_at IS NULL AND signs_from <= $1::timestamptz AS may_sign "
    "FROM signing_keys "
    "WHERE retired_at IS NULL OR retired_at > $1::timestamptz - interval '2 days' "
    "ORDER BY signs_from DESC, id DESC"};
/// $1 now.
constexpr postgres::Statement retire_keys{
    "oidc_retire_keys",
    "UPDATE signing_keys k SET retired_at = $1::timestamptz "
    "WHERE k.retired_at IS NULL AND EXISTS (SELECT 1 FROM signing_keys n "
    "WHERE n.algorithm = k.algorithm AND n.retired_at IS NULL "
    "AND n.signs_from <= $1::timestamptz AND n.signs_from > k.signs_from)"};
/// $1 the retirement that is long ago.
constexpr postgres::Statement delete_keys{
    "oidc_delete_keys", "DELETE FROM signing_keys WHERE retired_at < $1::timestamptz"};

std::string seal_context(std::string_view kid) { return "signing_key:" + std::string(kid); }

Error no_key() { return make_error(Code::internal, "oidc.no_signing_key"); }

}  // namespace

Status SigningKeys::make_key(postgres::Transaction& tx, crypto::Algorithm algorithm,
                             Timestamp signs_from) {
  const auto key = TRY(crypto::SigningKey::generate(algorithm));
  const Secret pem = TRY(key.to_pem());
  const auto sealed = TRY(sealer_.seal(pem.reveal(), seal_context(key.kid())));
  TRY(tx.run(insert_key, key.kid(), name_of(algorithm), sealed, signs_from));
  return {};
}

Status SigningKeys::ensure() {
  return postgres::in_transaction(pool_, [&](postgres::Transaction& tx) -> Status {
    TRY(tx.run(lock_keys));
    for (const auto& [algorithm, name] : enum_names<crypto::Algorithm>) {
      if (TRY(tx.row<bool>(has_key_since, name, Timestamp{}))) continue;
      TRY(make_key(tx, algorithm, clock_.now()));
    }
    return {};
  });
}

Status SigningKeys::rotate() {
  const Timestamp now = clock_.now();
  return postgres::in_transaction(pool_, [&](postgres::Transaction& tx) -> Status {
    TRY(tx.run(lock_keys));
    TRY(tx.run(retire_keys, now));
    TRY(tx.run(delete_keys, Timestamp(now - kept)));
    for (const auto& [algorithm, name] : enum_names<crypto::Algorithm>) {
      if (TRY(tx.row<bool>(has_key_since, name, Timestamp(now - signs_for)))) continue;
      TRY(make_key(tx, algorithm, now + published_before));
    }
    return {};
  });
}

Result<std::shared_ptr<const SigningKeys::Set>> SigningKeys::load() {
  const auto rows = TRY(postgres::in_transaction(pool_, [&](postgres::Transaction& tx) {
    return tx.rows<SigningKeyRow>(published_keys, clock_.now());
  }));
  auto set = std::make_shared<Set>();
  for (const auto& row : rows) {
    const Secret pem = TRY(sealer_.unseal(row.private_sealed, seal_context(row.kid)));
    auto key = TRY(crypto::SigningKey::from_pem(pem.reveal()));
    set->published.push_back(std::make_shared<const crypto::SigningKey>(std::move(key)));
    const KeyPointer& read = set->published.back();
    if (row.may_sign) set->current.try_emplace(read->algorithm(), read);
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

Result<KeyPointer> SigningKeys::current(crypto::Algorithm algorithm) {
  const auto set = TRY(keys());
  const auto found = set->current.find(algorithm);
  if (found == set->current.end()) return no_key();
  return found->second;
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
