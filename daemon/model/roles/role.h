// Role: a part of the daemon with a process, a user and a socket of its own.
#pragma once

#include "daemon/base/codec.h"

namespace unidash {

enum class Role : std::uint8_t { identity, workspace, admin, audit, mail, gate, names, apps, host };

template <>
inline constexpr auto enum_names<Role> =
    std::array{std::pair{Role::identity, std::string_view("identity")},
               std::pair{Role::workspace, std::string_view("workspace")},
               std::pair{Role::admin, std::string_view("admin")},
               std::pair{Role::audit, std::string_view("audit")},
               std::pair{Role::mail, std::string_view("mail")},
               std::pair{Role::gate, std::string_view("gate")},
               std::pair{Role::names, std::string_view("names")},
               std::pair{Role::apps, std::string_view("apps")},
               std::pair{Role::host, std::string_view("host")}};

}  // namespace unidash
