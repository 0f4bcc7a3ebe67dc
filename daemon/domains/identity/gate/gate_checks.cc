#include "daemon/domains/identity/gate/gate_checks.h"

#include <algorithm>
#include <cstdint>
#include <format>
#include <limits>

#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/oidc/login_proof.h"

namespace unidash::identity::gate {

namespace {

constexpr std::size_t longest_groups = 4000;
/// As many digits as tell people apart; who they are, nobody reckons from it.
constexpr std::size_t person_digits = 16;

std::string take(const api::NamedValues& form, std::string_view name) {
  return std::string(api::find_value(form, name).value_or(std::string_view{}));
}

api::Response answer(const api::NamedValues& values) {
  return {.status = 200,
          .content_type = "application/x-www-form-urlencoded",
          .body = oidc::render_query(values)};
}

Error entry_expired() { return make_error(Code::malformed, "app.entry_expired"); }

/// How long the gate may believe it at most, which is longer than it does.
constexpr std::string_view visit_seconds = "60";

/// A browser that was given another state did not ask for this code: somebody else did, and would
/// have it signed in as them.
bool is_meant(const EntryCode& entry, std::string_view app, std::string_view state) {
  return entry.slug == app && constant_time_equal(crypto::hash_token(state), entry.state_hash);
}

}  // namespace

std::string join_groups(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) {
    if (name.empty() || name.contains(',')) continue;
    if (list.size() + name.size() + 1 > longest_groups) break;
    if (!list.empty()) list += ',';
    list += name;
  }
  return list;
}

Result<api::Response> GateChecks::start_session(const api::Request& request) {
  const auto form = TRY(request.form());
  const auto entry = TRY(codes_.take(take(form, "code")));
  if (!entry || !is_meant(*entry, take(form, "app"), take(form, "state"))) return entry_expired();
  const auto started = TRY(start(*entry));
  return answer({{"token", std::string(started.token.reveal())},
                 {"person", person_at(entry->app, entry->user)},
                 {"expires_in", seconds_until(started.expires_at)}});
}

Result<StartedSession> GateChecks::start(const EntryCode& entry) {
  const Actor actor{.user = entry.user,
                    .ip_address = entry.ip_address,
                    .user_agent = entry.user_agent,
                    .token = {}};
  return postgres::in_transaction(
      pool_, actor, [&](postgres::Transaction& tx) -> Result<StartedSession> {
        auto session = TRY(sessions_.start_app(tx, entry.session, entry.app, actor));
        tx.emit({.action = "app.entered",
                 .resource_type = "apps",
                 .resource_id = entry.app.value,
                 .details = {{"slug", entry.slug}}});
        return session;
      });
}

Result<api::Response> GateChecks::check(const api::Request& request) {
  const auto form = TRY(request.form());
  const auto lease = TRY(pool_.acquire());
  postgres::Transaction ledger(*lease);  // each statement its own: one round trip
  // What stays open is looked after by the gate, whether or not anybody is there.
  const AppUse use = take(form, "watch") == "1" ? AppUse::is_watched : AppUse::is_made;
  const auto session = TRY(sessions_.find_app(ledger, take(form, "token"), take(form, "app"), use));
  if (!session) return make_error(Code::unauthenticated, "session.required");
  if (!session->may_open) return make_error(Code::forbidden, "access.forbidden");
  return answer({{"session", std::to_string(session->id.value)},
                 {"person", person_at(session->app, session->user)},
                 {"username", session->username},
                 {"display_name", session->display_name},
                 {"email", session->email},
                 {"groups", join_groups(session->groups.items)},
                 {"expires_in", seconds_until(session->expires_at)}});
}

Result<api::Response> GateChecks::check_password(const api::Request& request) {
  const auto visit = TRY(find_visit(TRY(request.form())));
  if (!visit) return make_error(Code::unauthenticated, "app_password.required");
  if (!visit->may_open) return make_error(Code::forbidden, "access.forbidden");
  return answer({{"app_password", std::to_string(visit->id.value)},
                 {"person", person_at(visit->app, visit->user)},
                 {"username", visit->username},
                 {"display_name", visit->display_name},
                 {"email", visit->email},
                 {"groups", join_groups(visit->groups.items)},
                 {"expires_in", std::string(visit_seconds)}});
}

Result<std::optional<PasswordVisit>> GateChecks::find_visit(const api::NamedValues& form) {
  const std::string app = take(form, "app");
  const std::string known = take(form, "app_password");
  if (known.empty()) {
    return visits_.find({.app = app,
                         .username = take(form, "username"),
                         .password = take(form, "password"),
                         .address = take(form, "address")});
  }
  const auto id = text::parse_integer(known);
  if (!id || *id < 1 || *id > std::numeric_limits<std::int32_t>::max()) return std::nullopt;
  return visits_.find_again(AppPasswordId{*id}, app);
}

/// Another name at each application, so that two of them cannot put together what one person does.
std::string GateChecks::person_at(AppId app, UserId user) const {
  const std::string code =
      crypto::hmac_sha256(person_key_.reveal(), std::format("{} {}", app.value, user.value));
  return text::to_hex(code).substr(0, person_digits);
}

std::string GateChecks::seconds_until(Timestamp end) const {
  const auto left = std::chrono::floor<std::chrono::seconds>(end - clock_.now());
  return std::to_string(std::max<std::int64_t>(left.count(), 0));
}

}  // namespace unidash::identity::gate
