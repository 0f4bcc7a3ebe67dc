// What the pages of a sign-in have in common: where it leads, which browser it is, and how an error
// is shown. Pure.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "daemon/api/message.h"
#include "daemon/domains/identity/accounts/accounts.h"
#include "daemon/domains/identity/pages/pages.h"

namespace unidash::identity {

/// Where to go after a sign-in: `next` when it leads to our authorization endpoint or to the page
/// that confirms an address, connects a device or lets into an application, and holds printable
/// ASCII only, else nothing.
[[nodiscard]] std::optional<std::string> find_return(const api::Request& request);

/// The ticket of what this browser was asked to do with a passkey.
inline constexpr std::string_view passkey_cookie = "__Host-unidash_passkey";

}  // namespace unidash::identity

namespace unidash::identity::sign_in_parts {

[[nodiscard]] std::string take_text(const api::NamedValues& form, std::string_view name);

/// The answer to a form that is not taken: the page once more, with what is wrong.
[[nodiscard]] api::Response refused(const api::Request& request, std::string html,
                                    pages::LoginAlert alert, const Error& error);
/// What the page says of how long to wait.
[[nodiscard]] std::chrono::seconds wait_of(const Error& error);
/// What a page can say about an error; nothing where it is not for a page to say.
[[nodiscard]] std::optional<pages::LoginAlert> find_alert(const Error& error);

/// A page of the sign-in, with where it is to lead.
[[nodiscard]] std::string with_return(std::string_view path, const api::Request& request);
[[nodiscard]] std::string login_action(const api::Request& request);
[[nodiscard]] std::string code_action(const api::Request& request);

[[nodiscard]] Browser browser_of(const api::Request& request);

}  // namespace unidash::identity::sign_in_parts
