// How a sign-in elsewhere fails. Pure.
#pragma once

#include <string_view>

#include "daemon/base/result.h"

namespace unidash::identity::relying_party {

/// Too old, used before, or another browser's: nothing is wrong, and it begins again.
[[nodiscard]] inline Error sign_in_expired() {
  return make_error(Code::malformed, "sign_in.expired");
}

/// Something did not match; `detail` says what, for the log.
[[nodiscard]] inline Error sign_in_refused(std::string_view detail) {
  return make_error(Code::forbidden, "sign_in.refused", detail);
}

}  // namespace unidash::identity::relying_party
