// Edge: what happens to a request between the socket and its handler. Filter,
// match, origin, admission, access, handler, reply: the same order for every
// row of the table. Pure but for its log; shared by all threads.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "daemon/api/route.h"
#include "daemon/base/random.h"
#include "daemon/base/time.h"
#include "daemon/http/front_filter.h"
#include "daemon/http/matcher.h"
#include "daemon/http/problem.h"

namespace unidash::http {

struct EdgeSettings {
  std::vector<api::Route> routes;
  /// Authorities this role answers for ("desk.example.org:8443"); the origin of
  /// each is "https://" before it.
  std::vector<std::string> hosts;
  /// Whether what the role needs answers; asked by GET /healthz on the socket.
  std::function<Status()> health;
  /// Answers GETs that no row does (the web files); may be empty.
  std::function<std::optional<api::Response>(const api::Request&)> files{};
  /// Answers where neither row nor file does; not_found when empty.
  std::function<Error()> nothing_here{};
  ErrorPage error_page = plain_error_page;
  /// By which listener every caller comes; nothing: the proxy says so.
  std::optional<api::Listener> listener{};
  /// What a recent confirmation is measured against.
  std::function<Timestamp()> now = [] { return SystemClock().now(); };
};

class Edge {
 public:
  Edge(EdgeSettings settings, api::Admitter& admitter, Random& random);
  Edge(const Edge&) = delete;
  Edge& operator=(const Edge&) = delete;

  /// Never throws and always answers.
  [[nodiscard]] api::Response answer(RawRequest raw) const;

  [[nodiscard]] const std::vector<api::Route>& routes() const { return settings_.routes; }

 private:
  struct Call;  // one request on its way
  [[nodiscard]] Result<api::Response> proceed(Call& call, RawRequest raw) const;
  [[nodiscard]] Result<api::Response> dispatch(Call& call) const;
  [[nodiscard]] Result<api::Response> run_route(Call& call, const Match& match) const;
  [[nodiscard]] Result<api::Response> answer_unmatched(const Call& call, const Error& error) const;
  [[nodiscard]] Status identify(Call& call) const;
  [[nodiscard]] Status admit(Call& call, const api::Route& route, std::string_view api_token) const;
  [[nodiscard]] Status check_host(const api::Request& request) const;
  [[nodiscard]] const Matcher& matcher_for(api::Listener listener) const;
  [[nodiscard]] api::Response render_error(const Call& call, const Error& error) const;
  void finish(const Call& call, api::Response& response) const;
  [[nodiscard]] std::string new_request_id() const;

  EdgeSettings settings_;
  api::Admitter& admitter_;
  Random& random_;
  Matcher public_rows_;
  Matcher admin_rows_;
  Matcher internal_rows_;
};

/// Refuses a write that a page of another site may have sent (CSRF): its Origin
/// must be `own`, or be untold with Sec-Fetch-Site: same-origin. forbidden
/// "request.cross_origin".
[[nodiscard]] Status check_origin(const api::Request& request, std::string_view own);

/// unauthenticated "session.required" or forbidden "access.forbidden".
[[nodiscard]] Status check_access(const api::Access& access, const api::Caller& caller);

/// forbidden "session.confirmation_required" where a recent password is asked
/// for and the session's is older; what lies ahead of `now` counts as old.
[[nodiscard]] Status check_confirmation(api::Confirmation confirmation, const api::Caller& caller,
                                        Timestamp now);

}  // namespace unidash::http
