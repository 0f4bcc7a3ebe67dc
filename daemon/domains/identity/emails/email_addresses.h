// EmailAddresses: a person's e-mail address, which counts as theirs only once they have
// shown that they receive mail there, by a link that was sent to it, or once an
// administrator says so. It belongs to one person at most, compared without case. Nobody
// learns by asking whether an address is another person's. Lives as long as the process;
// thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/api/message.h"
#include "daemon/base/random.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/sessions/sessions.h"
#include "daemon/domains/mail/types/letter.h"

namespace unidash::identity {

struct EmailState {
  std::optional<std::string> email{};
  bool email_verified = false;
  std::optional<std::string> pending_email{};  // asked for, and not shown yet
  bool mail_is_sent = false;                   // false: an administrator confirms by hand
};

/// What the page of a confirmation shows.
struct EmailLink {
  std::string username;
  std::string email;
};

/// Makes `address` the person's, confirmed. Whoever had it without having shown it keeps
/// it as asked for. Gives the hashes of the sessions whose live copies are old now.
/// conflict "identity.email_taken" where it is another person's for good.
[[nodiscard]] Result<std::vector<std::string>> settle_email(postgres::Transaction& tx, UserId user,
                                                            const std::string& address,
                                                            std::string_view confirmed_by);

class EmailAddresses {
 public:
  /// `id_origin` is "https://id.BASE[:PORT]".
  EmailAddresses(postgres::Pool& pool, Sessions& sessions, const mail::Postbox& postbox,
                 const Clock& clock, Random& random, std::string id_origin)
      : pool_(pool),
        sessions_(sessions),
        postbox_(postbox),
        clock_(clock),
        random_(random),
        id_origin_(std::move(id_origin)) {}

  [[nodiscard]] Result<EmailState> read(const api::Caller& caller);
  /// Asks for another address; nothing takes the present one away. The answer is the
  /// same whether or not the address is another person's. too_many
  /// "identity.too_many_links"; invalid "mail.address_not_deliverable".
  [[nodiscard]] Result<EmailState> change(const api::Caller& caller,
                                          const std::optional<std::string>& wanted);

  /// For the page. not_found "identity.link_expired"; forbidden "identity.other_account"
  /// when it is not for `user`: whoever receives the mail cannot be made to give their
  /// address to somebody else's account by a click.
  [[nodiscard]] Result<EmailLink> find(std::string_view token, UserId user);
  /// The same errors; conflict "identity.email_taken".
  [[nodiscard]] Status confirm(std::string_view token, const Actor& actor);

 private:
  [[nodiscard]] Result<EmailState> state_of(postgres::Transaction& tx, UserId user) const;
  [[nodiscard]] Status ask_for(postgres::Transaction& tx, UserId user, const std::string& wanted);
  [[nodiscard]] Status remove(postgres::Transaction& tx, UserId user,
                              std::vector<std::string>& stale);

  postgres::Pool& pool_;
  Sessions& sessions_;
  const mail::Postbox& postbox_;
  const Clock& clock_;
  Random& random_;
  std::string id_origin_;
};

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::EmailState> =
    std::tuple{field("email", &identity::EmailState::email),
               field("email_verified", &identity::EmailState::email_verified),
               field("pending_email", &identity::EmailState::pending_email),
               field("mail_is_sent", &identity::EmailState::mail_is_sent)};

template <>
inline constexpr auto fields<identity::EmailLink> = std::tuple{
    field("username", &identity::EmailLink::username), field("email", &identity::EmailLink::email)};

}  // namespace unidash
