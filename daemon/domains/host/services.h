// Services: the product's own units, a fixed list: their state, and restarting
// one (machine/services). polkit holds the same list.
#pragma once

#include <array>

#include "daemon/domains/host/control.h"
#include "daemon/domains/machine/types/machine_services.h"

namespace unidash::host {

struct KnownService {
  std::string_view unit;
  std::string_view title;  // key of the words people read
};

inline constexpr std::array known_services{
    KnownService{"unidashd@identity.service", "identity"},
    KnownService{"unidashd@workspace.service", "workspace"},
    KnownService{"unidashd@admin.service", "admin"},
    KnownService{"unidashd@audit.service", "audit"},
    KnownService{"unidashd@mail.service", "mail"},
    KnownService{"unidashd@gate.service", "gate"},
    KnownService{"unidashd@names.service", "certificates"},
    KnownService{"unidashd@apps.service", "apps"},
    KnownService{"unidashd@host.service", "host"},
    KnownService{"unidash-postgresql.service", "database"},
    KnownService{"unidash-valkey.service", "cache"},
    KnownService{"unidash-haproxy.service", "proxy"},
    KnownService{"unidash-gate.service", "app_proxy"},
    KnownService{"unidash-ldap.service", "ldap"},
    KnownService{"unidash-dns.service", "dns"},
    KnownService{"unidash-streams.service", "streams"},
    KnownService{"systemd-networkd.service", "network"},
    KnownService{"systemd-resolved.service", "names"},
    KnownService{"systemd-timesyncd.service", "time"},
    KnownService{"k3s.service", "kubernetes"},
};

[[nodiscard]] bool is_known_service(std::string_view unit);
/// Pure.
[[nodiscard]] Service parse_service(const KnownService& known, const UnitFacts& facts);

class Services {
 public:
  explicit Services(HostControl& control) : control_(&control) {}

  [[nodiscard]] Result<std::vector<Service>> list() const;
  /// not_found "service.unknown" for units that are not ours.
  [[nodiscard]] Result<Service> restart(const ServiceRef& ref) const;

 private:
  HostControl* control_;
};

}  // namespace unidash::host
