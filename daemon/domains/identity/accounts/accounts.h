// Accounts: signing in and out with a password, and what people do with their
// own account. Every way a sign-in can fail looks and costs the same. Lives as
// long as the process; thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "daemon/api/message.h"
#include "daemon/base/secret.h"
#include "daemon/clients/crypto/passwords.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/accounts/known_devices.h"
#include "daemon/domains/identity/accounts/new_devices.h"
#include "daemon/domains/identity/accounts/outside_passwords.h"
#include "daemon/domains/identity/accounts/password_rules.h"
#include "daemon/domains/identity/factors/pending_steps.h"
#include "daemon/domains/identity/factors/second_factors.h"
#include "daemon/domains/identity/passkeys/passkeys.h"
#include "daemon/domains/identity/sessions/sessions.h"

namespace unidash::identity {

/// What somebody typed.
struct Credentials {
  std::string username;
  Secret password;
};

/// What the browser it was typed into brought along.
struct Browser {
  std::string_view former_token{};  // of the sign-on session it had
  std::string_view device{};        // its KnownDevices cookie
};

/// What the browser gets.
struct SignedIn {
  StartedSession session;
  std::string device;  // its new KnownDevices cookie
};

/// The second factor is to be given first, or to be added, with this ticket.
struct SecondStep {
  Secret ticket;
  Demand demand = Demand::code;
};

/// Signed in, with a second factor that was added on the way.
struct Enrolled {
  SignedIn signed_in;
  std::vector<Secret> recovery_codes{};
};

/// The ticket for what somebody is to do before a session begins, whose password is the one
/// with this hash.
[[nodiscard]] Result<SecondStep> start_step(SecondFactors& factors, PendingSteps& steps,
                                            const DeviceOwner& owner, Demand demand,
                                            FirstFactor first = FirstFactor::password);

/// What a password alone comes to.
using FirstStep = std::variant<SignedIn, SecondStep>;

/// What is given before an act that cannot be taken back.
struct Proof {
  Secret password;
  std::string code{};  // of the second factor, where there is one
};

/// What a browser's passkey said.
struct PasskeyAnswer {
  std::string_view ticket;  // of what was asked
  PasskeyUsed used;
};

/// What is asked of whoever is to give the second step.
struct CodeStep {
  std::optional<AskedPasskey> passkey{};  // beside the code, of whoever has one
};

/// What a browser made.
struct NewPasskey {
  std::string_view ticket;  // of what was asked
  PasskeyMade made;
};

/// By what somebody signed in, of the first factor and the second.
[[nodiscard]] SignInMethod method_of(FirstFactor first, std::optional<FactorUse> second);

enum class PasswordKeeper : std::uint8_t {
  here,
  directory,  // it is changed there
  none,       // there is no password: the person comes in by another provider
};

/// One's own password, as far as it is told.
struct OwnPassword {
  PasswordKeeper kept = PasswordKeeper::none;
};

/// One sign-on session of a person, with its desktops in it.
struct OwnSession {
  SessionId id{};
  std::string ip_address;
  std::string user_agent;
  Timestamp created_at{};
  Timestamp last_seen_at{};
  Timestamp expires_at{};
  bool current = false;
};

struct Account {
  UserId id{};
  std::string username;
  std::string email;
  std::optional<std::string> password_hash{};
  Timestamp devices_known_from{};  // a browser that was known before is a new one
  bool is_active = false;
  bool is_outside = false;  // a directory keeps the password
};

/// Whether a password could let this person in at all.
[[nodiscard]] inline bool may_sign_in(const std::optional<Account>& account) {
  return account && account->is_active && (account->password_hash || account->is_outside);
}

/// What the cookies of known browsers and a second step that waits are void without: the hash.
/// Whoever has none comes in by a directory or by another provider, which show nothing of theirs
/// here; who may not come in any more is not active.
[[nodiscard]] inline std::string_view password_key_of(const Account& account) {
  return account.password_hash ? std::string_view(*account.password_hash) : "elsewhere";
}

class Accounts {
 public:
  Accounts(postgres::Pool& pool, Sessions& sessions, crypto::PasswordHasher& hasher,
           const PasswordRules& rules, const KnownDevices& devices, SecondFactors& factors,
           PendingSteps& steps, Passkeys& passkeys, const NewDevices& new_devices,
           const Clock& clock, std::chrono::seconds idle, OutsidePasswords* outside = nullptr)
      : pool_(pool),
        sessions_(sessions),
        hasher_(hasher),
        rules_(rules),
        devices_(devices),
        factors_(factors),
        steps_(steps),
        passkeys_(passkeys),
        new_devices_(new_devices),
        clock_(clock),
        idle_(idle),
        outside_(outside) {}

