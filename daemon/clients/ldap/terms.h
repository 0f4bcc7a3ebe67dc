// Server and Terms: where a directory is, and what every connection to it is held to.
#pragma once

#include <chrono>
#include <cstdint>
#include <stop_token>
#include <string>

#include "daemon/base/codec.h"
#include "daemon/clients/curl/address_rule.h"

namespace unidash::ldap {

/// There is no third one: nobody's password goes in the clear.
enum class Encryption : std::uint8_t {
  tls,       // from the first byte, usually port 636
  starttls,  // usually port 389
};

struct Server {
  std::string host;  // a name or an address
  std::int64_t port = 636;
  friend bool operator==(const Server&, const Server&) = default;
};

struct Terms {
  Encryption encryption = Encryption::tls;
  /// PEM: who must have signed the server's certificate. There are no others: without any
  /// nothing is verified and nothing is opened.
  std::string authorities{};
  std::chrono::milliseconds connect_time{5'000};   // name, connection and TLS, each
  std::chrono::milliseconds answer_time{10'000};   // until the next answer comes
  std::size_t message_bytes = 16UL * 1024 * 1024;  // of one answer: one entry
  std::size_t values = 200'000;                    // of one attribute
  curl::AddressRule may_reach = curl::is_another_host;
  std::stop_token stop{};  // asked about once a second
};

}  // namespace unidash::ldap

namespace unidash {

template <>
inline constexpr auto enum_names<ldap::Encryption> =
    std::array{std::pair{ldap::Encryption::tls, std::string_view("tls")},
               std::pair{ldap::Encryption::starttls, std::string_view("starttls")}};

}  // namespace unidash
