#include "daemon/api/problem.h"

#include <format>
#include <utility>

#include "daemon/base/json.h"

namespace unidash::api {

namespace {

Code code_of(int status) {
  for (int code = 0; code < std::to_underlying(Code::internal); ++code) {
    if (status_of(static_cast<Code>(code)) == status) return static_cast<Code>(code);
  }
  return Code::internal;
}

}  // namespace

int status_of(Code code) {
  switch (code) {
    case Code::invalid: return 422;
    case Code::malformed: return 400;
    case Code::unauthenticated: return 401;
    case Code::forbidden: return 403;
    case Code::not_found: return 404;
    case Code::method_not_allowed: return 405;
    case Code::conflict: return 409;
    case Code::precondition_failed: return 412;
    case Code::too_large: return 413;
    case Code::unsupported_media: return 415;
    case Code::precondition_required: return 428;
    case Code::too_many: return 429;
    case Code::unavailable: return 503;
    case Code::internal: return 500;
  }
  return 500;
}

Error read_problem(const BackChannelReply& reply, std::string_view away) {
  const auto body = parse_json(reply.body);
  const std::string type = body && body->is_object() ? json_text(*body, "type") : std::string();
  if (reply.status == 401 || reply.status == 403 || !type.starts_with(problem_type_prefix)) {
    return unavailable(away, std::format("status {} {}", reply.status, type));
  }
  Error error = make_error(code_of(reply.status), type.substr(problem_type_prefix.size()),
                           json_text(*body, "detail"));
  const auto errors = body->find("errors");
  if (errors == body->end() || !errors->is_array()) return error;
  for (const Json& each : *errors) {
    error.fields.push_back({.field = json_text(each, "field"), .slug = json_text(each, "slug")});
  }
  return error;
}

}  // namespace unidash::api
