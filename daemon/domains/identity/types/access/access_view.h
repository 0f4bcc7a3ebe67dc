// What the role identity tells whoever stands at the machine, and what is asked of it there:
// which super administrators there are, and a link that lets one of them in again.
#pragma once

#include <string>

#include "daemon/api/jsonapi.h"

namespace unidash::identity {

struct Administrator {
  std::string id;
  std::string username;
  std::string display_name;
};

struct AccessLinkWish {
  std::string username;
};

/// Shown once and kept by nobody.
struct AccessLink {
  std::string id = "self";
  std::string username;
  std::string link;
  Timestamp expires_at{};
};

inline constexpr std::string_view administrators_path = "/internal/administrators";
inline constexpr std::string_view access_links_path = "/internal/access_links";

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::Administrator> =
    std::tuple{field("id", &identity::Administrator::id),
               field("username", &identity::Administrator::username),
               field("display_name", &identity::Administrator::display_name)};

template <>
inline constexpr auto fields<identity::AccessLinkWish> =
    std::tuple{field("username", &identity::AccessLinkWish::username, {.min = 1, .max = 100})};

template <>
inline constexpr auto fields<identity::AccessLink> = std::tuple{
    field("id", &identity::AccessLink::id), field("username", &identity::AccessLink::username),
    field("link", &identity::AccessLink::link, {.max = 1024}),
    field("expires_at", &identity::AccessLink::expires_at)};

template <>
inline constexpr std::string_view api::resource_type<identity::Administrator> = "administrators";
template <>
inline constexpr std::string_view api::resource_type<identity::AccessLink> = "access_links";

}  // namespace unidash
