#include "daemon/testing/call.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <format>

#include "daemon/testing/temporary_postgres.h"

namespace unidash::testing {

namespace {

api::Request to_request(const api::Route& route, const Call& call) {
  api::Request request{.verb = route.verb,
                       .path = std::string(route.path),
                       .raw_target = std::string(route.path),
                       .path_values = call.path,
                       .query = call.query};
  if (call.if_match) request.headers.emplace_back("if-match", '"' + *call.if_match + '"');
  if (call.attributes) {
    request.headers.emplace_back("content-type", "application/vnd.api+json");
    request.body = dump_json(
        {{"data", {{"type", route.handler.body_type}, {"attributes", *call.attributes}}}});
  }
  return request;
}

}  // namespace

Result<api::Response> call(const std::vector<api::Route>& routes, std::string_view route_id,
                           const api::Caller& caller, const Call& call) {
  const auto route = std::ranges::find(routes, route_id, &api::Route::id);
  if (route == routes.end()) {
    std::fprintf(stderr, "no route %.*s\n", static_cast<int>(route_id.size()), route_id.data());
    std::abort();
  }
  return route->handler.run(caller, to_request(*route, call));
}

Json data_of(const Result<api::Response>& answer) {
  if (!answer) return {{"error", answer.error().slug}, {"detail", answer.error().detail}};
  if (answer->body.empty()) return nullptr;
  const auto body = parse_json(answer->body);
  return body ? body->value("data", Json()) : Json();
}

std::string slug_of(const Result<api::Response>& answer) {
  return answer ? "" : answer.error().slug;
}

std::string etag_of(const Result<api::Response>& answer) {
  if (!answer) return "";
  const auto tag = api::find_value(answer->headers, "ETag");
  return tag && tag->size() >= 2 ? std::string(tag->substr(1, tag->size() - 2)) : "";
}

UserId add_user(const std::string& conninfo, std::string_view username, UserRole role) {
  const std::string id = query_value(
      conninfo, std::format("INSERT INTO users (username, display_name, fk_auth_source, role)"
                            " VALUES ('{0}', '{0}', 1, '{1}') RETURNING id",
                            username, name_of(role)));
  return {text::parse_integer(id).value_or(0)};
}

api::Caller caller_of(UserId user, UserRole role) {
  api::Caller caller{.ip_address = "192.0.2.7", .user_agent = "test"};
  caller.session.emplace();
  caller.session->id = SessionId{1};
  caller.session->user = user;
  caller.session->role = role;
  return caller;
}

}  // namespace unidash::testing
