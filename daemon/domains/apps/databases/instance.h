// Instance: where the PostgreSQL of applications is, for whoever has it made and for apps:
// overlays/common/usr/lib/systemd/system/unidash-apps-postgresql.service. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "daemon/base/secret.h"
#include "daemon/domains/apps/databases/database_name.h"

namespace unidash::apps {

/// Its data: a volume of that owner. No app's volume can be called so: there are no two hyphens
/// in a slug.
inline constexpr std::string_view databases_volume = "unidash--databases";
inline constexpr std::int64_t databases_owner = 676;

/// It runs while this file is there: put it there after the volume, take it away before.
inline constexpr std::string_view databases_wanted = "/var/lib/unidash/app-databases/wanted";

/// For the role apps alone.
inline constexpr std::string_view databases_socket_folder = "/run/unidash-apps-postgresql";
/// The certificate that vouches for the server; apps are given it. Another one after ten years at
/// most, or with new data.
inline constexpr std::string_view databases_authority =
    "/run/unidash-apps-postgresql/authority.pem";

/// For Pods. The certificate has both; the name is for Pods that are told its address
/// (hostAliases).
inline constexpr std::string_view databases_address = "169.254.42.1";
inline constexpr std::string_view databases_host = "databases.unidash.internal";
inline constexpr int databases_port = 5432;

/// libpq's URL of a database for the app itself, which verifies the server (verify-full) by the
/// authority at that path in its Pod.
[[nodiscard]] Secret render_database_url(const DatabaseName& name, const Secret& password,
                                         std::string_view authority_path);

}  // namespace unidash::apps