  /// A new sign-on session, or the second step where the person has a second factor. The
  /// former session of this browser ends with the new one. Whoever has not signed
  /// in with this browser before is told by mail, at their confirmed address.
  /// unauthenticated "identity.login_failed" whatever was wrong; too_many;
  /// unavailable. Also unauthenticated "directory.…" for somebody of a directory who gave
  /// the right password: why it keeps them out all the same.
  [[nodiscard]] Result<FirstStep> login(const Credentials& credentials, const Actor& actor,
                                        const Browser& browser);
  /// The same with a new password first, for somebody of a directory whose old one is over.
  /// Counted and answered like login(). invalid "directory.password_refused".
  [[nodiscard]] Result<FirstStep> renew_outside(const Credentials& credentials,
                                                const Secret& wanted, const Actor& actor,
                                                const Browser& browser);
  /// The second step. unauthenticated "identity.step_expired" where the ticket is none or
  /// the password another one by now; invalid "identity.wrong_code"; too_many; unavailable.
  [[nodiscard]] Result<SignedIn> finish_login(std::string_view ticket, std::string_view code,
                                              const Actor& actor, const Browser& browser);
  /// What is asked for it, each time with another challenge; nothing where the ticket cannot be
  /// used to give a code.
  [[nodiscard]] Result<std::optional<CodeStep>> find_code_step(std::string_view ticket);

  /// The second step of whoever has to add a second factor first: the key for their phone,
  /// where the ticket is for that and can still be used; and what its first code comes to,
  /// with the errors of finish_login().
  [[nodiscard]] Result<std::optional<Enrolment>> find_enrolment(std::string_view ticket);
  [[nodiscard]] Result<Enrolled> finish_enrolment(std::string_view ticket, std::string_view code,
                                                  const Actor& actor, const Browser& browser);
  /// The same with a passkey in the place of the phone: what the browser is to make, and what it
  /// made. Also invalid "identity.passkey_refused".
  [[nodiscard]] Result<std::optional<AskedPasskey>> ask_passkey_enrolment(std::string_view ticket);
  [[nodiscard]] Result<Enrolled> finish_passkey_enrolment(std::string_view ticket,
                                                          const NewPasskey& given,
                                                          const Actor& actor,
                                                          const Browser& browser);
  /// A session as after a password, for somebody whom an identity provider of others vouches
  /// for: what a password alone is not enough for, this is not enough for either. `details` are
  /// for the trail. forbidden "identity.not_active", also for somebody of a directory.
  [[nodiscard]] Result<FirstStep> enter_vouched(UserId user, const Json& details,
                                                const Actor& actor, const Browser& browser);

  /// What a browser is asked for a sign-in with a passkey alone, and what its answer comes to:
  /// a sign-on session like that of login(), which has no second step. invalid
  /// "identity.passkey_refused" whatever was wrong, and for people whose password a directory
  /// keeps; too_many; unavailable.
  [[nodiscard]] Result<AskedPasskey> ask_passkey();
  [[nodiscard]] Result<SignedIn> login_with_passkey(const PasskeyAnswer& answer, const Actor& actor,
                                                    const Browser& browser);
  /// The answer as second step of the sign-in with this ticket. Errors as finish_login() and
  /// login_with_passkey() have them.
  [[nodiscard]] Result<SignedIn> finish_with_passkey(std::string_view ticket,
                                                     const PasskeyAnswer& answer,
                                                     const Actor& actor, const Browser& browser);

  /// Whether this is somebody's own password, given to `application` (its client_id), which hands
  /// it on: no session begins. Counted for that application and answered like login(), and also
  /// unauthenticated where the password alone is not enough.
  [[nodiscard]] Result<UserId> sign_in_at(std::string_view application,
                                          const Credentials& credentials, const Actor& actor);

