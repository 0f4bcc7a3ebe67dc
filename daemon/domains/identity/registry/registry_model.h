// What administrators see of applications that sign people in, and what they ask.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "daemon/api/change.h"
#include "daemon/api/jsonapi.h"
#include "daemon/domains/identity/oidc/client_rules.h"
#include "daemon/model/label.h"

namespace unidash::identity {

struct ClientView {
  oidc::ClientId id{};
  std::string client_id;
  Label name{};
  oidc::ClientKind kind = oidc::ClientKind::confidential;
  bool is_built_in = false;  // the desktop or of an installed app: nobody changes it here
  bool is_active = true;
  postgres::TextArray redirect_uris{};
  postgres::TextArray post_logout_redirect_uris{};
  postgres::TextArray grant_types{};
  postgres::TextArray scopes{};
  crypto::Algorithm id_token_algorithm = crypto::Algorithm::rs256;
  oidc::ClientAudience audience = oidc::ClientAudience::selected;
  bool pkce_required = true;
  bool consent_required = false;
  Json claims = Json::object();
  std::optional<std::string> backchannel_logout_uri{};
  std::optional<Timestamp> previous_secret_until{};
  std::optional<Timestamp> last_used_at{};
  Timestamp created_at{};
  std::optional<std::string> registered_with{};  // itself, with the token of this name
  std::int64_t revision = 1;
};

struct ClientQuery {
  std::optional<std::string> q{};  // part of a name or client_id
  std::optional<std::int64_t> page_number{};
  std::optional<std::int64_t> page_size{};
};

struct ClientRef {
  oidc::ClientId id{};
};

/// What is left out is as the protocol's newest advice has it: code flow with PKCE, RS256,
/// for selected people, without asking them. One that asks by LDAP alone sees groups.
struct NewClient {
  Label name{};
  oidc::ClientKind kind = oidc::ClientKind::confidential;
  std::optional<postgres::TextArray> redirect_uris{};
  std::optional<postgres::TextArray> post_logout_redirect_uris{};
  std::optional<postgres::TextArray> grant_types{};
  std::optional<postgres::TextArray> scopes{};
  std::optional<crypto::Algorithm> id_token_algorithm{};
  std::optional<oidc::ClientAudience> audience{};
  std::optional<bool> pkce_required{};
  std::optional<bool> consent_required{};
  std::optional<Json> claims{};
  std::optional<std::string> backchannel_logout_uri{};
};

/// The kind stays: an application that can suddenly keep a secret is another one.
struct ClientChange {
  oidc::ClientId id{};
  api::IfMatch if_match{};
  std::optional<Label> name{};
  std::optional<postgres::TextArray> redirect_uris{};
  std::optional<postgres::TextArray> post_logout_redirect_uris{};
  std::optional<postgres::TextArray> grant_types{};
  std::optional<postgres::TextArray> scopes{};
  std::optional<crypto::Algorithm> id_token_algorithm{};
  std::optional<oidc::ClientAudience> audience{};
  std::optional<bool> pkce_required{};
  std::optional<bool> consent_required{};
  std::optional<Json> claims{};
  api::Change<std::string> backchannel_logout_uri{};
};

struct SecretRotation {
  oidc::ClientId id{};
  std::optional<std::int64_t> overlap_hours{};  // 24: how long the one before still counts
};

/// Somebody who may use an application that is for selected people. The id is theirs.
struct ClientPerson {
  UserId id{};
  std::string username;
  std::string display_name;
};

struct ClientPeopleQuery {
  oidc::ClientId id{};
  std::optional<std::int64_t> page_number{};
  std::optional<std::int64_t> page_size{};
};

struct ClientAccessRef {
  oidc::ClientId id{};
  UserId user_id{};
};

inline constexpr std::int64_t longest_overlap_hours = 24;

namespace detail {
inline constexpr Bounds address_list{
    .min = 1, .max = oidc::longest_address, .items = oidc::most_addresses};
inline constexpr Bounds grant_list{.min = 1, .max = 100, .items = 4};
inline constexpr Bounds scope_list{
    .min = 1, .max = oidc::longest_scope, .items = oidc::most_scopes};
inline constexpr Bounds claim_map{.max = 4096};
inline constexpr Bounds client_name{.min = 1, .max = 100};
inline constexpr Bounds one_address{.min = 1, .max = oidc::longest_address};
}  // namespace detail

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::ClientView> =
    std::tuple{field("id", &identity::ClientView::id),
               field("client_id", &identity::ClientView::client_id),
               field("name", &identity::ClientView::name),
               field("kind", &identity::ClientView::kind),
               field("is_built_in", &identity::ClientView::is_built_in),
               field("is_active", &identity::ClientView::is_active),
               field("redirect_uris", &identity::ClientView::redirect_uris),
               field("post_logout_redirect_uris", &identity::ClientView::post_logout_redirect_uris),
               field("grant_types", &identity::ClientView::grant_types),
               field("scopes", &identity::ClientView::scopes),
               field("id_token_algorithm", &identity::ClientView::id_token_algorithm),
               field("audience", &identity::ClientView::audience),
               field("pkce_required", &identity::ClientView::pkce_required),
               field("consent_required", &identity::ClientView::consent_required),
               field("claims", &identity::ClientView::claims),
               field("backchannel_logout_uri", &identity::ClientView::backchannel_logout_uri),
               field("previous_secret_until", &identity::ClientView::previous_secret_until),
               field("last_used_at", &identity::ClientView::last_used_at),
               field("created_at", &identity::ClientView::created_at),
               field("registered_with", &identity::ClientView::registered_with),
               field("revision", &identity::ClientView::revision)};

template <>
inline constexpr auto fields<identity::ClientQuery> = std::tuple{
    query_field("q", &identity::ClientQuery::q, {.max = 100}),
    query_field("page_number", &identity::ClientQuery::page_number, api::page_number_bounds),
    query_field("page_size", &identity::ClientQuery::page_size, api::page_size_bounds)};

template <>
inline constexpr auto fields<identity::ClientRef> =
    std::tuple{path_field("id", &identity::ClientRef::id)};

template <>
inline constexpr auto fields<identity::NewClient> = std::tuple{
    field("name", &identity::NewClient::name, identity::detail::client_name),
    field("kind", &identity::NewClient::kind),
    field("redirect_uris", &identity::NewClient::redirect_uris, identity::detail::address_list),
    field("post_logout_redirect_uris", &identity::NewClient::post_logout_redirect_uris,
          identity::detail::address_list),
    field("grant_types", &identity::NewClient::grant_types, identity::detail::grant_list),
    field("scopes", &identity::NewClient::scopes, identity::detail::scope_list),
    field("id_token_algorithm", &identity::NewClient::id_token_algorithm),
    field("audience", &identity::NewClient::audience),
    field("pkce_required", &identity::NewClient::pkce_required),
    field("consent_required", &identity::NewClient::consent_required),
    field("claims", &identity::NewClient::claims, identity::detail::claim_map),
    field("backchannel_logout_uri", &identity::NewClient::backchannel_logout_uri,
          identity::detail::one_address)};

template <>
inline constexpr auto fields<identity::ClientChange> = std::tuple{
    path_field("id", &identity::ClientChange::id),
    if_match_field(&identity::ClientChange::if_match),
    field("name", &identity::ClientChange::name, identity::detail::client_name),
    field("redirect_uris", &identity::ClientChange::redirect_uris, identity::detail::address_list),
    field("post_logout_redirect_uris", &identity::ClientChange::post_logout_redirect_uris,
          identity::detail::address_list),
    field("grant_types", &identity::ClientChange::grant_types, identity::detail::grant_list),
    field("scopes", &identity::ClientChange::scopes, identity::detail::scope_list),
    field("id_token_algorithm", &identity::ClientChange::id_token_algorithm),
    field("audience", &identity::ClientChange::audience),
    field("pkce_required", &identity::ClientChange::pkce_required),
    field("consent_required", &identity::ClientChange::consent_required),
    field("claims", &identity::ClientChange::claims, identity::detail::claim_map),
    field("backchannel_logout_uri", &identity::ClientChange::backchannel_logout_uri,
          identity::detail::one_address)};

template <>
inline constexpr auto fields<identity::SecretRotation> =
    std::tuple{path_field("id", &identity::SecretRotation::id),
               query_field("overlap_hours", &identity::SecretRotation::overlap_hours,
                           {.min = 0, .max = identity::longest_overlap_hours})};

template <>
inline constexpr auto fields<identity::ClientPerson> = std::tuple{
    field("id", &identity::ClientPerson::id), field("username", &identity::ClientPerson::username),
    field("display_name", &identity::ClientPerson::display_name)};

template <>
inline constexpr auto fields<identity::ClientPeopleQuery> = std::tuple{
    path_field("id", &identity::ClientPeopleQuery::id),
    query_field("page_number", &identity::ClientPeopleQuery::page_number, api::page_number_bounds),
    query_field("page_size", &identity::ClientPeopleQuery::page_size, api::page_size_bounds)};

template <>
inline constexpr auto fields<identity::ClientAccessRef> =
    std::tuple{path_field("id", &identity::ClientAccessRef::id),
               path_field("user_id", &identity::ClientAccessRef::user_id)};

template <>
inline constexpr std::string_view api::resource_type<identity::ClientView> = "clients";
template <>
inline constexpr std::string_view api::resource_type<identity::ClientPerson> = "client_people";

}  // namespace unidash
