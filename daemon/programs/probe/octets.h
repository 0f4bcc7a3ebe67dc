// Octets in network order, and reading them without going over the end. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace unidash::probe {

inline void put_8(std::string& out, unsigned value) { out += static_cast<char>(value & 0xFFU); }
inline void put_16(std::string& out, unsigned value) {
  put_8(out, value >> 8U);
  put_8(out, value);
}
inline void put_32(std::string& out, std::uint32_t value) {
  put_16(out, value >> 16U);
  put_16(out, value & 0xFFFFU);
}

/// Takes from the front; after the end everything is zero or empty, and is_good()
/// stays false.
class OctetReader {
 public:
  explicit OctetReader(std::string_view text) : rest_(text) {}

  [[nodiscard]] std::string_view take(std::size_t count) {
    if (count > rest_.size()) {
      good_ = false;
      rest_ = {};
      return {};
    }
    const auto taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
  }
  [[nodiscard]] unsigned take_8() {
    const auto octet = take(1);
    return octet.empty() ? 0 : static_cast<unsigned char>(octet.front());
  }
  [[nodiscard]] unsigned take_16() {
    const unsigned high = take_8();
    return high << 8U | take_8();
  }
  [[nodiscard]] std::uint32_t take_32() {
    const std::uint32_t high = take_16();
    return high << 16U | take_16();
  }
  void skip(std::size_t count) { (void)take(count); }

  [[nodiscard]] bool is_good() const { return good_; }
  [[nodiscard]] std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
  bool good_ = true;
};

}  // namespace unidash::probe
