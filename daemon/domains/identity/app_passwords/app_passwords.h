// AppPasswords: passwords of a person for applications that ask for one and know no second step.
// They are made here, shown once, and good for nothing but such an application: not at the
// sign-in page, not for the API. Lives as long as the process; thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "daemon/api/message.h"
#include "daemon/base/random.h"
#include "daemon/base/secret.h"
#include "daemon/base/time.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/app_passwords/app_password_model.h"
#include "daemon/domains/mail/types/letter.h"

namespace unidash::identity {

struct MadeAppPassword {
  AppPassword app_password;
  Secret text;
};

class AppPasswords {
 public:
  /// So many a person may have.
  static constexpr std::int64_t most = 20;

  AppPasswords(postgres::Pool& pool, const mail::Postbox& postbox, const Clock& clock,
               Random& random)
      : pool_(pool), postbox_(postbox), clock_(clock), random_(random) {}

  /// The person is told by mail, at their confirmed address. conflict "app_password.name_taken",
  /// "app_password.too_many"; unauthenticated "session.required" where the caller's session has
  /// ended by then.
  [[nodiscard]] Result<MadeAppPassword> create(const api::Caller& caller,
                                               const NewAppPassword& wanted);
  /// Newest first.
  [[nodiscard]] Result<std::vector<AppPassword>> list(const api::Caller& caller);
  /// not_found "app_password.not_found" also for another person's.
  [[nodiscard]] Status remove(const api::Caller& caller, AppPasswordId id);

  /// Whether this is one of the person's, who is active; its use is noted. Counts no attempts:
  /// that is the asking sign-in's.
  [[nodiscard]] Result<bool> check(UserId user, std::string_view password);

 private:
  [[nodiscard]] Status tell(postgres::Transaction& tx, UserId user, std::string_view name) const;

  postgres::Pool& pool_;
  const mail::Postbox& postbox_;
  const Clock& clock_;
  Random& random_;
};

}  // namespace unidash::identity
