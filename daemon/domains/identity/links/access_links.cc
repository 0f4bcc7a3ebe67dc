#include "daemon/domains/identity/links/access_links.h"

#include "daemon/base/text.h"
#include "daemon/domains/identity/accounts/users_table.h"
#include "daemon/domains/identity/links/access_links_table.h"
#include "daemon/domains/identity/links/one_time_links.h"
#include "daemon/model/username.h"

namespace unidash::identity {

struct ToldAdministrator {
  UserId user{};
  std::string display_name;
  std::string email;
  Locale locale = Locale::fr;
};

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::ToldAdministrator> =
    std::tuple{field("user_id", &identity::ToldAdministrator::user),
               field("display_name", &identity::ToldAdministrator::display_name),
               field("email", &identity::ToldAdministrator::email),
               field("locale", &identity::ToldAdministrator::locale)};

}  // namespace unidash

namespace unidash::identity {

namespace {

using postgres::Transaction;
namespace table = access_links_table;

constexpr std::chrono::hours worth_telling{24};

}  // namespace

Result<std::vector<Administrator>> AccessLinks::list() {
  return postgres::in_transaction(
      pool_, [](Transaction& tx) { return tx.rows<Administrator>(table::list); });
}

Result<AccessLink> AccessLinks::create(std::string_view username) {
  const Timestamp now = clock_.now();
  return postgres::in_transaction(pool_, [&](Transaction& tx) -> Result<AccessLink> {
    const auto who = TRY(tx.maybe<Administrator>(table::find, fold_username(username)));
    if (!who) return make_error(Code::not_found, "identity.no_such_administrator");
    const UserId user{text::parse_integer(who->id).value_or(0)};
    if (TRY(tx.row<bool>(users_table::is_of_directory, user))) {
      return make_error(Code::conflict, "directory.keeps_password");
    }
    const Secret token = TRY(create_link(tx, random_, now, LinkPurpose::access, user, {}));
    tx.emit(about_user("user.access_link_created", user, {{"username", who->username}}));
    TRY(tell(tx, *who, now));
    return AccessLink{.username = who->username,
                      .link = render_invite_address(id_origin_, token),
                      .expires_at = now + lifetime_of(LinkPurpose::access)};
  });
}

/// By mail; the event has them told in the desktop as well.
Status AccessLinks::tell(Transaction& tx, const Administrator& who, Timestamp now) const {
  if (!TRY(postbox_.is_open(tx))) return {};
  for (const auto& reader : TRY(tx.rows<ToldAdministrator>(table::readers))) {
    TRY(mail::post_if_deliverable(
        tx, postbox_,
        {.kind = mail::LetterKind::access_link,
         .user = reader.user,
         .address = reader.email,
         .name = reader.display_name,
         .locale = reader.locale,
         .facts = {{"username", who.username}, {"time", render_timestamp(now)}},
         .expires_at = now + worth_telling}));
  }
  return {};
}

}  // namespace unidash::identity
