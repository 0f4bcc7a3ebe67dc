#include "daemon/domains/identity/gate/gate_entry.h"

#include <algorithm>

#include "daemon/clients/crypto/digest.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/gate/app_path.h"
#include "daemon/domains/identity/gate/gate_table.h"
#include "daemon/domains/identity/oidc/provider.h"
#include "daemon/domains/identity/pages/app_pages.h"
#include "daemon/domains/identity/pages/page_answers.h"
#include "daemon/model/slug.h"

namespace unidash::identity::gate {

namespace {

using api::find_value;

/// What a sign-in by another service keeps of where it leads.
constexpr std::size_t longest_return = 2000;
/// What the proxy lets an address have, with room for the host.
constexpr std::size_t longest_address = 4000;

/// 43 characters of base64url: what the gate made up for this browser.
bool is_state(std::string_view text) {
  return text.size() == crypto::token_size && std::ranges::all_of(text, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                  c == '-' || c == '_';
         });
}

}  // namespace

Result<api::Response> GateEntry::enter(const api::Caller& caller, const api::Request& request) {
  const Wish wish = TRY(read_wish(request));
  const auto session = TRY(sessions_.find_sso(request.cookie(api::id_cookie)));
  if (!session && !wish.is_framed) return send_to_login(wish);
  const auto app = TRY(find_app(wish, session));
  if (!app) return show_missing(request);
  if (!session) return show_signed_out(*app, wish);
  if (!app->may_open) return keep_out(*app, wish, request);
  return let_in(*app, wish, *session, caller);
}

Result<GateEntry::Wish> GateEntry::read_wish(const api::Request& request) {
  const auto value = [&](std::string_view name) {
    return find_value(request.query, name).value_or(std::string_view{});
  };
  if (!is_state(value("state"))) return make_error(Code::malformed, "app.entry_expired");
  return Wish{.slug = std::string(value("app")),
              .next = app_path_or_home(value("next")),
              .state = std::string(value("state")),
              .is_framed = value("frame") == "1"};
}

/// The sign-in page, which comes back here; to the beginning of the application where its address
/// would be too long.
api::Response GateEntry::send_to_login(Wish wish) {
  const auto address_of = [&] {
    return oidc::add_parameters("/apps/enter",
                                {{"app", wish.slug}, {"next", wish.next}, {"state", wish.state}});
  };
  const auto login_of = [](const std::string& address) {
    return oidc::add_parameters("/login", {{"next", address}});
  };
  const std::string here = address_of();
  const std::string login = login_of(here);
  if (here.size() <= longest_return && login.size() <= longest_address) {
    return oidc::without_cache(api::redirect(login));
  }
  wish.next = "/";
  return oidc::without_cache(api::redirect(login_of(address_of())));
}

Result<std::optional<EnteredApp>> GateEntry::find_app(
    const Wish& wish, const std::optional<SsoSession>& session) const {
  // Whatever else is asked for, it is no name of a host.
  if (!is_slug(wish.slug)) return std::nullopt;
  const auto person = session ? std::optional(session->user) : std::nullopt;
  return postgres::in_one_statement(pool_, [&](postgres::Transaction& tx) {
    return tx.maybe<EnteredApp>(gate_table::find_app, wish.slug, person);
  });
}

api::Response GateEntry::lead_to(const EnteredApp& app, std::string_view path) const {
  return oidc::without_cache(api::redirect(settings_.app_origin(app.slug) + std::string(path)));
}

/// In a frame, for the desktop, which has somebody sign in and then shows the frame where it was.
api::Response GateEntry::show_signed_out(const EnteredApp& app, const Wish& wish) const {
  return lead_to(app, oidc::add_parameters("/.unidash/signed-out", {{"next", wish.next}}));
}

api::Response GateEntry::show_missing(const api::Request& request) const {
  const auto frame = frame_of(request, settings_.desk_origin);
  return oidc::without_cache(show_page(request, pages::render_no_app(frame), 404));
}

api::Response GateEntry::keep_out(const EnteredApp& app, const Wish& wish,
                                  const api::Request& request) const {
  if (wish.is_framed) return lead_to(app, "/.unidash/refused");
  const auto frame = frame_of(request, settings_.desk_origin);
  return oidc::without_cache(show_page(request, pages::render_not_open(frame, app.name), 403));
}

Result<api::Response> GateEntry::let_in(const EnteredApp& app, const Wish& wish,
                                        const SsoSession& session, const api::Caller& caller) {
  const Secret code = TRY(codes_.create({.user = session.user,
                                         .session = session.id,
                                         .app = app.id,
                                         .slug = app.slug,
                                         .state_hash = crypto::hash_token(wish.state),
                                         .ip_address = caller.ip_address,
                                         .user_agent = caller.user_agent}));
  return lead_to(app, oidc::add_parameters("/.unidash/enter", {{"code", std::string(code.reveal())},
                                                               {"next", wish.next}}));
}

}  // namespace unidash::identity::gate
