#include "daemon/base/text.h"
#include "daemon/domains/identity/oidc/oauth_error.h"
#include "daemon/domains/identity/oidc/provider.h"
#include "daemon/domains/identity/oidc/scope.h"
#include "daemon/domains/identity/pages/app_pages.h"
#include "daemon/domains/identity/pages/page_answers.h"

namespace unidash::identity::oidc {

namespace {

/// $1 person, $2 application.
constexpr postgres::Statement find_consent{"oidc_find_consent", R"(
SELECT scope FROM oidc_consents WHERE fk_user = $1::integer AND fk_client = $2::integer)"};

/// The same; who else adds to it waits.
constexpr postgres::Statement lock_consent{"oidc_lock_consent", R"(
SELECT scope FROM oidc_consents WHERE fk_user = $1::integer AND fk_client = $2::integer
   FOR UPDATE)"};

/// $1 person, $2 application, $3 scope, $4 now.
constexpr postgres::Statement store_consent{"oidc_store_consent", R"(
INSERT INTO oidc_consents (fk_user, fk_client, scope, granted_at)
VALUES ($1::integer, $2::integer, $3, $4::timestamptz)
ON CONFLICT (fk_user, fk_client) DO UPDATE
   SET scope = EXCLUDED.scope, granted_at = EXCLUDED.granted_at)"};

void add_scope(std::string& scope, std::string_view name) {
  if (name.empty() || has_scope(scope, name)) return;
  if (!scope.empty()) scope += ' ';
  scope += name;
}

/// All that is told: by scopes, and by claims asked for one by one.
std::string told_by(const AuthorizeRequest& asked) {
  std::string scope = asked.scope;
  for (const std::string& names : {asked.claims.id_token, asked.claims.userinfo}) {
    for (const auto name : text::split(names, ' ')) {
      if (const auto opener = scope_of_claim(name)) add_scope(scope, *opener);
    }
  }
  return scope;
}

bool covers(std::string_view given, std::string_view asked) {
  return std::ranges::all_of(text::split(asked, ' '),
                             [&](std::string_view name) { return has_scope(given, name); });
}

}  // namespace

/// What the person has said yes to before; empty for nothing.
Result<std::string> Provider::find_given(const Client& client, const SsoSession& session) {
  return TRY(postgres::in_transaction(deps_.pool,
                                      [&](postgres::Transaction& tx) {
                                        return tx.maybe<std::string>(find_consent, session.user,
                                                                     client.id);
                                      }))
      .value_or("");
}

Result<bool> Provider::needs_consent(const Authorization& it, const SsoSession& session) {
  if (!it.client.consent_required) return false;
  if (it.asked.asks_consent) return true;
  return !covers(TRY(find_given(it.client, session)), told_by(it.asked));
}

/// The form carries when the browser came: reading the page may take longer than a pushed
/// request waits for it.
api::Response Provider::ask_consent(const Authorization& it, const SsoSession& session,
                                    const api::Request& request) const {
  const Timestamp came_at = login_proof_.find(it.parameters).value_or(deps_.clock.now());
  return without_cache(show_page(
      request, pages::render_consent(frame_of(request),
                                     {.app = it.client.name,
                                      .username = session.username,
                                      .scope = told_by(it.asked),
                                      .action = std::string(consent_path) + '?' +
                                                login_proof_.render(it.parameters, came_at)})));
}

/// The person's answer to that page: the request is looked at anew, and now there is one.
Result<api::Response> Provider::consent(const api::Caller& caller, const api::Request& request) {
  const auto form = TRY(request.form());
  const auto decision = api::find_value(form, "decision");
  return begin(
      request.query, request,
      {.caller = &caller, .is_given = decision == "allow", .is_refused = decision != "allow"});
}

Status Provider::keep_consent(const Authorization& it, const SsoSession& session,
                              const api::Caller& caller) {
  const std::string told = told_by(it.asked);
  return postgres::in_transaction(
      deps_.pool, actor_of(session, caller), [&](postgres::Transaction& tx) -> Status {
        const auto given = TRY(tx.maybe<std::string>(lock_consent, session.user, it.client.id));
        std::string scope = given.value_or("");
        for (const auto name : text::split(told, ' ')) add_scope(scope, name);
        TRY(tx.run(store_consent, session.user, it.client.id, scope, deps_.clock.now()));
        tx.emit(decision_event("app.consent_given", it.client));
        return {};
      });
}

}  // namespace unidash::identity::oidc
