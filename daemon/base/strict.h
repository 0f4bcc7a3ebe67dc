// Strict: decoding of what arrives over a socket of the helpers. A field too many, one
// that is missing or a value out of bounds refuses the whole. Pure.
#pragma once

#include <string>
#include <string_view>

#include "daemon/base/fields.h"

namespace unidash {

inline Error refuse_line(std::string_view slug, std::string_view detail) {
  return make_error(Code::malformed, slug, detail);
}

template <Described T>
Result<T> decode_strictly(const Json& object);

template <class Member, class Row>
Status decode_member(Member& member, const Row& row, const Json& object) {
  const auto found = object.find(std::string(row.name));
  if (found == object.end()) {
    if constexpr (is_optional<Member>) return {};
    return field_error(row.name, "field.required");
  }
  if constexpr (Described<Member>) {
    member = TRY(decode_strictly<Member>(*found));
  } else {
    auto value = Codec<Member>::decode(*found, row.bounds);
    if (!value) return field_error(row.name, value.error().slug);
    member = std::move(*value);
  }
  return {};
}

template <Described T>
Result<T> decode_strictly(const Json& object) {
  if (!object.is_object()) return refuse_line("request.wrong_type", "not an object");
  T value{};
  std::size_t known = 0;
  Status status{};
  for_each_field<T>([&](const auto& row) {
    known += object.contains(std::string(row.name)) ? 1 : 0;
    if (status) status = decode_member(value.*row.member, row, object);
  });
  TRY(std::move(status));
  if (known != object.size()) return refuse_line("request.unknown_field", "a field too many");
  return value;
}

}  // namespace unidash
