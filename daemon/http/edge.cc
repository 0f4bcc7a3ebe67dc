#include "daemon/http/edge.h"

#include <algorithm>
#include <exception>
#include <format>

#include "daemon/base/ip_address.h"
#include "daemon/base/log.h"
#include "daemon/base/text.h"
#include "daemon/http/access_log.h"
#include "daemon/http/bearer.h"

namespace unidash::http {

namespace {

using RouteRows = std::vector<const api::Route*>;

bool is_visible(const api::Route& route, api::Listener listener) {
  switch (route.audience) {
    case api::Audience::user: return true;
    case api::Audience::admin: return listener == api::Listener::admin_network;
    case api::Audience::internal: return listener == api::Listener::internal;
  }
  return false;
}

RouteRows rows_for(const std::vector<api::Route>& routes, api::Listener listener) {
  RouteRows rows;
  for (const api::Route& route : routes) {
    if (is_visible(route, listener)) rows.push_back(&route);
  }
  return rows;
}

/// The value of a header that is there exactly once; for what the proxy alone
/// sets and what must be known even about a request that is refused.
std::string_view find_single(const api::NamedValues& headers, std::string_view name) {
  std::string_view value;
  int count = 0;
  for (const auto& [candidate, text] : headers) {
    if (!text::is_lower_ascii_of(candidate, name)) continue;
    value = text;
    ++count;
  }
  return count == 1 ? value : std::string_view{};
}

bool is_request_id(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
  });
}

bool is_write(api::Verb verb) { return verb != api::Verb::get; }

bool accepts_html(const api::Request& request) {
  return request.header("accept").contains("text/html");
}

/// People get pages, programs get documents.
bool wants_page(const api::Request& request, const api::Route* route) {
  const bool api_path =
      route != nullptr ? route->handler.is_json : request.path.starts_with("/v1/");
  return !api_path && accepts_html(request);
}

std::string render_allow(const std::vector<api::Verb>& verbs) {
  std::string allow;
  for (const api::Verb verb : verbs) {
    if (!allow.empty()) allow += ", ";
    allow += name_of(verb);
    if (verb == api::Verb::get) allow += ", HEAD";
  }
  return allow;
}

void set_default(api::Response& response, std::string_view name, std::string_view value) {
  const auto same = [&](const auto& header) {
    return text::lower_ascii(header.first) == text::lower_ascii(name);
  };
  if (std::ranges::none_of(response.headers, same)) response.headers.emplace_back(name, value);
}

api::Response healthy() { return api::json({{"status", "ok"}}); }

}  // namespace

struct Edge::Call {
  api::Caller caller{};
  api::Request request{};
  const api::Route* route = nullptr;
  AccessLine line{};
};

Edge::Edge(EdgeSettings settings, api::Admitter& admitter, Random& random)
    : settings_(std::move(settings)),
      admitter_(admitter),
      random_(random),
      public_rows_(rows_for(settings_.routes, api::Listener::public_network)),
      admin_rows_(rows_for(settings_.routes, api::Listener::admin_network)),
      internal_rows_(rows_for(settings_.routes, api::Listener::internal)) {}

api::Response Edge::answer(RawRequest raw) const {
  Call call;
  call.line.method = raw.method.substr(0, 16);
  const auto trusted_id = find_single(raw.headers, "x-request-id");
  call.caller.request_id = is_request_id(trusted_id) ? std::string(trusted_id) : new_request_id();
  if (find_single(raw.headers, "x-unidash-listener") == "admin") {
    call.caller.listener = api::Listener::admin_network;
  }
  call.caller.listener = settings_.listener.value_or(call.caller.listener);
  Result<api::Response> result = make_error(Code::internal, "internal.unexpected");
  // The one catch-all: what gets here is a bug, or memory that ran out.
  try {
    result = proceed(call, std::move(raw));
  } catch (const std::exception& exception) {
    result = make_error(Code::internal, "internal.exception", exception.what());
  } catch (...) {
    result = make_error(Code::internal, "internal.exception");
  }
  if (!result) call.line.error = result.error();
  api::Response response = result ? std::move(*result) : render_error(call, result.error());
  finish(call, response);
  return response;
}

Result<api::Response> Edge::proceed(Call& call, RawRequest raw) const {
  call.request = TRY(filter_request(std::move(raw)));
  TRY(identify(call));
  return dispatch(call);
}

/// Who calls, as far as the connection tells.
Status Edge::identify(Call& call) const {
  call.caller.user_agent = call.request.header("user-agent");
  call.caller.locale = api::choose_locale(call.request);
  // Without a proxy in between it came over the socket, from this machine.
  const auto forwarded = call.request.header("x-forwarded-for");
  const auto address =
      parse_ip_address(forwarded.empty() ? std::string_view("127.0.0.1") : forwarded);
  if (!address) return make_error(Code::malformed, "request.bad_header", "x-forwarded-for");
  // One caller has one spelling, in the trail and for the limits.
  call.caller.ip_address = render_ip_address(unmapped(*address));
  return {};
}

Result<api::Response> Edge::dispatch(Call& call) const {
  const bool from_proxy = !call.request.header("x-unidash-listener").empty();
  if (call.request.path == "/healthz" && !from_proxy && !is_write(call.request.verb)) {
    TRY(settings_.health());
    return healthy();
  }
  TRY(check_host(call.request));
  auto match = matcher_for(call.caller.listener).match(call.request.verb, call.request.path);
  if (!match) return answer_unmatched(call, match.error());
  return run_route(call, *match);
}

