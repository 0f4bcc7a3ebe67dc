// The words of the store: apps as people and as administrators see them. A link
// app is only an address, or is proxied: then people reach it by way of the gate, at an
// address of its own. Packages come with the app life cycle. The id is that of the instance.
#pragma once

#include <optional>
#include <string>

#include "daemon/api/change.h"
#include "daemon/api/jsonapi.h"
#include "daemon/base/fields.h"
#include "daemon/clients/postgres/array.h"
#include "daemon/domains/gate/types/told_header.h"
#include "daemon/model/addresses/web_address.h"
#include "daemon/model/ids.h"
#include "daemon/model/label.h"
#include "daemon/model/slug.h"

namespace unidash::store {

/// Where an app opens: in a frame of the desktop, or in a tab of its own.
enum class Embed : std::uint8_t { frame, tab };
/// The same as administrators say it. One that is proxied opens in a frame, and only they
/// know where it is.
enum class LinkEmbed : std::uint8_t { frame, tab, proxied };
enum class AppAudience : std::uint8_t { everyone, selected };

struct AppFace {
  AppId id{};
  Slug slug{};
  Label name{};
  std::optional<Label> description{};
  std::optional<Label> category{};
  std::optional<Slug> icon{};  // a built-in one
  WebAddress url{};
};

/// An app the caller may use.
struct App : AppFace {
  Embed embed = Embed::tab;
};

/// What the gate does for an app that is proxied; nothing for others.
struct GateOptions {
  std::optional<bool> verify_certificate{};
  std::optional<bool> tells_who{};                    // the app hears who its visitor is
  std::optional<postgres::TextArray> told_headers{};  // "NAME=WHAT"; none: those that are usual
  std::optional<gate::GroupSeparator> group_separator{};
  std::optional<postgres::TextArray> open_paths{};      // for everybody, signed in or not
  std::optional<postgres::TextArray> password_paths{};  // an app password is enough
  std::optional<std::int64_t> max_upload_mb{};
  std::optional<std::int64_t> timeout_s{};
};

/// A link app as it is kept. The url of one that is proxied is where the gate finds it.
struct StoredLink : AppFace, GateOptions {
  LinkEmbed embed = LinkEmbed::tab;
  AppAudience audience = AppAudience::selected;
};

struct LinkApp : StoredLink {
  std::optional<WebAddress> gate_url{};  // where people find one that is proxied
};

struct NewLinkApp : GateOptions {
  Slug slug{};
  Label name{};
  std::optional<Label> description{};
  std::optional<Label> category{};
  std::optional<Slug> icon{};
  WebAddress url{};
  std::optional<LinkEmbed> embed{};
  std::optional<AppAudience> audience{};
};

/// The slug stays: it is part of names elsewhere.
struct LinkAppChange : GateOptions {
  AppId id{};
  std::optional<Label> name{};
  api::Change<Label> description{};
  api::Change<Label> category{};
  api::Change<Slug> icon{};
  std::optional<WebAddress> url{};
  std::optional<LinkEmbed> embed{};
  std::optional<AppAudience> audience{};
};

struct AppRef {
  AppId id{};
};

struct AppListQuery {
  std::optional<std::int64_t> page_number{};
  std::optional<std::int64_t> page_size{};
};

/// A person who may use an app that is for selected people. The id is theirs.
struct AppPerson {
  UserId id{};
  std::string username;
  std::string display_name;
  Timestamp added_at{};
};

struct AppPeopleQuery {
  AppId id{};
  std::optional<std::int64_t> page_number{};
  std::optional<std::int64_t> page_size{};
};

struct AccessRef {
  AppId id{};
  UserId user_id{};
};

inline constexpr Bounds name_bounds{.min = 1, .max = 100};
inline constexpr Bounds description_bounds{.min = 1, .max = 500};
inline constexpr Bounds category_bounds{.min = 1, .max = 50};
inline constexpr Bounds path_bounds{.min = 1, .max = 200, .items = 20};
inline constexpr Bounds told_bounds{.min = 1, .max = 100, .items = gate::most_told_headers};
inline constexpr Bounds upload_bounds{.min = 1, .max = 100'000};
inline constexpr Bounds timeout_bounds{.min = 1, .max = 3'600};

}  // namespace unidash::store

namespace unidash {

template <>
inline constexpr auto enum_names<store::Embed> =
    std::array{std::pair{store::Embed::frame, std::string_view("frame")},
               std::pair{store::Embed::tab, std::string_view("tab")}};

template <>
inline constexpr auto enum_names<store::LinkEmbed> =
    std::array{std::pair{store::LinkEmbed::frame, std::string_view("frame")},
               std::pair{store::LinkEmbed::tab, std::string_view("tab")},
               std::pair{store::LinkEmbed::proxied, std::string_view("proxied")}};

template <>
inline constexpr auto enum_names<store::AppAudience> =
    std::array{std::pair{store::AppAudience::everyone, std::string_view("everyone")},
               std::pair{store::AppAudience::selected, std::string_view("selected")}};

template <>
inline constexpr auto fields<store::AppFace> =
    std::tuple{field("id", &store::AppFace::id),
               field("slug", &store::AppFace::slug),
               field("name", &store::AppFace::name, store::name_bounds),
               field("description", &store::AppFace::description, store::description_bounds),
               field("category", &store::AppFace::category, store::category_bounds),
               field("icon", &store::AppFace::icon),
               field("url", &store::AppFace::url)};

template <>
inline constexpr auto fields<store::App> =
    std::tuple_cat(fields<store::AppFace>, std::tuple{field("embed", &store::App::embed)});

template <>
inline constexpr auto fields<store::GateOptions> =
    std::tuple{field("verify_certificate", &store::GateOptions::verify_certificate),
               field("tells_who", &store::GateOptions::tells_who),
               field("told_headers", &store::GateOptions::told_headers, store::told_bounds),
               field("group_separator", &store::GateOptions::group_separator),
               field("open_paths", &store::GateOptions::open_paths, store::path_bounds),
               field("password_paths", &store::GateOptions::password_paths, store::path_bounds),
               field("max_upload_mb", &store::GateOptions::max_upload_mb, store::upload_bounds),
               field("timeout_s", &store::GateOptions::timeout_s, store::timeout_bounds)};

template <>
inline constexpr auto fields<store::StoredLink> =
    std::tuple_cat(fields<store::AppFace>,
                   std::tuple{field("embed", &store::StoredLink::embed),
                              field("audience", &store::StoredLink::audience)},
                   fields<store::GateOptions>);

template <>
inline constexpr auto fields<store::LinkApp> = std::tuple_cat(
    fields<store::StoredLink>, std::tuple{field("gate_url", &store::LinkApp::gate_url)});

template <>
inline constexpr auto fields<store::NewLinkApp> = std::tuple_cat(
    std::tuple{field("slug", &store::NewLinkApp::slug),
               field("name", &store::NewLinkApp::name, store::name_bounds),
               field("description", &store::NewLinkApp::description, store::description_bounds),
               field("category", &store::NewLinkApp::category, store::category_bounds),
               field("icon", &store::NewLinkApp::icon), field("url", &store::NewLinkApp::url),
               field("embed", &store::NewLinkApp::embed),
               field("audience", &store::NewLinkApp::audience)},
    fields<store::GateOptions>);

template <>
inline constexpr auto fields<store::LinkAppChange> = std::tuple_cat(
    std::tuple{path_field("id", &store::LinkAppChange::id),
               field("name", &store::LinkAppChange::name, store::name_bounds),
               field("description", &store::LinkAppChange::description, store::description_bounds),
               field("category", &store::LinkAppChange::category, store::category_bounds),
               field("icon", &store::LinkAppChange::icon), field("url", &store::LinkAppChange::url),
               field("embed", &store::LinkAppChange::embed),
               field("audience", &store::LinkAppChange::audience)},
    fields<store::GateOptions>);

template <>
inline constexpr auto fields<store::AppRef> = std::tuple{path_field("id", &store::AppRef::id)};

template <>
inline constexpr auto fields<store::AppListQuery> = std::tuple{
    query_field("page_number", &store::AppListQuery::page_number, api::page_number_bounds),
    query_field("page_size", &store::AppListQuery::page_size, api::page_size_bounds)};

template <>
inline constexpr auto fields<store::AppPerson> =
    std::tuple{field("id", &store::AppPerson::id), field("username", &store::AppPerson::username),
               field("display_name", &store::AppPerson::display_name),
               field("added_at", &store::AppPerson::added_at)};

template <>
inline constexpr auto fields<store::AppPeopleQuery> = std::tuple{
    path_field("id", &store::AppPeopleQuery::id),
    query_field("page_number", &store::AppPeopleQuery::page_number, api::page_number_bounds),
    query_field("page_size", &store::AppPeopleQuery::page_size, api::page_size_bounds)};

template <>
inline constexpr auto fields<store::AccessRef> = std::tuple{
    path_field("id", &store::AccessRef::id), path_field("user_id", &store::AccessRef::user_id)};

template <>
inline constexpr std::string_view api::resource_type<store::App> = "apps";
template <>
inline constexpr std::string_view api::resource_type<store::LinkApp> = "apps";
template <>
inline constexpr std::string_view api::resource_type<store::AppPerson> = "app_people";

}  // namespace unidash
