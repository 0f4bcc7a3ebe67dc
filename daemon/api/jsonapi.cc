#include "daemon/api/jsonapi.h"

#include <algorithm>
#include <format>

namespace unidash::api::detail {

namespace {

constexpr std::string_view media_type = "application/vnd.api+json";

Error bad_document() { return make_error(Code::malformed, "request.not_a_jsonapi_document"); }

/// The parts between semicolons, of which a quoted string may hold some
/// (RFC 9110 section 5.6.6).
std::vector<std::string_view> split_parameters(std::string_view value) {
  std::vector<std::string_view> parts;
  bool quoted = false;
  std::size_t start = 0;
  for (std::size_t at = 0; at < value.size(); ++at) {
    if (quoted && value[at] == '\\') {
      ++at;
    } else if (value[at] == '"') {
      quoted = !quoted;
    } else if (value[at] == ';' && !quoted) {
      parts.push_back(text::trim(value.substr(start, at - start)));
      start = at + 1;
    }
  }
  parts.push_back(text::trim(value.substr(start)));
  return parts;
}

/// JSON:API 1.1, "Server Responsibilities": no parameter but `ext` and
/// `profile`. No extension is known here, and profiles may be passed over.
bool is_jsonapi(std::string_view content_type) {
  const auto parts = split_parameters(content_type);
  return text::lower_ascii(parts.front()) == media_type &&
         std::all_of(parts.begin() + 1, parts.end(), [](std::string_view parameter) {
           return text::lower_ascii(parameter).starts_with("profile=");
         });
}

/// The id a document may state: that of the address, or of a resource there is one
/// of. What is made gets its id here (JSON:API 1.1, "Client-Generated IDs").
Status check_id(std::string_view id, const Request& request) {
  const auto addressed = find_value(request.path_values, "id");
  if (!addressed && request.verb == Verb::post) {
    return make_error(Code::forbidden, "request.client_generated_id");
  }
  if (id == addressed.value_or(only_one)) return {};
  return make_error(Code::conflict, "request.wrong_resource_id");
}

/// What is sent is about what the address names (JSON:API 1.1, "Creating
/// Resources" and "Updating Resources": otherwise 409).
Status check_identity(const Json& data, const Request& request, std::string_view type) {
  const auto given = data.find("type");
  if (given == data.end() || !given->is_string()) return bad_document();
  if (*given != type) return make_error(Code::conflict, "request.wrong_resource_type");
  const auto id = data.find("id");
  if (id == data.end()) return {};
  if (!id->is_string()) return bad_document();
  return check_id(id->get_ref<const std::string&>(), request);
}

std::string page_link(const Request& request, std::int64_t number, std::int64_t size) {
  std::string link = request.path;
  char separator = '?';
  for (const auto& [name, value] : request.query) {
    if (name == "page_number" || name == "page_size") continue;
    link += std::format("{}{}={}", separator, name, text::percent_encode(value));
    separator = '&';
  }
  return link + std::format("{}page_number={}&page_size={}", separator, number, size);
}

}  // namespace

Result<Json> read_attributes(const Request& request, std::string_view type) {
  if (!is_jsonapi(request.header("content-type"))) {
    return make_error(Code::unsupported_media, "request.wrong_media_type");
  }
  const Json body = TRY(parse_json(request.body));
  if (!body.is_object() || !body.contains("data") || !body["data"].is_object())
    return bad_document();
  const Json& data = body["data"];
  TRY(check_identity(data, request, type));
  if (!data.contains("attributes")) return Json::object();
  if (!data["attributes"].is_object()) return bad_document();
  return data["attributes"];
}

Status refuse_unknown(const Json& attributes, const std::vector<std::string_view>& known) {
  for (const auto& [name, value] : attributes.items()) {
    if (std::ranges::find(known, name) == known.end()) return field_error(name, "field.unknown");
  }
  return {};
}

Status refuse_unknown_query(const Request& request, const std::vector<std::string_view>& known) {
  for (const auto& [name, value] : request.query) {
    if (std::ranges::find(known, name) == known.end()) return field_error(name, "field.unknown");
  }
  return {};
}

Result<IfMatch> read_if_match(const Request& request) {
  const std::string_view header = request.header("if-match");
  if (header.empty()) return make_error(Code::precondition_required, "request.if_match_required");
  return IfMatch{TRY(parse_tag_list(header))};
}

Response with_revision(Response response, std::int64_t revision, const Request& request) {
  const std::string tag = std::to_string(revision);
  if (request.verb == Verb::get && names_tag(request.header("if-none-match"), tag)) {
    response = {.status = 304};
  }
  response.headers.emplace_back("ETag", '"' + tag + '"');
  return response;
}

void FieldErrors::add(std::string_view field, const Error& error) {
  errors_.push_back({std::string(field), error.slug});
}

Status FieldErrors::status() const {
  if (errors_.empty()) return {};
  Error error = make_error(Code::invalid, "request.invalid");
  error.fields = errors_;
  return error;
}

Response document(const Json& data, const Json& meta, int status) {
  Json body{{"data", data}};
  if (!meta.empty()) body["meta"] = meta;
  return {.status = status, .content_type = std::string(media_type), .body = dump_json(body)};
}

Json page_links(const Request& request, std::int64_t number, std::int64_t size,
                std::int64_t total) {
  const std::int64_t last = std::max<std::int64_t>(1, (total + size - 1) / size);
  Json links{{"self", page_link(request, number, size)},
             {"first", page_link(request, 1, size)},
             {"last", page_link(request, last, size)}};
  if (number > 1) links["prev"] = page_link(request, std::min(number - 1, last), size);
  if (number < last) links["next"] = page_link(request, number + 1, size);
  return links;
}

Response page_document(const Json& data, const Request& request, std::int64_t number,
                       std::int64_t size, std::int64_t total) {
  const Json body{{"data", data},
                  {"meta", {{"total", total}, {"page_number", number}, {"page_size", size}}},
                  {"links", page_links(request, number, size, total)}};
  return {.status = 200, .content_type = std::string(media_type), .body = dump_json(body)};
}

Json single_schema(Json resource, bool with_meta) {
  Json schema{
      {"type", "object"}, {"required", {"data"}}, {"properties", {{"data", std::move(resource)}}}};
  if (with_meta) schema["properties"]["meta"] = {{"type", "object"}};
  return schema;
}

Json list_schema(Json resource) {
  return {{"type", "object"},
          {"required", {"data"}},
          {"properties",
           {{"data", {{"type", "array"}, {"items", std::move(resource)}}},
            {"meta", {{"type", "object"}}},
            {"links", {{"type", "object"}}}}}};
}

}  // namespace unidash::api::detail
