#include "daemon/domains/identity/upstream/upstream_sign_in.h"

#include <algorithm>
#include <format>

#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"
#include "daemon/domains/identity/oidc/login_proof.h"
#include "daemon/domains/identity/oidc/pkce.h"
#include "daemon/domains/identity/oidc/provider.h"
#include "daemon/domains/identity/pages/sign_in_pages.h"
#include "daemon/domains/identity/relying_party/used_states.h"
#include "daemon/domains/identity/upstream/addresses.h"
#include "daemon/domains/identity/upstream/identities_table.h"

namespace unidash::identity::upstream {

namespace {

using api::Caller;
using api::find_value;
using api::Request;
using api::Response;
using pages::ServiceOutcome;
using postgres::Transaction;
namespace table = upstream_identities_table;

constexpr std::chrono::minutes ticket_lifetime{5};
/// Sealed and encoded it still fits into an address together with a long code.
constexpr std::size_t longest_next = 2000;
constexpr std::size_t longest_code = 2048;
constexpr std::size_t longest_hint = 100;

/// Where a state is noted once somebody came back with it.
std::string used_key(std::string_view state) {
  return "upstream:used:" + crypto::hash_token(state);
}

UpstreamProviderId id_of(const Request& request) {
  const auto text = find_value(request.path_values, "id").value_or(std::string_view{});
  return Codec<UpstreamProviderId>::from_text(text, {}).value_or(UpstreamProviderId{});
}

/// Where a sign-in is to lead, where that was said.
std::optional<std::string> next_of(const PendingUpstream& pending) {
  return pending.next.empty() ? std::nullopt : std::optional(pending.next);
}

/// An application that wants a new sign-in wants it of the provider too, which may have a
/// session of its own. A request that was pushed ahead is sealed: it may want one.
bool wants_a_new_sign_in(std::string_view next) {
  return std::ranges::any_of(
      text::split(next.substr(next.find('?') + 1), '&'), [](std::string_view each) {
        const bool is_login = each.starts_with("prompt=") && each.contains("login");
        return is_login || each.starts_with("max_age=") || each.starts_with("request_uri=");
      });
}

std::string own_answer(const Request& request) {
  return crypto::hash_token(std::format("{}\n{}\n{}", request.raw_target,
                                        request.cookie(upstream_cookie),
                                        request.cookie(api::id_cookie)));
}

/// What a person is told, where it is for them to be told.
std::optional<ServiceOutcome> find_outcome(const Error& error) {
  if (error.slug == "sign_in.expired") return ServiceOutcome::expired;
  if (error.slug == "sign_in.cancelled") return ServiceOutcome::cancelled;
  if (error.slug == "sign_in.refused") return ServiceOutcome::refused;
  if (error.slug == "upstream.not_linked") return ServiceOutcome::not_linked;
  if (error.slug == "upstream.taken") return ServiceOutcome::taken;
  if (error.slug == "upstream.another_linked") return ServiceOutcome::another_linked;
  if (error.slug == "upstream.signed_out") return ServiceOutcome::signed_out;
  if (error.slug == "identity.not_active") return ServiceOutcome::disabled;
  const bool is_peer = error.slug.starts_with("peer.") || error.slug.starts_with("http.") ||
                       error.slug == "role.unavailable";
  return is_peer ? std::optional(ServiceOutcome::away) : std::nullopt;
}

}  // namespace

pages::Frame UpstreamSignIn::frame(const Request& request) const {
  // No query: a link to the same page in another language must not carry a code.
  return {.locale = api::choose_locale(request), .query = {}, .desk_origin = settings_.desk_origin};
}

std::string UpstreamSignIn::return_address(UpstreamProviderId id) const {
  return settings_.id_origin + callback_path(id);
}

std::string UpstreamSignIn::home() const { return settings_.desk_origin + "/"; }

std::string UpstreamSignIn::settings_address() const {
  return settings_.desk_origin + "/settings/links";
}

Result<std::optional<UpstreamSignIn::Ready>> UpstreamSignIn::find_ready(UpstreamProviderId id) {
  if (id.value < 1) return std::optional<Ready>{};
  auto provider = TRY(find_provider(deps_.pool, id));
  if (!provider) return std::optional<Ready>{};
  auto document = TRY(document_of(*provider));
  if (!document) return std::optional<Ready>{};
  return std::optional(Ready{.provider = std::move(*provider), .document = std::move(*document)});
}

Result<std::vector<UsableProvider>> UpstreamSignIn::find_usable() {
  return postgres::in_transaction(
      deps_.pool, [](Transaction& tx) { return tx.rows<UsableProvider>(table::usable_providers); });
}

pages::Services UpstreamSignIn::services_for(std::string_view username, const std::string& next) {
  const auto usable = find_usable();
  return usable ? choose_services(*usable, username, next) : pages::Services{};
}

UpstreamSignIn::Answer UpstreamSignIn::show_organisation(const Caller&, const Request& request) {
  const auto name = find_value(request.query, "name").value_or(std::string_view{});
  const auto next = find_return(request);
  pages::OrganisationView view{.next = next.value_or(std::string()),
                               .login = with_next("/login", next)};
  if (name.size() <= longest_hint) view.name = text::trim(name);
  view.found = links_for_domain(TRY(find_usable()), view.name, view.next);
  view.is_unknown = !view.name.empty() && view.found.empty();
  pages::Frame shown = frame(request);
  shown.query = request.query;
  return show_page(request, pages::render_organisation(shown, view), view.is_unknown ? 422 : 200);
}

UpstreamSignIn::Answer UpstreamSignIn::begin(const Caller&, const Request& request) {
  const auto ready = TRY(find_ready(id_of(request)));
  const auto next = find_return(request);
  // Switched off or deleted meanwhile: the page with the password shows what there is.
  if (!ready) return api::redirect(with_next("/login", next));
  PendingUpstream pending{.provider = ready->provider.id};
  if (next && next->size() <= longest_next) pending.next = *next;
  const auto hint = find_value(request.query, "login_hint").value_or(std::string_view{});
  return leave(request, *ready, std::move(pending),
               hint.size() <= longest_hint ? hint : std::string_view{});
}

UpstreamSignIn::Answer UpstreamSignIn::begin_link(const Caller&, const Request& request) {
  const auto sealed = find_value(request.query, "ticket").value_or(std::string_view{});
  const auto ready = TRY(find_ready(id_of(request)));
  const auto gone = [&](ServiceOutcome outcome) {
    return show(outcome, request, ready ? ready->provider.name : "",
                {.address = settings_address(), .is_settings = true});
  };
  const auto plain = deps_.sealer.unseal(sealed, ticket_purpose);
  if (!plain || !ready) return gone(ServiceOutcome::expired);
  const auto ticket = TRY(oidc::decode_record<LinkTicket>(plain->reveal()));
  const bool counts =
      ticket.expires_at > deps_.clock.now() && ticket.provider == ready->provider.id;
  if (!counts) return gone(ServiceOutcome::expired);
  // A ticket that was given to another session says nothing here.
  const auto session = TRY(deps_.sessions.find_sso(request.cookie(api::id_cookie)));
  if (!session || session->id != ticket.session) return gone(ServiceOutcome::signed_out);
  return leave(request, *ready, {.provider = ready->provider.id, .session = session->id}, {});
}

UpstreamSignIn::Answer UpstreamSignIn::leave(const Request& request, const Ready& ready,
                                             PendingUpstream pending, std::string_view login_hint) {
  const std::string mark = relying_party::keep_or_make_mark(request, upstream_cookie, deps_.random);
  pending.browser_hash = crypto::hash_token(mark);
  pending.nonce = relying_party::new_text(deps_.random);
  pending.verifier = relying_party::new_text(deps_.random);
  pending.expires_at = deps_.clock.now() + relying_party::pending_lifetime;
  const auto state = TRY(relying_party::seal_pending(pending, deps_.sealer, pending_purpose));
  std::string scope;
  for (const std::string& each : ready.provider.scopes.items) {
    scope += (scope.empty() ? "" : " ") + each;
  }
  api::NamedValues query{{"response_type", "code"},
                         {"client_id", ready.provider.client_id},
                         {"redirect_uri", return_address(ready.provider.id)},
                         {"scope", scope},
                         {"state", state},
                         {"nonce", pending.nonce},
                         {"code_challenge", oidc::challenge_of(pending.verifier)},
                         {"code_challenge_method", "S256"}};
  if (!login_hint.empty()) query.emplace_back("login_hint", std::string(login_hint));
  if (wants_a_new_sign_in(pending.next)) query.emplace_back("prompt", "login");
  Response response =
      api::redirect(oidc::add_parameters(ready.document.authorization_endpoint, query));
  response.headers.emplace_back(
      "Set-Cookie", api::render_cookie(upstream_cookie, mark, relying_party::pending_lifetime));
  return response;
}

/// What anybody may send is judged before a thread is taken for it.
UpstreamSignIn::Answer UpstreamSignIn::finish(const Caller& caller, const Request& request) {
  const auto state = find_value(request.query, "state").value_or(std::string_view{});
  const auto pending = relying_party::open_pending<PendingUpstream>(
      state, request.cookie(upstream_cookie), deps_.sealer, pending_purpose, deps_.clock.now());
  if (!pending || pending->provider != id_of(request)) {
    return show(ServiceOutcome::expired, request, "", {.address = "/login"});
  }
  return work_on(work_,
                 {.key = own_answer(request),
                  .repeat = Repeat::begins_anew,
                  .work = [this, caller, request,
                           pending = *pending] { return complete(caller, request, pending); }},
                 waiting(request));
}

UpstreamSignIn::Answer UpstreamSignIn::wait(const Caller&, const Request& request) {
  auto answer = find_work(work_, waiting(request));
  return answer ? std::move(*answer) : Answer(api::redirect("/login"));
}

Waiting UpstreamSignIn::waiting(const Request& request) const {
  return {.request = request,
          .frame = frame(request),
          .address = std::string(waiting_path),
          .cookie = upstream_work_cookie};
}

UpstreamSignIn::Answer UpstreamSignIn::complete(const Caller& caller, const Request& request,
                                                const PendingUpstream& pending) {
  const auto ready = TRY(find_ready(pending.provider));
  if (!ready) return show(ServiceOutcome::expired, request, "", way_on(pending));
  const auto proven = prove(*ready, request, pending);
  auto answer = Answer(Response{});
  if (!proven) {
    answer = proven.error();
  } else if (pending.session) {
    answer = link(caller, request, *ready, pending, *proven);
  } else {
    answer = enter(caller, request, *ready, pending, *proven);
  }
  if (answer) return answer;
  // Back or reload after a sign-in that went well: the session is there already.
  const bool is_stale = answer.error().slug == "sign_in.expired" && !pending.session;
  if (is_stale && TRY(deps_.sessions.find_sso(request.cookie(api::id_cookie)))) {
    return api::redirect(next_of(pending).value_or(home()));
  }
  TRY(note_refusal(caller, ready->provider.name, answer.error()));
  return show_error(answer.error(), request, ready->provider.name, pending);
}

Result<ProvenIdentity> UpstreamSignIn::prove(const Ready& ready, const Request& request,
                                             const PendingUpstream& pending) {
  // RFC 9207, section 2.4: in errors too, before anything else is believed.
  const auto issuer = find_value(request.query, "iss");
  const bool must_name = ready.document.names_issuer;
  if ((must_name || issuer) && issuer != ready.provider.issuer) {
    return relying_party::sign_in_refused("iss");
  }
  // Once, whatever comes of it: of two answers to one question the second asks nobody anything.
  const auto state = find_value(request.query, "state").value_or(std::string_view{});
  TRY(relying_party::use_up(deps_.valkey, used_key(state)));
  if (const auto error = find_value(request.query, "error")) {
    return make_error(Code::forbidden, "sign_in.cancelled", text::clip(*error, longest_hint));
  }
  const auto code = find_value(request.query, "code");
  if (!code || code->empty() || code->size() > longest_code) {
    return relying_party::sign_in_refused("code");
  }
  return exchange_.redeem(ready.provider, ready.document,
                          {.code = std::string(*code),
                           .redirect_uri = return_address(ready.provider.id),
                           .verifier = pending.verifier,
                           .nonce = pending.nonce});
}

UpstreamSignIn::Answer UpstreamSignIn::enter(const Caller& caller, const Request& request,
                                             const Ready& ready, const PendingUpstream& pending,
                                             const ProvenIdentity& proven) {
  const UserId user = TRY(identities_.find_or_create(ready.provider, proven, caller.actor(),
                                                     api::choose_locale(request)));
  const Browser browser{.former_token = request.cookie(api::id_cookie),
                        .device = request.cookie(device_cookie)};
  const auto step = TRY(deps_.accounts.enter_vouched(user, {{"provider", ready.provider.name}},
                                                     caller.actor(), browser));
  return lead_on(step, next_of(pending), home());
}

UpstreamSignIn::Answer UpstreamSignIn::link(const Caller& caller, const Request& request,
                                            const Ready& ready, const PendingUpstream& pending,
                                            const ProvenIdentity& proven) {
  // Still the session that asked for it, in this very browser.
  const auto session = TRY(deps_.sessions.find_sso(request.cookie(api::id_cookie)));
  if (!session || session->id != pending.session) {
    return make_error(Code::forbidden, "upstream.signed_out");
  }
  TRY(identities_.link({.user = session->user, .session = session->id}, ready.provider, proven,
                       caller.actor()));
  return api::redirect(settings_address());
}

/// The trail tells what the person is not told.
Status UpstreamSignIn::note_refusal(const Caller& caller, const std::string& provider,
                                    const Error& error) {
  return postgres::in_transaction(deps_.pool, caller.actor(), [&](Transaction& tx) -> Status {
    std::string reason = error.slug;
    if (error.slug == "sign_in.refused" && text::is_utf8(error.detail)) {
      reason += ": " + std::string(text::clip(error.detail, longest_hint));
    }
    tx.emit({.action = "user.sign_in_failed",
             .resource_type = "users",
             .details = {{"provider", provider}, {"reason", reason}}});
    return {};
  });
}

UpstreamSignIn::Answer UpstreamSignIn::show_error(const Error& error, const Request& request,
                                                  std::string_view provider,
                                                  const PendingUpstream& pending) const {
  const auto outcome = find_outcome(error);
  if (!outcome) return error;
  return show(*outcome, request, provider, way_on(pending));
}

pages::WayOn UpstreamSignIn::way_on(const PendingUpstream& pending) const {
  if (pending.session) return {.address = settings_address(), .is_settings = true};
  return {.address = with_next("/login", next_of(pending))};
}

Response UpstreamSignIn::show(ServiceOutcome outcome, const Request& request,
                              std::string_view provider, const pages::WayOn& way) const {
  return show_page(request, pages::render_service_outcome(frame(request), outcome, provider, way),
                   pages::status_of(outcome));
}

Result<std::string> UpstreamSignIn::allow_link(const Caller& caller, UpstreamProviderId id) {
  const auto session = TRY(caller.require_session());
  const auto ready = TRY(find_ready(id));
  if (!ready) return make_error(Code::not_found, "upstream.not_found");
  const auto sign_on = TRY(postgres::in_transaction(
      deps_.pool, caller.actor(), [&](Transaction& tx) -> Result<SessionId> {
        if (!TRY(tx.row<bool>(table::may_link, session.user))) {
          return make_error(Code::conflict, "upstream.of_directory");
        }
        tx.emit(about_user("account.upstream_link_requested", session.user,
                           {{"provider", ready->provider.name}}));
        return tx.row<SessionId>(table::find_sign_on, session.id);
      }));
  const LinkTicket ticket{
      .provider = id, .session = sign_on, .expires_at = deps_.clock.now() + ticket_lifetime};
  const auto sealed = TRY(deps_.sealer.seal(oidc::encode_record(ticket), ticket_purpose));
  return settings_.id_origin + link_path(id) + "?ticket=" + text::percent_encode(sealed);
}

}  // namespace unidash::identity::upstream
