#include "daemon/domains/identity/factors/mail_reader.h"

#include "daemon/base/fields.h"
#include "daemon/domains/identity/factors/factors_table.h"
#include "daemon/model/user_role.h"

namespace unidash::identity {

struct MailReader {
  std::string username;
  std::string display_name;
  std::string email;
  Locale locale = Locale::fr;
};

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::MailReader> = std::tuple{
    field("username", &identity::MailReader::username),
    field("display_name", &identity::MailReader::display_name),
    field("email", &identity::MailReader::email), field("locale", &identity::MailReader::locale)};

}  // namespace unidash

namespace unidash::identity {

Result<bool> tell_reader(postgres::Transaction& tx, const mail::Postbox& postbox, UserId user,
                         Tidings tidings) {
  if (!TRY(postbox.is_open(tx))) return false;
  const auto reader = TRY(tx.maybe<MailReader>(factors_table::find_mail_reader, user));
  if (!reader) return false;
  tidings.facts["username"] = reader->username;
  return mail::post_if_deliverable(tx, postbox,
                                   {.kind = tidings.kind,
                                    .user = user,
                                    .address = reader->email,
                                    .name = reader->display_name,
                                    .locale = reader->locale,
                                    .link = std::move(tidings.link),
                                    .facts = std::move(tidings.facts),
                                    .expires_at = tidings.expires_at});
}

}  // namespace unidash::identity
