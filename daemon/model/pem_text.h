// PemText: certificates as administrators paste them (RFC 7468), and PemKey: a key. The texts of a
// request that have several lines.
#pragma once

#include "daemon/base/codec.h"

namespace unidash {

struct PemText {
  std::string text;
  friend bool operator==(const PemText&, const PemText&) = default;
};

/// Empty, or lines of printable ASCII with a certificate among them. invalid
/// "field.not_a_certificate".
[[nodiscard]] Status check_pem(std::string_view text);

struct PemKey {
  Secret text{};
};

/// Lines of printable ASCII. invalid "field.not_a_key".
[[nodiscard]] Status check_pem_key(std::string_view text);

template <>
struct Codec<PemText> {
  static Json encode(const PemText& pem) { return pem.text; }
  static Result<PemText> decode(const Json& json, const Bounds& bounds) {
    if (!json.is_string()) return detail::wrong_type();
    const auto& text = json.get_ref<const std::string&>();
    if (text.size() > static_cast<std::size_t>(bounds.max)) {
      return make_error(Code::invalid, "field.too_long");
    }
    TRY(check_pem(text));
    return PemText{text};
  }
  static std::optional<std::string> to_sql(const PemText& pem) { return pem.text; }
  static Result<PemText> from_sql(std::string_view text) { return PemText{std::string(text)}; }
  static Json schema(const Bounds& bounds) {
    return {{"type", "string"}, {"maxLength", bounds.max}, {"pattern", R"(^[\t\r\n -~]*$)"}};
  }
  static Json reply_schema() { return {{"type", "string"}}; }
};

/// Read, never written.
template <>
struct Codec<PemKey> {
  static Result<PemKey> decode(const Json& json, const Bounds& bounds) {
    if (!json.is_string()) return detail::wrong_type();
    const auto& text = json.get_ref<const std::string&>();
    if (text.size() > static_cast<std::size_t>(bounds.max)) {
      return make_error(Code::invalid, "field.too_long");
    }
    TRY(check_pem_key(text));
    return PemKey{Secret(text)};
  }
  static Json schema(const Bounds& bounds) {
    Json schema = Codec<PemText>::schema(bounds);
    schema["format"] = "password";
    return schema;
  }
};

}  // namespace unidash
