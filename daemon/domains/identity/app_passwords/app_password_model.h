// An app password as its person sees it, and what is asked for to make one.
#pragma once

#include <optional>
#include <string>

#include "daemon/api/jsonapi.h"
#include "daemon/base/fields.h"
#include "daemon/base/time.h"
#include "daemon/model/ids.h"
#include "daemon/model/label.h"

namespace unidash::identity {

struct AppPassword {
  AppPasswordId id{};
  std::string name;
  Timestamp created_at{};
  std::optional<Timestamp> last_used_at{};  // to the minute
};

struct NewAppPassword {
  Label name;
};

struct AppPasswordRef {
  AppPasswordId id{};
};

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::AppPassword> =
    std::tuple{field("id", &identity::AppPassword::id), field("name", &identity::AppPassword::name),
               field("created_at", &identity::AppPassword::created_at),
               field("last_used_at", &identity::AppPassword::last_used_at)};

template <>
inline constexpr auto fields<identity::NewAppPassword> =
    std::tuple{field("name", &identity::NewAppPassword::name, {.min = 1, .max = 100})};

template <>
inline constexpr auto fields<identity::AppPasswordRef> =
    std::tuple{path_field("id", &identity::AppPasswordRef::id)};

template <>
inline constexpr std::string_view api::resource_type<identity::AppPassword> = "app_passwords";

template <>
inline constexpr std::string_view api::resource_type<identity::NewAppPassword> = "app_passwords";

}  // namespace unidash
