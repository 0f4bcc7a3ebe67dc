// Newcomer: what an account is called that is made for somebody from another provider. Their
// claims are suggestions and nothing more: no address is taken over, no name that somebody
// has, and none by which applications know those who look after them. Pure.
#pragma once

#include <string>
#include <string_view>

#include "daemon/base/json.h"

namespace unidash::identity::upstream {

/// A name that model/username.h allows, from preferred_username, else from what stands before
/// the @ of email, else from name, else "user".
[[nodiscard]] std::string suggest_username(const Json& claims);

/// The nth name to try, from 1: "giselle", "giselle2", "giselle3". One that is reserved begins
/// with its second.
[[nodiscard]] std::string nth_username(std::string_view suggested, int nth);

/// The claim "name" where people may be called that, else the username.
[[nodiscard]] std::string suggest_display_name(const Json& claims, std::string_view username);

/// By which the person knows the account at the provider again; it decides nothing.
[[nodiscard]] std::string label_of(const Json& claims);

}  // namespace unidash::identity::upstream
