// OneTimeLinks: addresses that let somebody in once without a password: the
// first administrator, an invited person, a person whose password was reset, an
// administrator who is let in again from the machine.
// Only their hash is stored. Lives as long as the process; thread-safe.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "daemon/base/random.h"
#include "daemon/clients/crypto/passwords.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/accounts/accounts.h"
#include "daemon/domains/identity/accounts/password_rules.h"
#include "daemon/domains/identity/sessions/sessions.h"

namespace unidash::identity {

enum class LinkPurpose : std::uint8_t { setup, invitation, reset, email, access };

/// A link for `user`; older unused ones of theirs are void from then on. The
/// token is shown once and stored nowhere.
/// `email` is the address it goes to and to nobody else: whoever uses the link has shown
/// that they receive mail there. One for an address voids only those for an address.
[[nodiscard]] Result<Secret> create_link(postgres::Transaction& tx, Random& random, Timestamp now,
                                         LinkPurpose purpose, UserId user,
                                         std::optional<UserId> created_by,
                                         const std::optional<std::string>& email = std::nullopt);

/// How long a link of this kind can be used.
[[nodiscard]] std::chrono::seconds lifetime_of(LinkPurpose purpose);

/// An address that makes the first administrator, valid for 30 minutes; former ones stay
/// valid to their own end, for somebody may be looking at them. Only SetupLink asks for
/// one. conflict "identity.already_set_up" once there is an administrator. `id_origin` is
/// "https://id.BASE[:PORT]".
[[nodiscard]] Result<std::string> create_setup_link(postgres::Pool& pool, Random& random,
                                                    const Clock& clock, std::string_view id_origin);

/// Whether a setup link can be used until `until`; its address, or its token alone.
[[nodiscard]] Result<bool> is_setup_link_open(postgres::Pool& pool, Timestamp until,
                                              std::string_view link);

/// "https://id.BASE/invite/TOKEN": the address of an invitation or a reset.
[[nodiscard]] std::string render_invite_address(std::string_view id_origin, const Secret& token);
/// "https://id.BASE/email/TOKEN": the address that confirms an e-mail address.
[[nodiscard]] std::string render_email_address(std::string_view id_origin, const Secret& token);

/// Whom a link is for.
struct Invited {
  UserId user{};
  std::string username;
  std::string display_name;
  std::string email;
  LinkPurpose purpose = LinkPurpose::invitation;
  std::optional<std::string> mailed_to{};  // nobody else saw the link
};

/// What the page of the first administrator sends.
struct NewAdministrator {
  std::string username;
  std::string display_name;
  Secret password;
  Locale locale = Locale::fr;
};

class OneTimeLinks {
 public:
  /// `on_set_up` is called once there is a first administrator.
  OneTimeLinks(
      postgres::Pool& pool, Sessions& sessions, crypto::PasswordHasher& hasher,
      const PasswordRules& rules, const KnownDevices& devices, SecondFactors& factors,
      PendingSteps& steps, const Clock& clock, std::function<void()> on_set_up = [] {})
      : pool_(pool),
        sessions_(sessions),
        hasher_(hasher),
        rules_(rules),
        devices_(devices),
        factors_(factors),
        steps_(steps),
        clock_(clock),
        on_set_up_(std::move(on_set_up)) {}

  /// not_found "identity.link_expired" unless the link could be used now.
  [[nodiscard]] Status check_setup(std::string_view token);
  [[nodiscard]] Result<Invited> find_invited(std::string_view token);

  /// Makes the first administrator and signs them in. Of two uses at once one
  /// wins. invalid with the fields' slugs; not_found "identity.link_expired".
  [[nodiscard]] Result<SignedIn> set_up(std::string_view token, const NewAdministrator& wanted,
                                        const Actor& actor, const Browser& browser);
  /// Sets the password and signs the person in, or leads on to the second step where they
  /// have a second factor: a link is no way around it, but for one that was made at the
  /// machine, which takes the factor away. Nobody else is signed in as them afterwards.
  [[nodiscard]] Result<FirstStep> redeem(std::string_view token, const Secret& password,
                                         const Actor& actor, const Browser& browser);

 private:
  [[nodiscard]] Status set_first_password(postgres::Transaction& tx, std::string_view token,
                                          const std::string& hash, const Invited& invited);
  [[nodiscard]] static Status confirm_mailed(postgres::Transaction& tx, const Invited& invited);
  [[nodiscard]] Status take_ways_in_away(postgres::Transaction& tx, UserId user);

  postgres::Pool& pool_;
  Sessions& sessions_;
  crypto::PasswordHasher& hasher_;
  const PasswordRules& rules_;
  const KnownDevices& devices_;
  SecondFactors& factors_;
  PendingSteps& steps_;
  const Clock& clock_;
  std::function<void()> on_set_up_;
};

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto enum_names<identity::LinkPurpose> =
    std::array{std::pair{identity::LinkPurpose::setup, std::string_view("setup")},
               std::pair{identity::LinkPurpose::invitation, std::string_view("invitation")},
               std::pair{identity::LinkPurpose::reset, std::string_view("reset")},
               std::pair{identity::LinkPurpose::email, std::string_view("email")},
               std::pair{identity::LinkPurpose::access, std::string_view("access")}};

template <>
inline constexpr auto fields<identity::Invited> =
    std::tuple{field("user_id", &identity::Invited::user),
               field("username", &identity::Invited::username),
               field("display_name", &identity::Invited::display_name),
               field("email", &identity::Invited::email),
               field("purpose", &identity::Invited::purpose),
               field("mailed_to", &identity::Invited::mailed_to)};

}  // namespace unidash
