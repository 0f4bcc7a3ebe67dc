// Scope: what an application may know of a person (OIDC Core 1.0, section 5.4).
// Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/base/result.h"
#include "daemon/domains/identity/oidc/clients.h"

namespace unidash::identity::oidc {

/// The known ones among those asked for that the application may have, in our order,
/// separated by a space. Others are left out (section 3.1.2.1). "oauth.invalid_scope"
/// without "openid".
[[nodiscard]] Result<std::string> read_scope(std::string_view asked, const Client& client);

/// `granted`, or the part of it that is asked for (RFC 6749, section 6).
/// "oauth.invalid_scope" where that is more.
[[nodiscard]] Result<std::string> shrink_scope(std::string_view granted,
                                               std::optional<std::string_view> asked);

/// What an application gets for itself, without any person: those asked for, or all it
/// may have; never one that tells of a person. "oauth.invalid_scope" where it is more.
[[nodiscard]] Result<std::string> read_own_scope(std::optional<std::string_view> asked,
                                                 const Client& client);

/// Whether `scope` has the word `name`.
[[nodiscard]] bool has_scope(std::string_view scope, std::string_view name);

}  // namespace unidash::identity::oidc