  [[nodiscard]] Status logout(const SsoSession& session, Actor actor);

  [[nodiscard]] Result<OwnPassword> read_password(const api::Caller& caller);
  /// Ends the person's other sessions. invalid with the field's slug; conflict
  /// "directory.keeps_password".
  [[nodiscard]] Status change_password(const api::Caller& caller, const Secret& current,
                                       const Secret& wanted);

  /// The desktop's session that follows the caller's, with a password given just now, and
  /// a code where the person has a second factor. invalid on a wrong one, counted and traced
  /// like a failed sign-in; invalid "identity.code_required" where only the code is missing.
  [[nodiscard]] Result<StartedSession> confirm(const api::Caller& caller, const Proof& proof);

  /// The same with a passkey, for which the browser goes from the desktop to a page of id.BASE
  /// and back. The ticket of that page; conflict "identity.no_passkey".
  [[nodiscard]] Result<Secret> begin_passkey_confirmation(const api::Caller& caller);
  /// What the page asks; nothing where the ticket is void or another person's.
  [[nodiscard]] Result<std::optional<Json>> ask_passkey_confirmation(std::string_view ticket,
                                                                     const SsoSession& session);
  /// A proof to be taken to the desktop. conflict "identity.step_expired"; invalid
  /// "identity.passkey_refused"; too_many.
  [[nodiscard]] Result<Secret> answer_passkey_confirmation(const PasskeyAnswer& answer,
                                                           const SsoSession& session,
                                                           const Actor& actor);
  /// The desktop's session that follows the one that began it. conflict
  /// "identity.step_expired" for a proof that is none of this session's.
  [[nodiscard]] Result<StartedSession> confirm_with_passkey(const api::Caller& caller,
                                                            std::string_view proof);

  [[nodiscard]] Result<std::vector<OwnSession>> list_sessions(const api::Caller& caller);
  /// not_found for another person's.
  [[nodiscard]] Status revoke_session(const api::Caller& caller, SessionId id);
  [[nodiscard]] Status revoke_other_sessions(const api::Caller& caller);

 private:
  [[nodiscard]] Result<std::optional<Account>> find(std::string_view username);
  [[nodiscard]] std::string find_device(const std::optional<Account>& account,
                                        std::string_view cookie) const;
  [[nodiscard]] Result<crypto::Verification> verify(const std::optional<Account>& account,
                                                    const Secret& password,
                                                    crypto::Deadline until = crypto::no_deadline);
  /// A sign-in whose password was right, or whom another provider vouched for.
  struct Entry {
    const Account& account;
    const Actor& actor;
    const Browser& browser;
    bool is_known_device = false;
    std::optional<std::string> new_hash{};
    FirstFactor first = FirstFactor::password;
    Json details = Json::object();  // for the trail
    Demand demand = Demand::none;
    std::string_view code{};                // of the second factor, where one was asked for
    std::string_view sealed_key{};          // of the one that is added
    std::vector<Secret>* recovery_codes{};  // of the one that is added
    // Instead of a code, or of the password too; `made`: instead of a phone that is added.
    const PasskeyUsed* passkey{};
    const PasskeyMade* made{};
    const PasskeyRequest* asked{};

