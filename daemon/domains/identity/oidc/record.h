// Records: described structs kept in Valkey as JSON text.
#pragma once

#include <string>
#include <string_view>

#include "daemon/base/fields.h"

namespace unidash::identity::oidc {

template <Described T>
std::string encode_record(const T& record) {
  return dump_json(encode_fields(record));
}

/// Reads what encode_record() wrote; internal "oidc.bad_record" otherwise.
template <Described T>
Result<T> decode_record(std::string_view text) {
  const Json json = TRY(parse_json(text));
  T record{};
  bool sound = json.is_object();
  for_each_field<T>([&](const auto& each) {
    using Member = std::remove_cvref_t<decltype(record.*each.member)>;
    const auto found = json.find(std::string(each.name));
    if (found == json.end()) {
      sound = sound && is_optional<Member>;
      return;
    }
    auto value = Codec<Member>::decode(*found, each.bounds);
    sound = sound && value;
    if (value) record.*each.member = std::move(*value);
  });
  if (!sound) return make_error(Code::internal, "oidc.bad_record");
  return record;
}

}  // namespace unidash::identity::oidc
