// /v1/admin/directories, served by role admin. What is said to directories themselves is said
// by role identity alone.
#pragma once

#include <vector>

#include "daemon/api/route.h"
#include "daemon/domains/identity/directories/directory_settings.h"

namespace unidash::identity {

/// The table may be made with null, to be read (OpenAPI, tests) but not called.
[[nodiscard]] std::vector<api::Route> directory_routes(DirectorySettings* settings);

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto enum_names<identity::TrialState> =
    std::array{std::pair{identity::TrialState::none, std::string_view("none")},
               std::pair{identity::TrialState::waiting, std::string_view("waiting")},
               std::pair{identity::TrialState::done, std::string_view("done")}};

template <>
inline constexpr auto fields<identity::DirectoryRef> =
    std::tuple{path_field("id", &identity::DirectoryRef::id)};

template <>
inline constexpr auto fields<identity::DirectoryView> =
    std::tuple{field("id", &identity::DirectoryView::id),
               field("kind", &identity::DirectoryView::kind),
               field("name", &identity::DirectoryView::name),
               field("is_active", &identity::DirectoryView::is_active),
               field("servers", &identity::DirectoryView::servers),
               field("encryption", &identity::DirectoryView::encryption),
               field("authorities", &identity::DirectoryView::authorities),
               field("account", &identity::DirectoryView::account),
               field("people_base", &identity::DirectoryView::people_base),
               field("people_filter", &identity::DirectoryView::people_filter),
               field("groups_base", &identity::DirectoryView::groups_base),
               field("required_group", &identity::DirectoryView::required_group),
               field("imports_groups", &identity::DirectoryView::imports_groups),
               field("groups_filter", &identity::DirectoryView::groups_filter),
               field("id_attribute", &identity::DirectoryView::id_attribute),
               field("login_attribute", &identity::DirectoryView::login_attribute),
               field("name_attribute", &identity::DirectoryView::name_attribute),
               field("email_attribute", &identity::DirectoryView::email_attribute),
               field("revision", &identity::DirectoryView::revision),
               field("synced_at", &identity::DirectoryView::synced_at),
               field("people_found", &identity::DirectoryView::people_found),
               field("people_left_out", &identity::DirectoryView::people_left_out),
               field("groups_found", &identity::DirectoryView::groups_found),
               field("trouble", &identity::DirectoryView::trouble),
               field("trouble_detail", &identity::DirectoryView::trouble_detail)};

template <>
inline constexpr auto fields<identity::TrialView> =
    std::tuple{field("id", &identity::TrialView::id), field("state", &identity::TrialView::state),
               field("is_of_these_settings", &identity::TrialView::is_of_these_settings),
               field("is_sound", &identity::TrialView::is_sound),
               field("report", &identity::TrialView::report)};

namespace identity::detail {

/// The same for a new one and a changed one.
template <class T>
constexpr auto directory_fields() {
  return std::tuple{field("name", &T::name, {.min = 1, .max = 100}),
                    field("kind", &T::kind),
                    field("servers", &T::servers, {.min = 1, .max = 260, .items = 8}),
                    field("encryption", &T::encryption),
                    field("authorities", &T::authorities, {.max = 65536}),
                    field("account", &T::account, {.min = 1, .max = 1024}),
                    field("password", &T::password, {.max = 1024}),
                    field("people_base", &T::people_base, {.min = 1, .max = 1024}),
                    field("people_filter", &T::people_filter, {.max = 2000}),
                    field("groups_base", &T::groups_base, {.max = 1024}),
                    field("required_group", &T::required_group, {.max = 1024}),
                    field("imports_groups", &T::imports_groups),
                    field("groups_filter", &T::groups_filter, {.max = 2000}),
                    field("id_attribute", &T::id_attribute, {.max = 100}),
                    field("login_attribute", &T::login_attribute, {.max = 100}),
                    field("name_attribute", &T::name_attribute, {.max = 100}),
                    field("email_attribute", &T::email_attribute, {.max = 100})};
}

}  // namespace identity::detail

template <>
inline constexpr auto fields<identity::NewDirectory> =
    identity::detail::directory_fields<identity::NewDirectory>();

template <>
inline constexpr auto fields<identity::DirectoryChange> =
    std::tuple_cat(std::tuple{path_field("id", &identity::DirectoryChange::id),
                              if_match_field(&identity::DirectoryChange::if_match)},
                   identity::detail::directory_fields<identity::DirectoryChange>());

template <>
inline constexpr std::string_view api::resource_type<identity::DirectoryView> = "directories";

template <>
inline constexpr std::string_view api::resource_type<identity::TrialView> = "directory_trials";

}  // namespace unidash
