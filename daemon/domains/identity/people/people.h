// People: who has an account and what they may do, for administrators. Whatever
// takes rights away ends the person's sessions in the same transaction, and the
// last super administrator stays. Lives as long as the process; thread-safe.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "daemon/api/message.h"
#include "daemon/base/random.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/links/one_time_links.h"
#include "daemon/domains/identity/people/people_model.h"
#include "daemon/domains/identity/people/people_requests.h"
#include "daemon/domains/identity/sessions/sessions.h"
#include "daemon/domains/mail/types/letter.h"

namespace unidash::identity {

/// Who may alter whom: everybody but oneself, and administrators only where
/// they outrank. forbidden "identity.own_account", "identity.super_admin_only".
[[nodiscard]] Status check_rank(const User& actor, const User& target);

/// A LIKE pattern that finds `text` anywhere, whatever signs are in it.
[[nodiscard]] std::string like_pattern(std::string_view text);
/// The same of what was typed; nothing where nothing was.
[[nodiscard]] std::optional<std::string> pattern_of(const std::optional<std::string>& typed);

/// A person with the one-time address made for them: shown, or mailed and shown to nobody.
struct Invitation {
  User user{};
  std::string link{};
  std::optional<std::string> mailed_to{};
};

class People {
 public:
  /// `id_origin` is "https://id.BASE[:PORT]".
  People(postgres::Pool& pool, Sessions& sessions, const mail::Postbox& postbox, const Clock& clock,
         Random& random, std::string id_origin)
      : pool_(pool),
        sessions_(sessions),
        postbox_(postbox),
        clock_(clock),
        random_(random),
        id_origin_(std::move(id_origin)) {}

  [[nodiscard]] Result<api::Page<User>> list(const PeopleQuery& query);
  [[nodiscard]] Result<User> get(UserId id);
  /// conflict "identity.username_taken", "identity.email_taken".
  [[nodiscard]] Result<Invitation> create(const api::Caller& caller, const NewPerson& wanted);
  [[nodiscard]] Result<User> change(const api::Caller& caller, const PersonChange& wanted);
  /// Of somebody of a directory too, whatever it says then.
  [[nodiscard]] Result<User> disable(const api::Caller& caller, UserId id);
  /// conflict "directory.keeps_out" of whom no administrator disabled.
  [[nodiscard]] Result<User> enable(const api::Caller& caller, UserId id);
  /// Takes the password away, and what was made with it, and makes a link to choose a new one.
  /// conflict "identity.person_disabled", "directory.keeps_password".
  [[nodiscard]] Result<Invitation> reset(const api::Caller& caller, const PersonReset& wanted);
  /// Says in the person's place that an address is theirs: the one they have, or the one
  /// they asked for. conflict "request.changed_meanwhile" when it is neither any more,
  /// "identity.email_taken".
  [[nodiscard]] Result<User> confirm_email(const api::Caller& caller,
                                           const EmailConfirmation& wanted);
  /// Takes the second factor of somebody away who has lost it; they are told by mail, and
  /// signed out everywhere. conflict "identity.no_second_factor".
  [[nodiscard]] Result<User> reset_second_factor(const api::Caller& caller, UserId id);
  /// Of all these: conflict "identity.last_super_admin".
  [[nodiscard]] Status remove(const api::Caller& caller, UserId id);

 private:
  /// One change of one person: what is asked, and the sessions it ended.
  struct Change {
    postgres::Transaction& tx;
    const User& actor;
    const User& target;
    std::vector<std::string>& ended;
  };
  using Work = std::function<Status(const Change&)>;

  [[nodiscard]] Status alter(const api::Caller& caller, UserId id, const Work& work);
  [[nodiscard]] Status end_sessions(const Change& change);
  [[nodiscard]] Status apply(const Change& change, const PersonChange& wanted);

  [[nodiscard]] Status tell_of_removed_factor(const Change& change);

  /// The link by mail where that can be and is wanted, else to be shown.
  [[nodiscard]] Result<Invitation> make_link(postgres::Transaction& tx, const User& actor,
                                             User person, LinkPurpose purpose,
                                             std::optional<LinkDelivery> delivery);

  postgres::Pool& pool_;
  Sessions& sessions_;
  const mail::Postbox& postbox_;
  const Clock& clock_;
  Random& random_;
  std::string id_origin_;
};

}  // namespace unidash::identity
