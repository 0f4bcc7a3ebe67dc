// NamedRequest: one JSON line that names one of a variant's requests beside its fields,
// {"request":"set_size","volume":…}, as the helpers' sockets take them. Decoding is strict.
// Pure.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include "daemon/base/strict.h"

namespace unidash {

/// Of each alternative, in the order of the variant.
template <class Request>
using RequestNames = std::array<std::string_view, std::variant_size_v<Request>>;

template <class Request, std::size_t Index = 0, class Check>
Result<Request> decode_named(const RequestNames<Request>& names, std::string_view name,
                             const Json& rest, const Check& check) {
  if constexpr (Index == std::variant_size_v<Request>) {
    return refuse_line("request.unknown", "no such request");
  } else {
    if (name != names.at(Index)) {
      return decode_named<Request, Index + 1>(names, name, rest, check);
    }
    using Named = std::variant_alternative_t<Index, Request>;
    auto request = TRY(decode_strictly<Named>(rest));
    TRY(check(request));
    return Request(std::move(request));
  }
}

/// `check(alternative)` gives a Status: the rules that the fields' bounds do not know.
/// Errors: malformed or invalid; the detail says what.
template <class Request, class Check>
Result<Request> decode_named_request(const RequestNames<Request>& names, std::string_view line,
                                     const JsonLimits& limits, const Check& check) {
  Json object = TRY(parse_json(line, limits));
  if (!object.is_object()) return refuse_line("request.wrong_type", "not an object");
  const auto found = object.find("request");
  if (found == object.end() || !found->is_string()) {
    return refuse_line("request.unknown", "no name");
  }
  const auto name = found->template get<std::string>();
  object.erase("request");
  return decode_named<Request>(names, name, object, check);
}

/// Without the newline.
template <class Request>
std::string encode_named_request(const RequestNames<Request>& names, const Request& request) {
  Json object = std::visit([](const auto& each) { return encode_fields(each); }, request);
  object["request"] = names.at(request.index());
  return dump_json(object);
}

}  // namespace unidash
