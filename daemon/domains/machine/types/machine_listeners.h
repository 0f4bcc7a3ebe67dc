// Who has the ports of this machine that the Internet comes to, as the role host tells it.
#pragma once

#include <string>

#include "daemon/base/fields.h"

namespace unidash {

struct MachineListener {
  std::string id;  // "443"
  std::int64_t port = 0;
  std::string user;  // whose process listens for everybody; "" where nobody's does
  friend bool operator==(const MachineListener&, const MachineListener&) = default;
};

template <>
inline constexpr auto fields<MachineListener> = std::tuple{
    field("id", &MachineListener::id), field("port", &MachineListener::port, {.max = 65535}),
    field("user", &MachineListener::user)};

}  // namespace unidash
