// RelaySettings: which mail server takes what goes out, as administrators see and change it,
// and a letter to try it with. The password goes in and never comes out: it is sealed for
// the role `mail`, and this role cannot read it back.
#pragma once

#include <functional>
#include <mutex>
#include <optional>

#include "daemon/api/jsonapi.h"
#include "daemon/api/message.h"
#include "daemon/base/random.h"
#include "daemon/clients/crypto/sealer.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/mail/letter_state.h"
#include "daemon/domains/mail/outbox.h"
#include "daemon/domains/mail/relay.h"
#include "daemon/model/pem_text.h"
#include "daemon/model/roles/place.h"

namespace unidash::mail {

struct RelayView {
  bool is_set_up = false;  // else nothing is sent, and the rest is what a form begins with
  std::string host;
  std::int64_t port = 587;
  Encryption encryption = Encryption::starttls;
  std::string account;
  std::string sender_name;
  std::string sender_address;
  PemText authorities{};
};

struct RelayChange {
  std::string host;
  std::int64_t port = 587;
  Encryption encryption = Encryption::starttls;
  std::string account;               // empty: without signing in
  std::optional<Secret> password{};  // left out: the one there is, for the same server
  std::string sender_name;
  std::string sender_address;
  PemText authorities{};  // empty: those of the system
};

struct TestLetter {
  std::string address;
};

struct LetterIdRef {
  MailId id{};
};

/// What became of a letter; never what is in it.
struct LetterView {
  MailId id{};
  LetterKind kind = LetterKind::test;
  std::string address;
  LetterState state = LetterState::waiting;
  std::string reason;  // a slug; empty where nothing went wrong
  std::string reply;   // the server's own words
  Timestamp created_at{};
  Timestamp updated_at{};
};

/// Lets the role `mail` reach this server and no other, or none at all. An error that names
/// the field `host` is the administrator's to mend.
using SetRelayDoor = std::function<Status(const std::optional<Place>& server)>;

class RelaySettings {
 public:
  /// `key` is the one that the role `mail` has too. `pool`, `outbox`, `clock` and `random`
  /// outlive this. Nothing is saved that `set_door` refuses.
  RelaySettings(postgres::Pool& pool, const Outbox& outbox, Secret key, SetRelayDoor set_door,
                const Clock& clock, Random& random)
      : pool_(pool),
        outbox_(outbox),
        sealer_(std::move(key), random),
        set_door_(std::move(set_door)),
        clock_(clock) {}

  [[nodiscard]] Result<RelayView> read() const;
  /// invalid with the field's slug; "mail.password_needed" where the password would go to
  /// another server than the one it was given for.
  [[nodiscard]] Result<RelayView> change(const api::Caller& caller, const RelayChange& in) const;
  /// Nothing is sent from then on; what waits goes on waiting.
  [[nodiscard]] Status remove(const api::Caller& caller) const;
  /// Sets the door of this machine as the settings say: another machine may have changed
  /// them, or a database may have come back as it was before.
  [[nodiscard]] Status set_door_again() const;
  /// Its answer is read by find_letter(). conflict "mail.not_set_up".
  [[nodiscard]] Result<LetterView> send_test(const api::Caller& caller,
                                             const std::string& address) const;
  /// not_found "mail.letter_not_found".
  [[nodiscard]] Result<LetterView> find_letter(MailId id) const;

 private:
  [[nodiscard]] Status write(postgres::Transaction& tx, const RelayChange& in) const;

  postgres::Pool& pool_;
  const Outbox& outbox_;
  crypto::Sealer sealer_;
  SetRelayDoor set_door_;
  mutable std::mutex door_mutex_;  // one at a time reads or writes the row and sets the door
  const Clock& clock_;
};

}  // namespace unidash::mail
