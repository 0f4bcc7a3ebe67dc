// Passkeys: keys that are in a person's devices; here is what is kept of them. Each use is
// verified in the transaction of what it is given for. Lives as long as the process;
// thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/api/message.h"
#include "daemon/base/fields.h"
#include "daemon/base/time.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/clients/webauthn/webauthn.h"
#include "daemon/domains/identity/factors/second_factors.h"
#include "daemon/domains/identity/passkeys/passkey_options.h"
#include "daemon/domains/identity/passkeys/passkey_requests.h"
#include "daemon/domains/mail/types/letter.h"
#include "daemon/model/label.h"

namespace unidash::identity {

/// As its person sees it.
struct Passkey {
  PasskeyId id{};
  std::string name;
  bool is_backed_up = false;  // on their other devices too
  Timestamp created_at{};
  std::optional<Timestamp> last_used_at{};
};

/// What a browser is to be asked, and the ticket that the answer needs.
struct AskedPasskey {
  Secret ticket;
  Json options;
};

/// Whom a new one is for: whoever is signed in in this browser.
struct PasskeyPerson {
  UserId id{};
  std::string_view username;
  std::string_view display_name;
};

/// Who adds one, and in which sign-on session of theirs.
struct PasskeyMaker {
  UserId user{};
  SessionId session{};
};

class Passkeys {
 public:
  /// So many a person may have.
  static constexpr std::int64_t most = 20;
  static constexpr std::size_t longest_name = 100;

  /// `party`: id.BASE, and the one origin it has.
  Passkeys(postgres::Pool& pool, redis::Client& valkey, SecondFactors& factors,
           const mail::Postbox& postbox, webauthn::RelyingParty party, const Clock& clock,
           Random& random)
      : pool_(pool),
        factors_(factors),
        postbox_(postbox),
        requests_(valkey, random),
        party_(std::move(party)),
        clock_(clock),
        random_(random) {}

  [[nodiscard]] Result<std::vector<Passkey>> list(UserId user);
  [[nodiscard]] Result<bool> has(UserId user);
  /// not_found "passkey.not_found" also for another person's.
  [[nodiscard]] Result<Passkey> rename(const api::Caller& caller, PasskeyId id, const Label& name);
  [[nodiscard]] Status remove(const api::Caller& caller, PasskeyId id);
  /// Those that were added since this sign-on session of the person began: it was a stranger's.
  [[nodiscard]] Status remove_since(postgres::Transaction& tx, UserId user, SessionId session);

  /// The ticket of the page on which the caller's browser makes one. conflict
  /// "passkey.too_many".
  [[nodiscard]] Result<Secret> begin(const api::Caller& caller);
  /// What the page asks of the browser; nothing where the ticket is void or another
  /// person's.
  [[nodiscard]] Result<std::optional<Json>> ask_creation(std::string_view ticket,
                                                         const PasskeyPerson& person);
  /// The same for a browser that waits in a sign-in, for whoever has to add a second factor.
  [[nodiscard]] Result<AskedPasskey> ask_enrolment(const PasskeyPerson& person);
  /// Keeps it, and answers the recovery codes of whoever has none. The person is told by mail, at
  /// their confirmed address, as they are of one that is taken away. conflict
  /// "identity.step_expired", also where the session has ended, "passkey.exists" and
  /// "passkey.too_many"; invalid "identity.passkey_refused"; invalid with the field's slug for a
  /// name.
  [[nodiscard]] Result<std::vector<Secret>> add(std::string_view ticket, const PasskeyMaker& maker,
                                                const PasskeyMade& made, const Actor& actor);
  /// The same in the transaction of what it is made for, as the answer to `request`.
  [[nodiscard]] Result<std::vector<Secret>> add(postgres::Transaction& tx,
                                                const PasskeyMaker& maker,
                                                const PasskeyRequest& request,
                                                const PasskeyMade& made);

  /// Asks for the use of one, of `request.user` or of anybody.
  [[nodiscard]] Result<AskedPasskey> ask(const PasskeyRequest& request);
  [[nodiscard]] Result<Json> render(const PasskeyRequest& request);
  [[nodiscard]] PasskeyRequests& requests() { return requests_; }
  /// Whose it is, of a credential that somebody shows.
  [[nodiscard]] Result<std::optional<UserId>> find_owner(const PasskeyUsed& used);
  /// Verifies the answer to `request` and notes the use. Of any number of uses of one count
  /// one succeeds. invalid "identity.passkey_refused", "identity.passkey_copied".
  [[nodiscard]] Status use(postgres::Transaction& tx, UserId user, const PasskeyRequest& request,
                           const PasskeyUsed& used);

 private:
  [[nodiscard]] Result<std::vector<KnownPasskey>> list_known(UserId user);
  [[nodiscard]] Result<std::string> ensure_handle(UserId user);
  [[nodiscard]] Result<Json> render_new(std::string_view challenge, const PasskeyPerson& person);
  [[nodiscard]] Status keep(postgres::Transaction& tx, const PasskeyMaker& maker,
                            const webauthn::Credential& credential, const PasskeyMade& made,
                            const Label& name);
  [[nodiscard]] Status note_removed(postgres::Transaction& tx, UserId user,
                                    std::string_view name) const;
  [[nodiscard]] Status tell(postgres::Transaction& tx, mail::LetterKind kind, UserId user,
                            std::string_view name) const;
  [[nodiscard]] webauthn::Request request_of(const PasskeyRequest& request) const;

  postgres::Pool& pool_;
  SecondFactors& factors_;
  const mail::Postbox& postbox_;
  PasskeyRequests requests_;
  webauthn::RelyingParty party_;
  const Clock& clock_;
  Random& random_;
};

/// Whether an authenticator that counted up to `before` can be the one that says `now`: one
/// that counts has gone on (Web Authentication, section 6.1.1). Pure.
[[nodiscard]] constexpr bool has_counted_on(std::int64_t before, std::int64_t now) {
  return now > before || (before == 0 && now == 0);
}

/// Whether it is one of the errors of use(): a passkey that is not taken.
[[nodiscard]] bool is_passkey_refusal(const Error& error);

/// The event of a refusal.
[[nodiscard]] Event about_refused_passkey(const Error& error, UserId user);

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::Passkey> =
    std::tuple{field("id", &identity::Passkey::id), field("name", &identity::Passkey::name),
               field("is_backed_up", &identity::Passkey::is_backed_up),
               field("created_at", &identity::Passkey::created_at),
               field("last_used_at", &identity::Passkey::last_used_at)};

}  // namespace unidash
