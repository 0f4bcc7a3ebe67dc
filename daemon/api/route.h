// Route: one row of the one table every listener, test and document is made
// from. Domains return vectors of rows; main joins them for each role.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "daemon/api/access.h"
#include "daemon/api/message.h"

namespace unidash::api {

/// Who the route is for. `admin` rows exist only on the admin listener.
enum class Audience : std::uint8_t { user, admin, internal };

/// How strictly calls are counted (settings rate_*).
enum class Rate : std::uint8_t { standard, login, unlimited };

/// Which page may send a write. `own`: only one of the same origin (the Origin
/// header, or Sec-Fetch-Site: same-origin). `any`: protocol endpoints that other
/// programs call and that no cookie authorises (the OIDC token endpoint).
enum class Origin : std::uint8_t { own, any };

/// One answer of a page or protocol endpoint.
struct Answer {
  int status = 200;
  std::string_view content_type{};  // empty: no content, as in a redirection
  Json schema{};                    // null: not described
};

struct Handler {
  std::function<Result<Response>(const Caller&, const Request&)> run;
  std::function<Status(const Request&)> check{};  // the decoding alone, of JSON:API
  bool is_json = false;          // JSON:API in and out; otherwise a page or protocol endpoint
  Json body_schema{};            // null: no body
  std::string_view body_type{};  // the JSON:API type a body must state
  Json path_schema{};            // object schemas of the parameters
  Json query_schema{};
  bool needs_if_match = false;  // an If-Match header is mandatory
  Json reply_schema{};          // null: 204
  int reply_status = 200;
  bool is_revised = false;  // the reply carries its revision as ETag
  // Of pages and protocol endpoints, which read the request for themselves:
  std::vector<Answer> answers{};
  std::vector<std::string_view> inputs{};  // names in the query of a GET, the form of a POST
  /// Errors that the row's rules do not bring along already (outcomes.h).
  std::vector<Code> errors{};
};

struct Route {
  Verb verb;
  std::string_view path;  // a literal: "/v1/admin/users/{id}"
  Audience audience;
  Access access;
  std::string_view id;       // unique: "disable_user"
  std::string_view summary;  // one English sentence for the OpenAPI document
  std::string_view audit;    // event of a write ("user.disabled"); empty for reads
  Handler handler;
  Rate rate = Rate::standard;
  Origin origin = Origin::own;
  Confirmation confirmation = Confirmation::none;
  /// Asked for all the time by a program of ours: the log tells of it at debug.
  bool is_routine = false;
};

/// What the edge asks before it lets a request in.
struct Admission {
  std::string_view session_token;  // the desk cookie's value, may be empty
  std::string_view ip_address;
  std::string_view route_id;
  Rate rate = Rate::standard;
  Audience audience = Audience::user;
  bool is_read = false;
  std::string_view api_token{};  // instead of a session
};

/// Finds the live session and counts the call, in one round trip. Implemented
/// by identity; thread-safe. Errors: too_many with retry_after, unavailable.
/// An unknown, expired or revoked session is not an error but an empty result; such an
/// API token is: unauthenticated "token.not_valid".
class Admitter {
 public:
  virtual ~Admitter() = default;
  virtual Result<std::optional<LiveSession>> admit(const Admission& admission) = 0;
};

}  // namespace unidash::api
