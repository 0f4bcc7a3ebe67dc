// Place: what a door leads to, a name or an address with a port. Written as in a URL:
// "mail.example.org:587", "192.0.2.7:587", "[2001:db8::7]:587". Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace unidash {

struct Place {
  std::string host;  // a name, or an address without brackets
  std::int64_t port = 0;
  friend bool operator==(const Place&, const Place&) = default;
};

/// Says nothing of the host but that it is not empty; a port of 1 to 65535, without zeros
/// before it.
[[nodiscard]] std::optional<Place> parse_place(std::string_view text);
[[nodiscard]] std::string render_place(const Place& place);

}  // namespace unidash
