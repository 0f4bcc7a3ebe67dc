// NewDevices: tells a person by mail that somebody signed in to their account with a browser
// that was not used before, and ends that sign-in where they say that it was not them. The link
// in the letter lets nobody in and sets no password: to read somebody's mail is not enough to
// be them. Lives as long as the process; thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "daemon/base/random.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/passkeys/passkeys.h"
#include "daemon/domains/identity/sessions/sessions.h"
#include "daemon/domains/mail/types/letter.h"

namespace unidash::identity {

/// A sign-in as the page of the link names it.
struct NewDeviceSignIn {
  std::string username;
  std::string ip_address;
  std::string user_agent;
  Timestamp created_at{};
};

/// How long the link can be used: a weekend.
inline constexpr std::chrono::hours new_device_lifetime{72};

class NewDevices {
 public:
  /// `id_origin` is "https://id.BASE[:PORT]".
  NewDevices(postgres::Pool& pool, Sessions& sessions, Passkeys& passkeys,
             const mail::Postbox& postbox, const Clock& clock, Random& random,
             std::string id_origin)
      : pool_(pool),
        sessions_(sessions),
        passkeys_(passkeys),
        postbox_(postbox),
        clock_(clock),
        random_(random),
        id_origin_(std::move(id_origin)) {}

  /// In the transaction of the sign-in. Only where it is known that they read their mail.
  [[nodiscard]] Status tell(postgres::Transaction& tx, UserId user, SessionId session,
                            const Actor& actor) const;

  /// not_found "identity.link_expired" unless the link could be used now.
  [[nodiscard]] Result<NewDeviceSignIn> find(std::string_view token);
  /// Ends that sign-in and those that began after it, which may come of it, and takes away the
  /// passkeys and app passwords that were made and the accounts elsewhere that were linked since;
  /// every browser is told of again from then on. The same error; of two uses at once one wins.
  [[nodiscard]] Status disown(std::string_view token, const Actor& actor);

 private:
  postgres::Pool& pool_;
  Sessions& sessions_;
  Passkeys& passkeys_;
  const mail::Postbox& postbox_;
  const Clock& clock_;
  Random& random_;
  std::string id_origin_;
};

}  // namespace unidash::identity
