// What administrators ask about people.
#pragma once

#include <optional>
#include <string>

#include "daemon/api/change.h"
#include "daemon/api/jsonapi.h"
#include "daemon/domains/identity/accounts/person_rules.h"
#include "daemon/domains/identity/people/people_model.h"
#include "daemon/model/username.h"

namespace unidash::identity {

struct PeopleQuery {
  std::optional<std::string> q{};  // part of a username, name or e-mail
  std::optional<UserRole> role{};
  std::optional<UserStatus> status{};
  std::optional<std::int64_t> page_number{};
  std::optional<std::int64_t> page_size{};
};

struct PersonRef {
  UserId id{};
};

/// How a one-time link reaches the person.
enum class LinkDelivery : std::uint8_t {
  mail,  // to their address, and nobody else sees it
  show,  // to the administrator, who passes it on
};

struct PersonReset {
  UserId id{};
  std::optional<LinkDelivery> delivery{};  // by mail where that can be
};

struct EmailConfirmation {
  UserId id{};
  std::string email;  // what the administrator saw
};

struct NewPerson {
  Username username;
  std::string display_name;
  std::optional<std::string> email{};
  UserRole role = UserRole::user;
  std::optional<Locale> locale{};
  std::optional<LinkDelivery> delivery{};  // by mail where that can be
};

struct PersonChange {
  UserId id{};
  std::optional<std::string> display_name{};
  api::Change<std::string> email{};  // null and "" take it away
  std::optional<UserRole> role{};
  std::optional<Locale> locale{};
};

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::PeopleQuery> = std::tuple{
    query_field("q", &identity::PeopleQuery::q, {.max = 100}),
    query_field("role", &identity::PeopleQuery::role),
    query_field("status", &identity::PeopleQuery::status),
    query_field("page_number", &identity::PeopleQuery::page_number, api::page_number_bounds),
    query_field("page_size", &identity::PeopleQuery::page_size, api::page_size_bounds)};

template <>
inline constexpr auto fields<identity::PersonRef> =
    std::tuple{path_field("id", &identity::PersonRef::id)};

template <>
inline constexpr auto enum_names<identity::LinkDelivery> =
    std::array{std::pair{identity::LinkDelivery::mail, std::string_view("mail")},
               std::pair{identity::LinkDelivery::show, std::string_view("show")}};

template <>
inline constexpr auto fields<identity::PersonReset> =
    std::tuple{path_field("id", &identity::PersonReset::id),
               query_field("delivery", &identity::PersonReset::delivery)};

template <>
inline constexpr auto fields<identity::EmailConfirmation> =
    std::tuple{path_field("id", &identity::EmailConfirmation::id),
               field("email", &identity::EmailConfirmation::email,
                     {.min = 3, .max = 255, .rule = &identity::email_rule})};

template <>
inline constexpr auto fields<identity::NewPerson> =
    std::tuple{field("username", &identity::NewPerson::username, username_bounds),
               field("display_name", &identity::NewPerson::display_name,
                     {.min = 1, .max = 100, .rule = &identity::display_name_rule}),
               field("email", &identity::NewPerson::email,
                     {.max = 255, .rule = &identity::email_or_none_rule}),
               field("role", &identity::NewPerson::role),
               field("locale", &identity::NewPerson::locale),
               field("delivery", &identity::NewPerson::delivery)};

template <>
inline constexpr auto fields<identity::PersonChange> = std::tuple{
    path_field("id", &identity::PersonChange::id),
    field("display_name", &identity::PersonChange::display_name,
          {.min = 1, .max = 100, .rule = &identity::display_name_rule}),
    field("email", &identity::PersonChange::email,
          {.max = 255, .rule = &identity::email_or_none_rule}),
    field("role", &identity::PersonChange::role), field("locale", &identity::PersonChange::locale)};

}  // namespace unidash
