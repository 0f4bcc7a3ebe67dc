// Terms: the words of certificates: where they come from, how names are proved, how an order
// stands; and the authorities that we know.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "daemon/base/codec.h"

namespace unidash::certificates {

enum class Source : std::uint8_t { own, acme, uploaded };
enum class Challenge : std::uint8_t { http_01, dns_01 };  // RFC 8555, section 8
enum class OrderState : std::uint8_t { waiting, trying, done, failed };

struct KnownAuthority {
  std::string_view id;
  std::string_view directory;
  std::string_view trial_directory;
};

inline constexpr std::array known_authorities{
    KnownAuthority{"letsencrypt", "https://acme-v02.api.letsencrypt.org/directory",
                   "https://acme-staging-v02.api.letsencrypt.org/directory"}};

}  // namespace unidash::certificates

namespace unidash {

template <>
inline constexpr auto enum_names<certificates::Source> =
    std::array{std::pair{certificates::Source::own, std::string_view("own")},
               std::pair{certificates::Source::acme, std::string_view("acme")},
               std::pair{certificates::Source::uploaded, std::string_view("uploaded")}};

template <>
inline constexpr auto enum_names<certificates::Challenge> =
    std::array{std::pair{certificates::Challenge::http_01, std::string_view("http-01")},
               std::pair{certificates::Challenge::dns_01, std::string_view("dns-01")}};

template <>
inline constexpr auto enum_names<certificates::OrderState> =
    std::array{std::pair{certificates::OrderState::waiting, std::string_view("waiting")},
               std::pair{certificates::OrderState::trying, std::string_view("trying")},
               std::pair{certificates::OrderState::done, std::string_view("done")},
               std::pair{certificates::OrderState::failed, std::string_view("failed")}};

}  // namespace unidash
