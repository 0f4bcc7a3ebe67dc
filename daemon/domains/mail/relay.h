// The relay as the database has it: the server that takes mail, and what its password is
// sealed for.
#pragma once

#include <string_view>

#include "daemon/base/codec.h"
#include "daemon/clients/mail/submission.h"

namespace unidash::mail {

using mail_client::Encryption;

/// The context that the relay's password is sealed for.
inline constexpr std::string_view password_context = "mail relay password";

}  // namespace unidash::mail

namespace unidash {

template <>
inline constexpr auto enum_names<mail_client::Encryption> =
    std::array{std::pair{mail_client::Encryption::starttls, std::string_view("starttls")},
               std::pair{mail_client::Encryption::tls, std::string_view("tls")}};

}  // namespace unidash