Result<api::Response> Edge::run_route(Call& call, const Match& match) const {
  const api::Route& route = *match.route;
  call.route = &route;
  call.line.route_id = route.id;
  call.line.is_routine = route.is_routine;
  call.request.path_values = match.values;
  const std::string_view api_token = TRY(read_bearer(call.request, route));
  // No browser sends a token by itself, and with one no cookie counts: where there is one,
  // no page of another site can have sent the request.
  if (is_write(route.verb) && route.origin == api::Origin::own && api_token.empty()) {
    TRY(check_origin(call.request, std::format("https://{}", call.request.header("host"))));
  }
  TRY(admit(call, route, api_token));
  TRY(check_access(route.access, call.caller));
  TRY(check_scope(call.caller));
  TRY(check_confirmation(route.confirmation, call.caller, settings_.now()));
  return route.handler.run(call.caller, call.request);
}

Result<api::Response> Edge::answer_unmatched(const Call& call, const Error& error) const {
  if (settings_.files && error.code == Code::not_found && !is_write(call.request.verb)) {
    if (auto file = settings_.files(call.request)) return std::move(*file);
  }
  if (settings_.nothing_here) return settings_.nothing_here();
  return error;
}

/// The session and the count of calls. Public facts need neither, and stay
/// readable while Valkey restarts.
Status Edge::admit(Call& call, const api::Route& route, std::string_view api_token) const {
  if (route.rate == api::Rate::unlimited && !route.access.least()) return {};
  call.caller.session = TRY(admitter_.admit({.session_token = call.request.cookie(api::desk_cookie),
                                             .ip_address = call.caller.ip_address,
                                             .route_id = route.id,
                                             .rate = route.rate,
                                             .audience = route.audience,
                                             .is_read = !is_write(route.verb),
                                             .api_token = api_token}));
  if (!call.caller.session) return {};
  const api::LiveSession& session = *call.caller.session;
  // A program may ask for another language than its owner's.
  const bool asks = session.token && !call.request.header("accept-language").empty();
  if (!asks) call.caller.locale = session.locale;
  call.line.user = session.user;
  if (session.token) call.line.token = session.token->token.id;
  return {};
}

/// DNS rebinding and strange proxies end here.
Status Edge::check_host(const api::Request& request) const {
  if (settings_.hosts.empty()) return {};
  const std::string host = text::lower_ascii(request.header("host"));
  if (std::ranges::find(settings_.hosts, host) != settings_.hosts.end()) return {};
  return make_error(Code::not_found, "request.unknown_host");
}

const Matcher& Edge::matcher_for(api::Listener listener) const {
  switch (listener) {
    case api::Listener::admin_network: return admin_rows_;
    case api::Listener::internal: return internal_rows_;
    case api::Listener::public_network: break;
  }
  return public_rows_;
}

api::Response Edge::render_error(const Call& call, const Error& error) const {
  api::Response response = wants_page(call.request, call.route)
                               ? problem_page(error, call.caller, settings_.error_page)
                               : problem_document(error, call.caller);
  add_challenge(response, error);
  if (error.code != Code::method_not_allowed || call.request.path.empty()) return response;
  const auto& matcher = matcher_for(call.caller.listener);
  response.headers.emplace_back("Allow", render_allow(matcher.verbs_of(call.request.path)));
  return response;
}

void Edge::finish(const Call& call, api::Response& response) const {
  set_default(response, "Cache-Control", "no-store");
  set_default(response, "X-Content-Type-Options", "nosniff");
  set_default(response, "X-Request-Id", call.caller.request_id);
  write_access_line(call.line, call.caller.request_id, response.status);
}

std::string Edge::new_request_id() const { return text::to_hex(random_.bytes(16)); }

Status check_origin(const api::Request& request, std::string_view own) {
  const auto origin = request.header("origin");
  // A browser that withholds referrers says "null" of our own form too (Fetch,
  // "append a request Origin header"); only the browser sets Sec-Fetch-Site.
  const bool untold = origin.empty() || origin == "null";
  const bool from_own_page =
      untold ? request.header("sec-fetch-site") == "same-origin" : origin == own;
  if (!from_own_page) return make_error(Code::forbidden, "request.cross_origin");
  return {};
}

Status check_access(const api::Access& access, const api::Caller& caller) {
  if (!access.least()) return {};
  if (!caller.session) return make_error(Code::unauthenticated, "session.required");
  if (caller.session->role < *access.least())
    return make_error(Code::forbidden, "access.forbidden");
  return {};
}

Status check_confirmation(api::Confirmation confirmation, const api::Caller& caller,
                          Timestamp now) {
  if (confirmation == api::Confirmation::none) return {};
  // The clocks of two machines may differ a little; one that was set back must
  // not make a password recent for ever.
  constexpr std::chrono::seconds clock_difference{30};
  const Timestamp given = TRY(caller.require_session()).auth_time;
  const bool is_recent =
      given > now - api::confirmation_lifetime && given <= now + clock_difference;
  if (!is_recent) return make_error(Code::forbidden, "session.confirmation_required");
  return {};
}

}  // namespace unidash::http
