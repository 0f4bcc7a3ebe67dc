// PasswordVisits: programs at an application that know no sign-in page and bring an app password,
// where its gate lets them: whose one is, and whether it still holds for what stays open. Nothing
// of a session is begun. Lives as long as the process; thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/base/fields.h"
#include "daemon/base/time.h"
#include "daemon/clients/postgres/array.h"
#include "daemon/clients/postgres/pool.h"
#include "daemon/domains/identity/sessions/sessions.h"
#include "daemon/model/ids.h"

namespace unidash::identity::gate {

/// Somebody's app password at an application, with what the gate lets requests through by.
struct PasswordVisit {
  AppPasswordId id{};
  std::string name;
  UserId user{};
  AppId app{};
  std::string username;
  std::string display_name;
  std::string email;             // one that was shown to be theirs, else empty
  postgres::TextArray groups{};  // by name, with those that these are in
  bool may_open = false;         // whether the application is theirs to open
  bool is_to_be_noted = false;   // the minute of its use
  bool is_to_be_told = false;    // that it was used here
};

/// What a program brought, and from where.
struct Brought {
  std::string_view app;  // short name
  std::string_view username;
  std::string_view password;
  std::string_view address;
};

class PasswordVisits {
 public:
  PasswordVisits(postgres::Pool& pool, Sessions& sessions, const Clock& clock)
      : pool_(pool), sessions_(sessions), clock_(clock) {}

  /// Nothing where it is no app password of theirs, or the application takes none; that is in the
  /// trail, as often as somebody may try a password. One that is right is let in whatever was tried
  /// before, for nobody guesses it. Its use is noted, and told in the trail once an hour.
  [[nodiscard]] Result<std::optional<PasswordVisit>> find(const Brought& brought);
  /// The same of one that was let in before, while something stays open. That is no use of it.
  [[nodiscard]] Result<std::optional<PasswordVisit>> find_again(AppPasswordId id,
                                                                std::string_view app);

 private:
  [[nodiscard]] Status tell(const PasswordVisit& visit, const Brought& brought);
  [[nodiscard]] Status tell_refusal(const Brought& brought);

  postgres::Pool& pool_;
  Sessions& sessions_;
  const Clock& clock_;
};

}  // namespace unidash::identity::gate

namespace unidash {

template <>
inline constexpr auto fields<identity::gate::PasswordVisit> =
    std::tuple{field("id", &identity::gate::PasswordVisit::id),
               field("name", &identity::gate::PasswordVisit::name),
               field("user_id", &identity::gate::PasswordVisit::user),
               field("app_id", &identity::gate::PasswordVisit::app),
               field("username", &identity::gate::PasswordVisit::username),
               field("display_name", &identity::gate::PasswordVisit::display_name),
               field("email", &identity::gate::PasswordVisit::email),
               field("groups", &identity::gate::PasswordVisit::groups),
               field("may_open", &identity::gate::PasswordVisit::may_open),
               field("is_to_be_noted", &identity::gate::PasswordVisit::is_to_be_noted),
               field("is_to_be_told", &identity::gate::PasswordVisit::is_to_be_told)};

}  // namespace unidash
