// Terms: what a connection to another machine is held to, whatever is spoken over it.
#pragma once

#include <chrono>
#include <stop_token>
#include <string>

#include "daemon/clients/curl/address_rule.h"

namespace unidash::curl {

struct Terms {
  std::chrono::milliseconds connect_time{10'000};
  std::chrono::milliseconds whole_time{30'000};
  std::string authorities{};  // PEM, instead of those of the system
  AddressRule may_reach = is_another_host;
  std::stop_token stop{};  // asked about once a second; ends as "peer.broken_off"
  // What this side shows for itself: PEM files. The key is read by libcurl and stays out of here.
  std::string certificate_file{};
  std::string key_file{};
};

}  // namespace unidash::curl
