// Where apps that are proxied have their addresses, as the settings say.
#pragma once

#include "daemon/config/settings.h"
#include "daemon/domains/store/app_addresses.h"

namespace unidash::main {

[[nodiscard]] inline store::AppAddresses app_addresses(const config::Settings& settings) {
  return {.base_domain = settings.base_domain, .port = settings.public_port};
}

}  // namespace unidash::main
