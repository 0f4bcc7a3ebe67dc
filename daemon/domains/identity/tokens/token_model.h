// An API token as its person and administrators see it, and what is asked for to make one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "daemon/api/jsonapi.h"
#include "daemon/base/fields.h"
#include "daemon/clients/postgres/array.h"
#include "daemon/model/ids.h"
#include "daemon/model/label.h"
#include "daemon/model/user_role.h"

namespace unidash::identity {

/// admin: for administration too; only an administrator has one, and no longer than the role.
enum class TokenKind : std::uint8_t { user, admin };

struct ApiToken {
  ApiTokenId id{};
  std::string name;
  TokenKind kind = TokenKind::user;
  postgres::TextArray routes{};
  bool reads_all = false;  // and whatever only reads, also what will be there later
  Timestamp created_at{};
  Timestamp expires_at{};
  std::optional<Timestamp> last_used_at{};  // to the minute
  std::optional<std::string> last_used_ip{};
};

/// One of anybody's, as administrators see it.
struct ListedToken {
  ApiTokenId id{};
  UserId user_id{};
  std::string username;
  std::string display_name;
  std::string name;
  TokenKind kind = TokenKind::user;
  postgres::TextArray routes{};
  bool reads_all = false;
  Timestamp created_at{};
  Timestamp expires_at{};
  std::optional<Timestamp> last_used_at{};
  std::optional<std::string> last_used_ip{};
};

/// `scopes` are names of token scopes, `routes` ids of single routes: together what it is for.
struct NewToken {
  Label name;
  TokenKind kind = TokenKind::user;
  std::optional<std::vector<std::string>> scopes{};
  std::optional<std::vector<std::string>> routes{};
  std::optional<bool> reads_all{};
  std::int64_t days = 0;  // until it expires
};

struct TokenRef {
  ApiTokenId id{};
};

struct TokenListQuery {
  std::optional<UserId> user_id{};
  std::optional<std::int64_t> page_number{};
  std::optional<std::int64_t> page_size{};
};

/// What may be chosen from.
struct ScopeView {
  std::string id;
  TokenKind kind = TokenKind::user;  // of the tokens that may have it
  postgres::TextArray routes{};
};

inline constexpr std::int64_t longest_token_days = 365;

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto enum_names<identity::TokenKind> =
    std::array{std::pair{identity::TokenKind::user, std::string_view("user")},
               std::pair{identity::TokenKind::admin, std::string_view("admin")}};

template <>
inline constexpr auto fields<identity::ApiToken> =
    std::tuple{field("id", &identity::ApiToken::id),
               field("name", &identity::ApiToken::name),
               field("kind", &identity::ApiToken::kind),
               field("routes", &identity::ApiToken::routes),
               field("reads_all", &identity::ApiToken::reads_all),
               field("created_at", &identity::ApiToken::created_at),
               field("expires_at", &identity::ApiToken::expires_at),
               field("last_used_at", &identity::ApiToken::last_used_at),
               field("last_used_ip", &identity::ApiToken::last_used_ip)};

template <>
inline constexpr auto fields<identity::ListedToken> =
    std::tuple{field("id", &identity::ListedToken::id),
               field("user_id", &identity::ListedToken::user_id),
               field("username", &identity::ListedToken::username),
               field("display_name", &identity::ListedToken::display_name),
               field("name", &identity::ListedToken::name),
               field("kind", &identity::ListedToken::kind),
               field("routes", &identity::ListedToken::routes),
               field("reads_all", &identity::ListedToken::reads_all),
               field("created_at", &identity::ListedToken::created_at),
               field("expires_at", &identity::ListedToken::expires_at),
               field("last_used_at", &identity::ListedToken::last_used_at),
               field("last_used_ip", &identity::ListedToken::last_used_ip)};

template <>
inline constexpr auto fields<identity::NewToken> = std::tuple{
    field("name", &identity::NewToken::name, {.min = 1, .max = 100}),
    field("kind", &identity::NewToken::kind),
    field("scopes", &identity::NewToken::scopes, {.max = 100}),
    field("routes", &identity::NewToken::routes, {.max = 100}),
    field("reads_all", &identity::NewToken::reads_all),
    field("days", &identity::NewToken::days, {.min = 1, .max = identity::longest_token_days})};

template <>
inline constexpr auto fields<identity::TokenRef> =
    std::tuple{path_field("id", &identity::TokenRef::id)};

template <>
inline constexpr auto fields<identity::TokenListQuery> = std::tuple{
    query_field("user_id", &identity::TokenListQuery::user_id),
    query_field("page_number", &identity::TokenListQuery::page_number, api::page_number_bounds),
    query_field("page_size", &identity::TokenListQuery::page_size, api::page_size_bounds)};

template <>
inline constexpr auto fields<identity::ScopeView> =
    std::tuple{field("id", &identity::ScopeView::id), field("kind", &identity::ScopeView::kind),
               field("routes", &identity::ScopeView::routes)};

template <>
inline constexpr std::string_view api::resource_type<identity::ApiToken> = "api_tokens";

template <>
inline constexpr std::string_view api::resource_type<identity::ListedToken> = "api_tokens";

template <>
inline constexpr std::string_view api::resource_type<identity::NewToken> = "api_tokens";

template <>
inline constexpr std::string_view api::resource_type<identity::ScopeView> = "token_scopes";

}  // namespace unidash
