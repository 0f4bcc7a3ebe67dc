#include "daemon/clients/requests/reply.h"

#include <array>
#include <utility>

namespace unidash::requests {

namespace {

constexpr std::array codes{std::pair{Code::invalid, std::string_view("invalid")},
                           std::pair{Code::malformed, std::string_view("malformed")},
                           std::pair{Code::forbidden, std::string_view("forbidden")},
                           std::pair{Code::not_found, std::string_view("not_found")},
                           std::pair{Code::conflict, std::string_view("conflict")},
                           std::pair{Code::unavailable, std::string_view("unavailable")}};

std::string_view name_of_code(Code code) {
  for (const auto& [candidate, name] : codes) {
    if (candidate == code) return name;
  }
  return "internal";
}

Code code_named(std::string_view wanted) {
  for (const auto& [code, name] : codes) {
    if (name == wanted) return code;
  }
  return Code::internal;
}

Error not_understood() { return unavailable("helper.no_answer", "not understood"); }

Error read_error(const Json& json) {
  Error error = make_error(code_named(json_text(json, "code")), json_text(json, "slug"),
                           json_text(json, "detail"));
  if (error.slug.empty()) return not_understood();
  const std::string field = json_text(json, "field");
  if (!field.empty()) error.fields.push_back({.field = field, .slug = error.slug});
  return error;
}

}  // namespace

ReplyLine parse_reply_line(std::string_view line) {
  const auto json = parse_json(line, {.bytes = reply_line_bytes, .depth = 16, .values = 20'000});
  if (!json || !json->is_object()) return {.result = not_understood()};
  const auto percent = json->find("percent");
  if (percent != json->end() && percent->is_number_integer()) {
    return {.percent = percent->get<std::int64_t>()};
  }
  if (json->contains("result")) return {.result = Result<Json>(json->at("result"))};
  const auto error = json->find("error");
  if (error != json->end() && error->is_object())
    return {.result = Result<Json>(read_error(*error))};
  return {.result = not_understood()};
}

std::string render_progress(std::int64_t percent) { return dump_json({{"percent", percent}}); }

std::string render_result(const Result<Json>& result) {
  if (result) return dump_json({{"result", *result}});
  Json error{{"code", name_of_code(result.error().code)},
             {"slug", result.error().slug},
             {"detail", result.error().detail}};
  if (!result.error().fields.empty()) error["field"] = result.error().fields.front().field;
  return dump_json({{"error", std::move(error)}});
}

}  // namespace unidash::requests
