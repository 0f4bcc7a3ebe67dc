#include "daemon/api/outcomes.h"

#include <set>

namespace unidash::api {

namespace {

bool is_write(const Route& route) { return route.verb != Verb::get; }

/// By whom it may be called.
void add_rule(const Route& route, std::set<Code>& codes) {
  const auto least = route.access.least();
  if (least) codes.insert(Code::unauthenticated);
  // A session without the role or a recent password, an API token that is not for this.
  const bool may_be_barred = least || (is_write(route) && route.origin == Origin::own);
  if (may_be_barred) codes.insert(Code::forbidden);
  if (least || route.rate != Rate::unlimited) codes.insert(Code::too_many);
  // Elsewhere than on the admin network the row is not there.
  if (route.audience == Audience::admin || route.path.contains('{')) codes.insert(Code::not_found);
}

/// What is decoded.
void add_document(const Route& route, std::set<Code>& codes) {
  if (!route.handler.is_json) return;
  codes.insert(Code::invalid);
  if (is_write(route)) codes.insert(Code::conflict);
  if (!route.handler.body_schema.is_null()) codes.insert(Code::unsupported_media);
  if (route.handler.needs_if_match) {
    codes.insert({Code::precondition_failed, Code::precondition_required});
  }
}

}  // namespace

std::vector<Code> errors_of(const Route& route) {
  // The front filter looks at every request, and every role may be starting.
  std::set<Code> codes{Code::malformed, Code::too_large, Code::unavailable};
  add_rule(route, codes);
  add_document(route, codes);
  codes.insert(route.handler.errors.begin(), route.handler.errors.end());
  return {codes.begin(), codes.end()};
}

Answer page_answer(int status) { return {.status = status, .content_type = "text/html"}; }
Answer redirect_answer() { return {.status = 303}; }
Answer json_answer(int status, Json schema) {
  return {.status = status, .content_type = "application/json", .schema = std::move(schema)};
}

}  // namespace unidash::api
