// Letter: what is to be said to whom by mail, in facts and not in words, and the box that
// takes it. The words are made when it is sent, in the reader's language.
#pragma once

#include <optional>
#include <string>

#include "daemon/base/codec.h"
#include "daemon/base/json.h"
#include "daemon/base/secret.h"
#include "daemon/base/time.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/model/ids.h"
#include "daemon/model/user_role.h"

namespace unidash::mail {

enum class LetterKind : std::uint8_t {
  invitation,             // link: choose a first password; facts: username, by
  reset,                  // link: choose a new password; facts: username, by
  email_confirmation,     // link: this address is mine; facts: username
  email_changed,          // to the former address; facts: username
  new_device,             // link: it was not me; facts: username, ip_address, time (ISO 8601)
  second_factor_removed,  // by an administrator; facts: username, by
  passkey_added,          // facts: username, passkey (its name), time
  passkey_removed,        // the same
  account_linked,         // facts: username, service (its name), time
  app_password_created,   // facts: username, app_password (its name), time
  access_link,            // to all administrators; facts: username, whom it lets in, time
  test,                   // facts: username, whose wish it was
};

struct Letter {
  LetterKind kind = LetterKind::test;
  std::optional<UserId> user{};          // who reads it; with them it goes
  std::optional<UserId> requested_by{};  // who is told how its delivery went
  std::string address;
  std::string name{};
  Locale locale = Locale::fr;
  Secret link{};                // empty where it has none
  Json facts = Json::object();  // flat, no secrets
  Timestamp expires_at{};       // from then on it is not worth sending
};

/// Takes letters in the transaction of what they tell of: both last, or neither.
class Postbox {
 public:
  virtual ~Postbox() = default;
  /// Whether there is a server that takes mail. Where there is none links are shown.
  [[nodiscard]] virtual Result<bool> is_open(postgres::Transaction& tx) const = 0;
  /// invalid "mail.address_not_deliverable"; nothing is posted then.
  [[nodiscard]] virtual Result<MailId> post(postgres::Transaction& tx,
                                            const Letter& letter) const = 0;
};

/// Posts a letter about something that is done whether the reader hears of it or not: an address
/// that no mail goes to is no error. Whether it was posted.
[[nodiscard]] inline Result<bool> post_if_deliverable(postgres::Transaction& tx,
                                                      const Postbox& postbox,
                                                      const Letter& letter) {
  const auto posted = postbox.post(tx, letter);
  if (posted) return true;
  return posted.error().code == Code::invalid ? Result<bool>(false) : posted.error();
}

}  // namespace unidash::mail

namespace unidash {

template <>
inline constexpr auto enum_names<mail::LetterKind> = std::array{
    std::pair{mail::LetterKind::invitation, std::string_view("invitation")},
    std::pair{mail::LetterKind::reset, std::string_view("reset")},
    std::pair{mail::LetterKind::email_confirmation, std::string_view("email_confirmation")},
    std::pair{mail::LetterKind::email_changed, std::string_view("email_changed")},
    std::pair{mail::LetterKind::new_device, std::string_view("new_device")},
    std::pair{mail::LetterKind::second_factor_removed, std::string_view("second_factor_removed")},
    std::pair{mail::LetterKind::passkey_added, std::string_view("passkey_added")},
    std::pair{mail::LetterKind::passkey_removed, std::string_view("passkey_removed")},
    std::pair{mail::LetterKind::account_linked, std::string_view("account_linked")},
    std::pair{mail::LetterKind::app_password_created, std::string_view("app_password_created")},
    std::pair{mail::LetterKind::access_link, std::string_view("access_link")},
    std::pair{mail::LetterKind::test, std::string_view("test")}};

}  // namespace unidash
