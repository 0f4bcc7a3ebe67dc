// KnownProvider: an identity provider of others, as the role identity needs it.
#pragma once

#include <optional>
#include <string>

#include "daemon/clients/postgres/pool.h"
#include "daemon/domains/identity/upstream/provider_document.h"
#include "daemon/domains/identity/upstream/provider_rules.h"
#include "daemon/model/ids.h"

namespace unidash::identity::upstream {

struct KnownProvider {
  UpstreamProviderId id{};
  std::string name{};
  std::string issuer{};
  std::string client_id{};
  std::string client_secret_sealed{};
  postgres::TextArray scopes{};
  Creation creation = Creation::none;
  std::string creation_claim{};
  postgres::TextArray creation_values{};
  std::optional<Json> document{};

  /// What decides who gets an account.
  [[nodiscard]] ProviderSettings settings() const;
};

/// Nothing where there is none, or where it is switched off.
[[nodiscard]] Result<std::optional<KnownProvider>> find_provider(postgres::Pool& pool,
                                                                 UpstreamProviderId id);

/// What its secret is sealed for: nobody can put it into another provider's row.
[[nodiscard]] std::string secret_context(std::string_view issuer);

/// What it says of itself; nothing before it was found.
[[nodiscard]] Result<std::optional<ProviderDocument>> document_of(const KnownProvider& provider);

}  // namespace unidash::identity::upstream

namespace unidash {

template <>
inline constexpr auto fields<identity::upstream::KnownProvider> = std::tuple{
    field("id", &identity::upstream::KnownProvider::id),
    field("name", &identity::upstream::KnownProvider::name),
    field("issuer", &identity::upstream::KnownProvider::issuer),
    field("client_id", &identity::upstream::KnownProvider::client_id),
    field("client_secret_sealed", &identity::upstream::KnownProvider::client_secret_sealed),
    field("scopes", &identity::upstream::KnownProvider::scopes),
    field("creation", &identity::upstream::KnownProvider::creation),
    field("creation_claim", &identity::upstream::KnownProvider::creation_claim),
    field("creation_values", &identity::upstream::KnownProvider::creation_values),
    field("document", &identity::upstream::KnownProvider::document)};

}  // namespace unidash
