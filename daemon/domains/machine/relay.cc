#include "daemon/domains/machine/relay.h"

#include <utility>

#include "daemon/api/problem.h"
#include "daemon/base/text.h"

namespace unidash::machine {

namespace {

constexpr std::string_view json_api = "application/vnd.api+json";

/// "/services/{id}/restart" with the values the matcher found.
std::string fill(std::string_view path, const api::NamedValues& values) {
  std::string filled;
  while (!path.empty()) {
    const auto open = path.find('{');
    filled += path.substr(0, open);
    if (open == std::string_view::npos) break;
    const auto close = path.find('}', open);
    const auto name = path.substr(open + 1, close - open - 1);
    filled += text::percent_encode(api::find_value(values, name).value_or(""));
    path.remove_prefix(close + 1);
  }
  return filled;
}

std::string render_query(const api::NamedValues& query) {
  std::string text;
  for (const auto& [name, value] : query) {
    text += text.empty() ? '?' : '&';
    text += text::percent_encode(name) + "=" + text::percent_encode(value);
  }
  return text;
}

api::BackChannelRequest request_to_host(const api::Caller& caller, api::Verb verb,
                                        std::string_view path) {
  return {.verb = verb,
          .path = "/internal/machine" + std::string(path),
          .ip_address = caller.ip_address,
          .request_id = caller.request_id};
}

/// The attributes of a checked document, or of none.
Json attributes_of(const std::string& document) {
  const auto body = parse_json(document);
  if (!body || !body->is_object() || !body->contains("data")) return Json::object();
  const Json& data = body->at("data");
  if (!data.is_object() || !data.contains("attributes")) return Json::object();
  return data.at("attributes");
}

/// One flat value: lists of texts become one text.
Json flatten(const Json& value) {
  if (!value.is_array()) return value;
  std::string joined;
  for (const Json& item : value) {
    if (!joined.empty()) joined += ", ";
    joined += item.is_string() ? item.get<std::string>() : dump_json(item);
  }
  return joined;
}

/// Of a list, the resource that the change names as its link.
Json resource_named(const Json& data, const std::string& id) {
  if (data.is_object()) return data;
  for (const Json& resource : data) {
    if (json_text(resource, "id") == id) return resource;
  }
  return Json::object();
}

}  // namespace

Json describe_change(const Json& wanted, const Json& before) {
  Json details = Json::object();
  for (const auto& [name, value] : wanted.items()) {
    details[name] = flatten(value);
    if (before.contains(name)) details[name + "_before"] = flatten(before[name]);
  }
  return details;
}

Result<api::Response> Relay::send(const api::BackChannelRequest& request) const {
  auto reply = deps_.host->send(request);
  if (!reply) return unavailable("host.unavailable", reply.error().detail);
  if (reply->status >= 400) return api::read_problem(*reply, "host.unavailable");
  api::Response response{.status = reply->status, .body = std::move(reply->body)};
  if (!response.body.empty()) response.content_type = json_api;
  return response;
}

Result<api::Response> Relay::ask(const api::Caller& caller, const api::Request& request,
                                 std::string_view path) const {
  return send(request_to_host(caller, request.verb,
                              fill(path, request.path_values) + render_query(request.query)));
}

Result<api::Response> Relay::look(const api::Caller& caller, const api::Request& request,
                                  std::string_view path) const {
  auto call = request_to_host(caller, request.verb, path);
  call.json = request.body;
  return send(call);
}

/// Best effort: an act that can be done is not refused for a question that cannot.
Json Relay::attributes_before(const api::Caller& caller, const AuditedChange& change,
                              const Json& wanted) const {
  if (!change.before) return Json::object();
  const auto answer = send(request_to_host(caller, api::Verb::get, *change.before));
  const auto body = answer ? parse_json(answer->body) : Result<Json>(Json::object());
  if (!body || !body->is_object() || !body->contains("data")) return Json::object();
  const Json resource = resource_named(body->at("data"), json_text(wanted, "link"));
  return resource.contains("attributes") ? resource.at("attributes") : Json::object();
}

Result<api::Response> Relay::act(const api::Caller& caller, const api::Request& request,
                                 std::string_view path, const AuditedChange& change) const {
  const Json wanted = attributes_of(request.body);
  Event event{.action = std::string(change.event),
              .resource_type = std::string(change.resource_type),
              .details = describe_change(wanted, attributes_before(caller, change, wanted))};
  for (const auto& [name, value] : request.path_values) event.details[name] = value;
  TRY(deps_.record(caller.actor(), event));

  auto call = request_to_host(caller, request.verb, fill(path, request.path_values));
  call.json = request.body;
  auto answer = send(call);
  if (answer) return answer;
  event.action += ".failed";
  event.details["problem"] = answer.error().slug;
  // Whoever asked is told why the act failed, whether this is written or not.
  (void)deps_.record(caller.actor(), std::move(event));
  return answer;
}

}  // namespace unidash::machine
