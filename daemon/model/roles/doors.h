// Doors: which kinds of outside each role may open connections to. Where exactly, an
// administrator's settings say; what is not here the helper opens for nobody. Pure.
#pragma once

#include <algorithm>
#include <span>

#include "daemon/model/roles/role.h"

namespace unidash {

enum class Door : std::uint8_t {
  smtp_relay,       // the mail server that takes what goes out
  ldap_server,      // a directory of people
  logout_receiver,  // applications that are told of the end of a session
  oidc_upstream,    // identity providers of others, by which people sign in here
  app_target,       // applications behind the gate
  acme_server,      // an authority that issues certificates by itself (RFC 8555)
  dns_api,          // where records of a domain are changed, for such an authority to see
  internet_check,   // the router, and this installation's own names, while its way out is looked at
};

template <>
inline constexpr auto enum_names<Door> =
    std::array{std::pair{Door::smtp_relay, std::string_view("smtp_relay")},
               std::pair{Door::ldap_server, std::string_view("ldap_server")},
               std::pair{Door::logout_receiver, std::string_view("logout_receiver")},
               std::pair{Door::oidc_upstream, std::string_view("oidc_upstream")},
               std::pair{Door::app_target, std::string_view("app_target")},
               std::pair{Door::acme_server, std::string_view("acme_server")},
               std::pair{Door::dns_api, std::string_view("dns_api")},
               std::pair{Door::internet_check, std::string_view("internet_check")}};

/// One door leads to no more places than this.
inline constexpr std::size_t most_door_places = 200;

namespace detail {
inline constexpr std::array doors_of_identity{Door::ldap_server, Door::logout_receiver,
                                              Door::oidc_upstream};
inline constexpr std::array doors_of_mail{Door::smtp_relay};
/// The gate's proxy goes through it; the role itself has no way out.
inline constexpr std::array doors_of_gate{Door::app_target};
inline constexpr std::array doors_of_names{Door::acme_server, Door::dns_api, Door::internet_check};
}  // namespace detail

/// No default: a role that states nothing does not compile (-Wswitch, an error here).
[[nodiscard]] constexpr std::span<const Door> doors_of(Role role) {
  switch (role) {
    case Role::identity: return detail::doors_of_identity;
    case Role::workspace: return {};
    case Role::admin: return {};
    case Role::audit: return {};
    case Role::mail: return detail::doors_of_mail;
    case Role::gate: return detail::doors_of_gate;
    case Role::names: return detail::doors_of_names;
    // The engine on this machine is no outside: nftables states that one port.
    case Role::apps: return {};
    case Role::host: return {};
  }
  return {};
}

[[nodiscard]] constexpr bool may_open(Role role, Door door) {
  return std::ranges::contains(doors_of(role), door);
}

}  // namespace unidash
