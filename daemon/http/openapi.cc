#include "daemon/http/openapi.h"

#include <format>

#include "daemon/api/conditional.h"
#include "daemon/api/outcomes.h"
#include "daemon/api/problem.h"
#include "daemon/api/token_scopes.h"
#include "daemon/base/text.h"
#include "daemon/http/matcher.h"
#include "daemon/http/problem.h"

namespace unidash::http {

namespace {

constexpr std::string_view json_api = "application/vnd.api+json";

Json problem_schema() {
  return {
      {"type", "object"},
      {"required", {"type", "title", "status", "request_id"}},
      {"properties",
       {{"type", {{"type", "string"}, {"pattern", "^" + std::string(api::problem_type_prefix)}}},
        {"title", {{"type", "string"}}},
        {"status", {{"type", "integer"}}},
        {"request_id", {{"type", "string"}}},
        {"detail", {{"type", "string"}, {"description", "Only on an admin network."}}},
        {"errors",
         {{"type", "array"},
          {"items",
           {{"type", "object"},
            {"required", {"field", "slug"}},
            {"properties",
             {{"field", {{"type", "string"}}},
              {"slug", {{"type", "string"}}},
              {"title", {{"type", "string"}}}}}}}}}}}};
}

Json problem_content() {
  return {{"application/problem+json", {{"schema", {{"$ref", "#/components/schemas/problem"}}}}}};
}

/// People get a page that says the same.
Json page_problem_content() {
  Json content = problem_content();
  content["text/html"] = Json::object();
  return content;
}

constexpr std::string_view problem_words = "RFC 9457 problem.";
constexpr std::string_view page_problem_words =
    "A page for people, an RFC 9457 problem for programs.";

Json components() {
  return {{"schemas", {{"problem", problem_schema()}}},
          {"responses",
           {{"problem", {{"description", problem_words}, {"content", problem_content()}}},
            {"page_problem",
             {{"description", page_problem_words}, {"content", page_problem_content()}}}}},
          {"securitySchemes",
           {{"desk_session", {{"type", "apiKey"}, {"in", "cookie"}, {"name", api::desk_cookie}}},
            {"api_token", {{"type", "http"}, {"scheme", "bearer"}}}}}};
}

Json reference_to(std::string_view response) {
  return {{"$ref", "#/components/responses/" + std::string(response)}};
}

bool is_required(const Json& schema, const std::string& name) {
  if (!schema.contains("required")) return false;
  const Json& required = schema["required"];
  return std::ranges::find(required, Json(name)) != required.end();
}

void add_parameters(Json& list, const Json& schema, std::string_view place) {
  if (!schema.is_object() || !schema.contains("properties")) return;
  for (const auto& [name, value] : schema["properties"].items()) {
    list.push_back({{"name", name},
                    {"in", place},
                    {"required", place == "path" || is_required(schema, name)},
                    {"schema", value}});
  }
}

/// Pages read their path for themselves, so only the names are known.
void add_page_placeholders(Json& list, const api::Route& route) {
  for (const auto name : placeholders_of(route.path)) {
    list.push_back(
        {{"name", name}, {"in", "path"}, {"required", true}, {"schema", {{"type", "string"}}}});
  }
}

/// Pages read their query for themselves, and pass over what they do not know.
void add_page_inputs(Json& list, const api::Route& route) {
  if (route.verb != api::Verb::get) return;
  for (const auto name : route.handler.inputs) {
    list.push_back(
        {{"name", name}, {"in", "query"}, {"required", false}, {"schema", {{"type", "string"}}}});
  }
}

Json if_match_parameter() {
  return {{"name", "If-Match"},
          {"in", "header"},
          {"required", true},
          {"schema", Codec<api::IfMatch>::schema({})}};
}

bool is_conditional_read(const api::Route& route) {
  return route.verb == api::Verb::get && route.handler.is_revised;
}

Json parameters_of(const api::Route& route) {
  Json list = Json::array();
  if (!route.handler.is_json) {
    add_page_placeholders(list, route);
    add_page_inputs(list, route);
  }
  add_parameters(list, route.handler.path_schema, "path");
  add_parameters(list, route.handler.query_schema, "query");
  if (route.handler.needs_if_match) list.push_back(if_match_parameter());
  return list;
}

/// Attributes may be left out where none is needed.
Json request_body(const api::Handler& handler) {
  Json required = {"type"};
  if (handler.body_schema.contains("required")) required.push_back("attributes");
  const Json data{{"type", "object"},
                  {"required", std::move(required)},
                  {"properties",
                   {{"type", {{"type", "string"}, {"const", handler.body_type}}},
                    {"id", {{"type", "string"}}},
                    {"attributes", handler.body_schema}}}};
  const Json document{{"type", "object"}, {"required", {"data"}}, {"properties", {{"data", data}}}};
  return {{"required", true}, {"content", {{json_api, {{"schema", document}}}}}};
}

Json form_body(const api::Handler& handler) {
  Json properties = Json::object();
  for (const auto name : handler.inputs) properties[std::string(name)] = {{"type", "string"}};
  return {{"content",
           {{"application/x-www-form-urlencoded",
             {{"schema", {{"type", "object"}, {"properties", std::move(properties)}}}}}}}};
}

Json success(const api::Handler& handler) {
  Json answer{{"description", "Done."}};
  if (!handler.reply_schema.is_null()) {
    answer["content"] = {{json_api, {{"schema", handler.reply_schema}}}};
  }
  if (handler.is_revised) answer["headers"] = {{"ETag", {{"schema", {{"type", "string"}}}}}};
  return answer;
}

/// The answers a page states, beside problems of the same status.
void add_page_answers(Json& responses, const api::Handler& handler) {
  for (const api::Answer& answer : handler.answers) {
    Json& response = responses[std::to_string(answer.status)];
    const bool is_refusal = answer.status >= 400;
    response = {{"description", is_refusal ? "Refused." : "A page or a protocol answer."}};
    if (is_refusal) response["content"] = page_problem_content();
    if (answer.content_type.empty()) continue;
    Json described = Json::object();
    if (!answer.schema.is_null()) described["schema"] = answer.schema;
    response["content"][std::string(answer.content_type)] = std::move(described);
  }
}

Json responses_of(const api::Route& route) {
  const bool is_json = route.handler.is_json;
  Json responses = Json::object();
  for (const Code code : api::errors_of(route)) {
    responses[std::to_string(api::status_of(code))] =
        reference_to(is_json ? "problem" : "page_problem");
  }
  if (is_json) {
    responses[std::to_string(route.handler.reply_status)] = success(route.handler);
  } else {
    add_page_answers(responses, route.handler);
  }
  if (is_conditional_read(route)) responses["304"] = {{"description", "As If-None-Match says."}};
  return responses;
}

std::string_view audience_name(api::Audience audience) {
  switch (audience) {
    case api::Audience::user: return "user";
    case api::Audience::admin: return "admin";
    case api::Audience::internal: return "internal";
  }
  return "";
}

Json operation(const api::Route& route) {
  const auto least = route.access.least();
  Json object{{"operationId", route.id},
              {"summary", route.summary},
              {"responses", responses_of(route)},
              {"security", Json::array()},
              {"x-unidash-access", least ? name_of(*least) : std::string_view("everyone")},
              {"x-unidash-audience", audience_name(route.audience)}};
  if (least) object["security"].push_back({{"desk_session", Json::array()}});
  if (const api::TokenScope* scope = api::scope_of_route(route.id)) {
    object["security"].push_back({{"api_token", Json::array()}});
    object["x-unidash-token-scope"] = scope->id;
  }
  if (route.confirmation == api::Confirmation::recent) object["x-unidash-confirmation"] = "recent";
  if (!route.audit.empty()) object["x-unidash-audit"] = route.audit;
  if (Json parameters = parameters_of(route); !parameters.empty()) {
    object["parameters"] = std::move(parameters);
  }
  if (!route.handler.body_schema.is_null()) {
    object["requestBody"] = request_body(route.handler);
  } else if (route.verb == api::Verb::post && !route.handler.inputs.empty()) {
    object["requestBody"] = form_body(route.handler);
  }
  return object;
}

}  // namespace

Json describe_routes(const std::vector<api::Route>& routes) {
  Json paths = Json::object();
  for (const api::Route& route : routes) {
    const std::string verb = text::lower_ascii(name_of(route.verb));
    paths[std::string(route.path)][verb] = operation(route);
  }
  return {{"openapi", "3.1.0"},
          {"info", {{"title", "UniDash OS"}, {"version", "1"}}},
          {"paths", std::move(paths)},
          {"components", components()}};
}

std::string render_openapi(const std::vector<api::Route>& routes) {
  return describe_routes(routes).dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace unidash::http
