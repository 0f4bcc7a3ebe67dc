// Actions: what the helper does for each request, and nothing else. Every path and
// every program stands here as a constant.
#pragma once

#include <string>

#include "daemon/domains/host/requests/request.h"
#include "daemon/programs/helper/program.h"

namespace unidash::helper {

/// `root` stands before every path; empty on a machine, a folder in tests.
/// Errors: those of files and programs, "helper.…", "update.…", "install.…".
[[nodiscard]] Result<Json> carry_out(const host::HelperRequest& request, const std::string& root,
                                     const OnProgress& on_progress);

/// The CERTIFICATE blocks of a PEM text, without its keys. Pure.
[[nodiscard]] std::string certificates_in(std::string_view pem);

}  // namespace unidash::helper
