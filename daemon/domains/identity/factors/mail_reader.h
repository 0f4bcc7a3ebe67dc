// MailReader: whom a letter about what lets them in reaches.
#pragma once

#include <string>

#include "daemon/base/fields.h"
#include "daemon/clients/postgres/connection.h"
#include "daemon/model/user_role.h"

namespace unidash::identity {

struct MailReader {
  std::string username;
  std::string display_name;
  std::string email;
  Locale locale = Locale::fr;
};

namespace factors_table {

/// $1 user. Nobody where they have not shown that they receive mail there.
inline constexpr postgres::Statement find_mail_reader{"factors_find_mail_reader", R"(
SELECT username, display_name, email, locale
  FROM users WHERE id = $1::integer AND email_verified)"};

}  // namespace factors_table

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::MailReader> = std::tuple{
    field("username", &identity::MailReader::username),
    field("display_name", &identity::MailReader::display_name),
    field("email", &identity::MailReader::email), field("locale", &identity::MailReader::locale)};

}  // namespace unidash
