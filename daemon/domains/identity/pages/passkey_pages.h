// PasskeyPages: the pages of id.BASE to which the desktop sends a browser for a passkey: to make
// one, and to confirm with one that it is the person. Browsers use those of id.BASE on its pages
// alone. Each page belongs to whoever is signed in there. Lives as long as the process;
// thread-safe.
#pragma once

#include <optional>
#include <string>

#include "daemon/api/message.h"
#include "daemon/domains/identity/accounts/accounts.h"
#include "daemon/domains/identity/pages/pages.h"
#include "daemon/domains/identity/passkeys/passkeys.h"
#include "daemon/domains/identity/sessions/sessions.h"

namespace unidash::identity {

class PasskeyPages {
 public:
  using Answer = Result<api::Response>;

  /// "https://id.BASE[:PORT]" and "https://desk.BASE[:PORT]".
  PasskeyPages(Accounts& accounts, Passkeys& passkeys, Sessions& sessions, std::string id_origin,
               std::string desk_origin)
      : accounts_(accounts),
        passkeys_(passkeys),
        sessions_(sessions),
        id_origin_(std::move(id_origin)),
        desk_origin_(std::move(desk_origin)) {}

  [[nodiscard]] Answer show_new(const api::Caller& caller, const api::Request& request);
  [[nodiscard]] Answer add(const api::Caller& caller, const api::Request& request);
  [[nodiscard]] Answer show_confirm(const api::Caller& caller, const api::Request& request);
  [[nodiscard]] Answer confirm(const api::Caller& caller, const api::Request& request);
  [[nodiscard]] Answer show_confirmed(const api::Caller& caller, const api::Request& request);
  [[nodiscard]] Answer show_expired(const api::Caller& caller, const api::Request& request);
  /// On the desktop's origin: where the proof of confirm() becomes its session.
  [[nodiscard]] Answer renew_desk(const api::Caller& caller, const api::Request& request);

 private:
  [[nodiscard]] pages::Frame frame(const api::Request& request) const;
  [[nodiscard]] api::Response outcome(const api::Request& request,
                                      pages::PasskeyOutcome outcome) const;
  [[nodiscard]] Answer refuse_new(const Error& error, const api::Request& request,
                                  const SsoSession& session, const std::string& name);

  Accounts& accounts_;
  Passkeys& passkeys_;
  Sessions& sessions_;
  std::string id_origin_;
  std::string desk_origin_;
};

}  // namespace unidash::identity
