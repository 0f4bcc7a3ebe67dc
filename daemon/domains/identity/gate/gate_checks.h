// GateChecks: what the gate asks of the role identity at a socket of their own: a session for a
// one-time code, and at each request whose session it is and whether the application is theirs, or
// the same of an app password that a program brought.
// Answers are forms, for HAProxy's Lua reads them. Thread-safe; lives as long as the process.
#pragma once

#include <string>
#include <string_view>

#include "daemon/api/message.h"
#include "daemon/base/secret.h"
#include "daemon/base/time.h"
#include "daemon/clients/postgres/pool.h"
#include "daemon/domains/identity/gate/entry_codes.h"
#include "daemon/domains/identity/gate/password_visits.h"
#include "daemon/domains/identity/sessions/sessions.h"

namespace unidash::identity::gate {

class GateChecks {
 public:
  /// `person_key`: what people are called at applications is reckoned with it.
  GateChecks(postgres::Pool& pool, Sessions& sessions, EntryCodes& codes, Secret person_key,
             const Clock& clock)
      : pool_(pool),
        sessions_(sessions),
        codes_(codes),
        visits_(pool, sessions, clock),
        person_key_(std::move(person_key)),
        clock_(clock) {}

  /// POST /internal/gate/sessions {app, code, state}: {token, person, expires_in}. malformed
  /// "app.entry_expired" for a code that is used, over, or of another browser or application;
  /// unauthenticated "session.required" where the sign-on session is over by now.
  [[nodiscard]] Result<api::Response> start_session(const api::Request& request);
  /// POST /internal/gate/checks {app, token}: {session, person, username, display_name, email,
  /// groups, expires_in}. unauthenticated "session.required", forbidden "access.forbidden".
  [[nodiscard]] Result<api::Response> check(const api::Request& request);
  /// POST /internal/gate/passwords {app, username, password, address}, or {app, app_password} of
  /// one that is known, for what stays open: the same, with app_password in the place of session.
  /// unauthenticated "app_password.required", forbidden "access.forbidden".
  [[nodiscard]] Result<api::Response> check_password(const api::Request& request);

 private:
  [[nodiscard]] Result<StartedSession> start(const EntryCode& entry);
  [[nodiscard]] Result<std::optional<PasswordVisit>> find_visit(const api::NamedValues& form);
  [[nodiscard]] std::string person_at(AppId app, UserId user) const;
  [[nodiscard]] std::string seconds_until(Timestamp end) const;

  postgres::Pool& pool_;
  Sessions& sessions_;
  EntryCodes& codes_;
  PasswordVisits visits_;
  Secret person_key_;
  const Clock& clock_;
};

/// Names with commas between them. One that has a comma itself is left out, for whoever reads the
/// list would take it for two; so is what has no room in a header.
[[nodiscard]] std::string join_groups(const std::vector<std::string>& names);

}  // namespace unidash::identity::gate
