#include "daemon/domains/identity/upstream/known_provider.h"

#include <format>

#include "daemon/base/decode.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/upstream/identities_table.h"

namespace unidash::identity::upstream {

ProviderSettings KnownProvider::settings() const {
  return {.name = name,
          .issuer = issuer,
          .client_id = client_id,
          .scopes = scopes,
          .sign_in_domains = {},
          .creation = creation,
          .creation_claim = creation_claim,
          .creation_values = creation_values};
}

Result<std::optional<KnownProvider>> find_provider(postgres::Pool& pool, UpstreamProviderId id) {
  return postgres::in_transaction(pool, [&](postgres::Transaction& tx) {
    return tx.maybe<KnownProvider>(upstream_identities_table::find_provider, id);
  });
}

std::string secret_context(std::string_view issuer) {
  return std::format("upstream_client_secret:{}", issuer);
}

Result<std::optional<ProviderDocument>> document_of(const KnownProvider& provider) {
  if (!provider.document) return std::optional<ProviderDocument>{};
  return std::optional(TRY(decode_fields<ProviderDocument>(*provider.document)));
}

}  // namespace unidash::identity::upstream
