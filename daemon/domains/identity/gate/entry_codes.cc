#include "daemon/domains/identity/gate/entry_codes.h"

#include "daemon/clients/crypto/digest.h"
#include "daemon/domains/identity/oidc/record.h"
#include "daemon/domains/identity/sessions/store_away.h"

namespace unidash::identity::gate {

namespace {

std::string key_of(std::string_view code) { return "gate:code:" + crypto::hash_token(code); }

}  // namespace

Result<Secret> EntryCodes::create(EntryCode entry) {
  entry.expires_at = clock_.now() + lifetime;
  Secret code = crypto::new_token(random_);
  const Status kept = valkey_.set(key_of(code.reveal()), oidc::encode_record(entry), lifetime);
  if (!kept) return unavailable("session.store_unavailable", kept.error().slug);
  return code;
}

Result<std::optional<EntryCode>> EntryCodes::take(std::string_view code) {
  if (code.size() != crypto::token_size) return std::optional<EntryCode>{};
  const auto text = TRY(or_unavailable(valkey_.take(key_of(code))));
  if (!text) return std::optional<EntryCode>{};
  auto entry = TRY(oidc::decode_record<EntryCode>(*text));
  if (entry.expires_at <= clock_.now()) return std::optional<EntryCode>{};
  return std::optional(std::move(entry));
}

}  // namespace unidash::identity::gate
