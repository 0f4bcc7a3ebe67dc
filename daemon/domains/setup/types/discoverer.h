// Discoverer: how three machines that are not set up yet find each other. What is
// found is only shown; what makes a machine one of three is the code compared on two
// screens (pairing.h).
#pragma once

#include <string>
#include <vector>

#include "daemon/api/jsonapi.h"
#include "daemon/domains/setup/types/discovery/exchange.h"
#include "daemon/model/pairing.h"

namespace unidash::setup {

/// What people chose on this machine's screen.
struct DiscoveryWish {
  std::string machine_name;
  PairingRole pairing_role = PairingRole::founder;
  std::vector<std::string> asked{};  // addresses typed by hand
};

struct DiscoveryView {
  std::string id = "self";
  std::string fingerprint{};  // of this machine's own key
  bool announcing = false;
  bool full = false;    // more announce themselves than are listed
  bool copied = false;  // another machine has this one's key
  std::vector<discovery::NearbyMachine> machines{};
};

/// Implemented in domains/host/first_start. Thread-safe.
class Discoverer {
 public:
  virtual ~Discoverer() = default;
  /// Announces this machine for the next quarter of a minute, and tells who is
  /// heard. Asked again every second while somebody looks. conflict
  /// "setup.already_done" on a configured machine.
  [[nodiscard]] virtual Result<DiscoveryView> look(const DiscoveryWish& wish) = 0;
};

/// Names and addresses as they are compared; invalid with the fields
/// "setup.name_characters", "setup.asked_unreadable", "setup.asked_too_many". Pure.
[[nodiscard]] Result<DiscoveryWish> check_wish(DiscoveryWish wish);

}  // namespace unidash::setup

namespace unidash {

template <>
inline constexpr auto fields<setup::DiscoveryWish> =
    std::tuple{field("machine_name", &setup::DiscoveryWish::machine_name, {.min = 1, .max = 63}),
               field("pairing_role", &setup::DiscoveryWish::pairing_role),
               field("asked", &setup::DiscoveryWish::asked, {.min = 1, .max = 64})};

template <>
inline constexpr auto fields<setup::DiscoveryView> =
    std::tuple{field("id", &setup::DiscoveryView::id),
               field("fingerprint", &setup::DiscoveryView::fingerprint),
               field("announcing", &setup::DiscoveryView::announcing),
               field("full", &setup::DiscoveryView::full),
               field("copied", &setup::DiscoveryView::copied),
               field("machines", &setup::DiscoveryView::machines)};

template <>
inline constexpr std::string_view api::resource_type<setup::DiscoveryWish> = "discoveries";
template <>
inline constexpr std::string_view api::resource_type<setup::DiscoveryView> = "discoveries";

}  // namespace unidash
