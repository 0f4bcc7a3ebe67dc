#include "daemon/clients/webauthn/client_data.h"

#include "daemon/base/json.h"
#include "daemon/base/secret.h"

namespace unidash::webauthn {

namespace {

constexpr JsonLimits limits{.bytes = 4096, .depth = 4, .values = 100};

Error refused(std::string_view why) { return make_error(Code::invalid, "webauthn.refused", why); }

std::string_view type_of(Act act) {
  return act == Act::create ? "webauthn.create" : "webauthn.get";
}

}  // namespace

Status check_client_data(std::string_view json, const ExpectedClientData& expected) {
  const auto data = parse_json(json, limits);
  if (!data || !data->is_object()) return refused("client data cannot be read");
  if (json_text(*data, "type") != type_of(expected.act)) return refused("another type");
  const std::string challenge = json_text(*data, "challenge");
  if (expected.challenge.empty() || !constant_time_equal(challenge, expected.challenge)) {
    return refused("another challenge");
  }
  if (json_text(*data, "origin") != expected.origin) return refused("another origin");
  if (json_flag(*data, "crossOrigin") || data->contains("topOrigin")) {
    return refused("in a frame of another origin");
  }
  return {};
}

}  // namespace unidash::webauthn
