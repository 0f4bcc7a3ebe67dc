#include "daemon/http/openapi.h"

#include <format>

#include "daemon/base/text.h"
#include "daemon/http/matcher.h"

namespace unidash::http {

namespace {

constexpr std::string_view json_api = "application/vnd.api+json";

Json problem_schema() {
  return {{"type", "object"},
          {"required", {"type", "title", "status", "request_id"}},
          {"properties",
           {{"type", {{"type", "string"}, {"pattern", "^urn:unidash:problem:"}}},
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

Json components() {
  return {{"schemas", {{"problem", problem_schema()}}},
          {"responses",
           {{"problem",
             {{"description", "RFC 9457 problem."},
              {"content",
               {{"application/problem+json",
                 {{"schema", {{"$ref", "#/components/schemas/problem"}}}}}}}}}}},
          {"securitySchemes",
           {{"desk_session", {{"type", "apiKey"}, {"in", "cookie"}, {"name", api::desk_cookie}}}}}};
}

Json problem_reference() { return {{"$ref", "#/components/responses/problem"}}; }

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

Json parameters_of(const api::Route& route) {
  Json list = Json::array();
  if (!route.handler.is_json) add_page_placeholders(list, route);
  add_parameters(list, route.handler.path_schema, "path");
  add_parameters(list, route.handler.query_schema, "query");
  if (route.handler.needs_if_match) {
    list.push_back({{"name", "If-Match"},
                    {"in", "header"},
                    {"required", true},
                    {"schema", {{"type", "string"}}}});
  }
  return list;
}

Json request_body(const api::Handler& handler) {
  const Json data{{"type", "object"},
                  {"required", {"type", "attributes"}},
                  {"properties",
                   {{"type", {{"type", "string"}, {"const", handler.body_type}}},
                    {"id", {{"type", "string"}}},
                    {"attributes", handler.body_schema}}}};
  const Json document{{"type", "object"}, {"required", {"data"}}, {"properties", {{"data", data}}}};
  return {{"required", true}, {"content", {{json_api, {{"schema", document}}}}}};
}

Json success(const api::Handler& handler) {
  if (!handler.is_json) return {{"description", "A page or a protocol answer."}};
  if (handler.reply_schema.is_null()) return {{"description", "Done."}};
  return {{"description", "Done."}, {"content", {{json_api, {{"schema", handler.reply_schema}}}}}};
}

Json responses_of(const api::Route& route) {
  Json responses{{"default", problem_reference()}};
  const std::string status =
      route.handler.is_json ? std::to_string(route.handler.reply_status) : "2XX";
  responses[status] = success(route.handler);
  if (route.access.least()) responses["401"] = problem_reference();
  if (route.access.least().value_or(Role::user) > Role::user ||
      route.confirmation == api::Confirmation::recent) {
    responses["403"] = problem_reference();
  }
  if (route.handler.needs_if_match) {
    responses["412"] = problem_reference();
    responses["428"] = problem_reference();
  }
  if (!route.handler.body_schema.is_null()) {
    responses["409"] = problem_reference();
    responses["415"] = problem_reference();
  }
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
  if (route.confirmation == api::Confirmation::recent) object["x-unidash-confirmation"] = "recent";
  if (!route.audit.empty()) object["x-unidash-audit"] = route.audit;
  if (Json parameters = parameters_of(route); !parameters.empty()) {
    object["parameters"] = std::move(parameters);
  }
  if (!route.handler.body_schema.is_null()) {
    object["requestBody"] = request_body(route.handler);
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