    [[nodiscard]] std::string_view password_key() const {
      return new_hash ? std::string_view(*new_hash) : password_key_of(account);
    }
  };
  /// What somebody of a directory typed.
  struct OutsideTry {
    const Credentials& given;
    const Secret* wanted = nullptr;  // in the place of a password that is over
  };
  /// The same of a moment ago, whose second step is given now.
  struct Pending {
    Account account;
    std::string sealed_key;
    FirstFactor first = FirstFactor::password;
  };
  [[nodiscard]] Result<FirstStep> login_here(const std::optional<Account>& account,
                                             const Credentials& credentials, const Attempt& attempt,
                                             const Actor& actor, const Browser& browser);
  [[nodiscard]] Result<FirstStep> login_outside(const std::optional<Account>& account,
                                                const OutsideTry& typed, const Attempt& attempt,
                                                const Actor& actor, const Browser& browser);
  [[nodiscard]] Result<bool> knows_password(std::optional<Account>& account,
                                            const Credentials& credentials);
  [[nodiscard]] Result<FirstStep> go_on(Entry entry);
  [[nodiscard]] Result<SignedIn> enter(const Entry& entry);
  [[nodiscard]] Result<StartedSession> begin_session(const Entry& entry);
  [[nodiscard]] Result<StartedSession> write_session(postgres::Transaction& tx, const Entry& entry,
                                                     const Actor& person);
  [[nodiscard]] Result<SignInMethod> prove_by_passkey(postgres::Transaction& tx, const Entry& entry,
                                                      Event& signed_in);
  [[nodiscard]] Result<SignInMethod> prove_by_enrolment(postgres::Transaction& tx,
                                                        const Entry& entry, Event& signed_in);
  [[nodiscard]] Status add_factor(postgres::Transaction& tx, const Entry& entry, SessionId session);
  [[nodiscard]] Result<SignInMethod> prove(postgres::Transaction& tx, const Entry& entry,
                                           Event& signed_in);
  [[nodiscard]] Result<std::optional<Pending>> find_pending(std::string_view ticket);
  [[nodiscard]] Result<SignedIn> finish(std::string_view ticket, const Entry& entry);
  [[nodiscard]] Error refuse_code(const Error& error, const Entry& entry);
  [[nodiscard]] Result<std::optional<Account>> find_passkey_owner(const PasskeyUsed& used);
  [[nodiscard]] Error refuse_unknown_passkey(const std::optional<Account>& account,
                                             const Actor& actor);
  [[nodiscard]] Error note_refused_passkey(const Error& error, UserId user, const Actor& actor);
  [[nodiscard]] Status rehash(const Account& account, const std::string& new_hash);
  [[nodiscard]] Error refuse(const std::optional<Account>& account, const Actor& actor,
                             Json details = Json::object());
  [[nodiscard]] Error refuse_here(const std::optional<Account>& account, const Actor& actor);
  [[nodiscard]] Error refuse_outside(const std::optional<Account>& account,
                                     const OutsideAnswer& answer, const Attempt& attempt,
                                     const Actor& actor);
  [[nodiscard]] Result<Account> verify_current(const api::Caller& caller, const Secret& current,
                                               std::string_view field, crypto::Deadline until);
  [[nodiscard]] Error refuse_confirmation(const Error& error, const api::Caller& caller);

  postgres::Pool& pool_;
  Sessions& sessions_;
  crypto::PasswordHasher& hasher_;
  const PasswordRules& rules_;
  const KnownDevices& devices_;
  SecondFactors& factors_;
  PendingSteps& steps_;
  Passkeys& passkeys_;
  const NewDevices& new_devices_;
  const Clock& clock_;
  std::chrono::seconds idle_;
  OutsidePasswords* outside_;  // null where there are no directories
};

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::Account> =
    std::tuple{field("id", &identity::Account::id),
               field("username", &identity::Account::username),
               field("email", &identity::Account::email),
               field("password_hash", &identity::Account::password_hash),
               field("devices_known_from", &identity::Account::devices_known_from),
               field("is_active", &identity::Account::is_active),
               field("is_outside", &identity::Account::is_outside)};

template <>
inline constexpr auto enum_names<identity::PasswordKeeper> =
    std::array{std::pair{identity::PasswordKeeper::here, std::string_view("here")},
               std::pair{identity::PasswordKeeper::directory, std::string_view("directory")},
               std::pair{identity::PasswordKeeper::none, std::string_view("none")}};

template <>
inline constexpr auto fields<identity::OwnPassword> =
    std::tuple{field("kept", &identity::OwnPassword::kept)};

template <>
inline constexpr auto fields<identity::OwnSession> =
    std::tuple{field("id", &identity::OwnSession::id),
               field("ip_address", &identity::OwnSession::ip_address),
               field("user_agent", &identity::OwnSession::user_agent),
               field("created_at", &identity::OwnSession::created_at),
               field("last_seen_at", &identity::OwnSession::last_seen_at),
               field("expires_at", &identity::OwnSession::expires_at),
               field("current", &identity::OwnSession::current)};

}  // namespace unidash
