// The value of unicodePwd: the password in double quotes, in UTF-16 with the low octet first
// (MS-ADTS 3.1.1.3.1.5). Pure.
#pragma once

#include "daemon/base/result.h"
#include "daemon/base/secret.h"

namespace unidash::ldap {

/// invalid "directory.password_refused" for what is not UTF-8.
[[nodiscard]] Result<Secret> render_unicode_password(const Secret& password);

}  // namespace unidash::ldap
