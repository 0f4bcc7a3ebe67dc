// Tokens that applications register themselves with, as administrators see and make them.
#pragma once

#include <optional>
#include <string>

#include "daemon/api/jsonapi.h"
#include "daemon/domains/identity/oidc/clients.h"
#include "daemon/model/label.h"

namespace unidash::identity {

using RegistrationTokenId = Id<struct RegistrationTokenTag>;

struct RegistrationToken {
  RegistrationTokenId id{};
  std::string name;
  std::string made_by;  // username; it counts as long as they are a super administrator
  oidc::ClientAudience audience = oidc::ClientAudience::selected;  // of what registers with it
  std::int64_t most_uses = 1;
  std::int64_t use_count = 0;
  Timestamp created_at{};
  Timestamp expires_at{};
  std::optional<Timestamp> last_used_at{};
};

struct NewRegistrationToken {
  Label name{};
  std::optional<oidc::ClientAudience> audience{};  // selected
  std::optional<std::int64_t> most_uses{};         // 1
  std::int64_t days = 0;                           // until it expires
};

struct RegistrationTokenRef {
  RegistrationTokenId id{};
};

struct RegistrationTokenQuery {
  std::optional<std::int64_t> page_number{};
  std::optional<std::int64_t> page_size{};
};

inline constexpr std::int64_t most_registrations = 100;
inline constexpr std::int64_t longest_registration_days = 90;

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::RegistrationToken> =
    std::tuple{field("id", &identity::RegistrationToken::id),
               field("name", &identity::RegistrationToken::name),
               field("made_by", &identity::RegistrationToken::made_by),
               field("audience", &identity::RegistrationToken::audience),
               field("most_uses", &identity::RegistrationToken::most_uses),
               field("use_count", &identity::RegistrationToken::use_count),
               field("created_at", &identity::RegistrationToken::created_at),
               field("expires_at", &identity::RegistrationToken::expires_at),
               field("last_used_at", &identity::RegistrationToken::last_used_at)};

template <>
inline constexpr auto fields<identity::NewRegistrationToken> =
    std::tuple{field("name", &identity::NewRegistrationToken::name, {.min = 1, .max = 100}),
               field("audience", &identity::NewRegistrationToken::audience),
               field("most_uses", &identity::NewRegistrationToken::most_uses,
                     {.min = 1, .max = identity::most_registrations}),
               field("days", &identity::NewRegistrationToken::days,
                     {.min = 1, .max = identity::longest_registration_days})};

template <>
inline constexpr auto fields<identity::RegistrationTokenRef> =
    std::tuple{path_field("id", &identity::RegistrationTokenRef::id)};

template <>
inline constexpr auto fields<identity::RegistrationTokenQuery> = std::tuple{
    query_field("page_number", &identity::RegistrationTokenQuery::page_number,
                api::page_number_bounds),
    query_field("page_size", &identity::RegistrationTokenQuery::page_size, api::page_size_bounds)};

template <>
inline constexpr std::string_view api::resource_type<identity::RegistrationToken> =
    "registration_tokens";

}  // namespace unidash
