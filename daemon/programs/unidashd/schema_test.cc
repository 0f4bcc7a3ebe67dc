// Generated from the route table: every field of every request is decoded as its
// schema in the OpenAPI document says, at the bounds and just beyond them.
#include <gtest/gtest.h>

#include <algorithm>
#include <format>

#include "daemon/http/matcher.h"
#include "daemon/programs/unidashd/route_table.h"

namespace unidash::main {
namespace {

constexpr std::string_view plain_text = "^[^\\u0000-\\u001f\\u007f-\\u009f]*$";

/// A request whose path is sound, with one attribute.
api::Request with_attribute(const api::Route& route, const std::string& name, const Json& value) {
  api::Request request{
      .verb = route.verb,
      .headers = {{"content-type", "application/vnd.api+json"}, {"if-match", "*"}}};
  for (const auto placeholder : http::placeholders_of(route.path)) {
    request.path_values.emplace_back(placeholder, "1");
  }
  const Json data{{"type", route.handler.body_type}, {"attributes", {{name, value}}}};
  request.body = Json{{"data", data}}.dump();
  return request;
}

/// Whether it is this field that is refused; others may be missing.
bool refuses(const api::Route& route, const std::string& name, const Json& value) {
  const Status status = route.handler.check(with_attribute(route, name, value));
  return !status && std::ranges::contains(status.error().fields, name, &FieldError::field);
}

bool has_type(const Json& schema, std::string_view type) {
  const Json& types = schema.at("type");
  return types.is_array() ? std::ranges::find(types, Json(type)) != types.end() : types == type;
}

/// Values of which every kind of text here takes one.
const std::vector<Json>& texts() {
  static const std::vector<Json> samples{
      "a",
      "1",
      "a@b",
      "https://a/",
      "2026-01-10T14:30:00+01:00",
      "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"};
  return samples;
}

struct Field {
  const api::Route& route;
  std::string name;
  Json schema;

  [[nodiscard]] bool is_refused(const Json& value) const { return refuses(route, name, value); }
  [[nodiscard]] std::string where() const { return std::format("{} {}", route.id, name); }
};

void hold_text(const Field& field) {
  const Json& schema = field.schema;
  const auto accepted = [&](const Json& text) { return !field.is_refused(text); };
  if (schema.contains("enum")) {
    for (const Json& name : schema["enum"]) EXPECT_TRUE(accepted(name)) << field.where();
    EXPECT_FALSE(accepted("no such name")) << field.where();
    return;
  }
  EXPECT_TRUE(std::ranges::any_of(texts(), accepted)) << field.where();
  EXPECT_FALSE(accepted("a\u0007b")) << field.where();
  if (!schema.contains("maxLength")) return;
  const auto longest = schema["maxLength"].get<std::size_t>();
  EXPECT_FALSE(accepted(std::string(longest + 1, 'a'))) << field.where();
  if (schema.value("pattern", "") == plain_text) {
    EXPECT_TRUE(accepted(std::string(longest, 'a'))) << field.where();
  }
  const auto shortest = schema.value("minLength", std::size_t{0});
  if (shortest == 0) return;
  EXPECT_FALSE(accepted(std::string(shortest - 1, 'a'))) << field.where();
}

void hold_integer(const Field& field) {
  const auto least = field.schema.at("minimum").get<std::int64_t>();
  const auto most = field.schema.at("maximum").get<std::int64_t>();
  EXPECT_FALSE(field.is_refused(least)) << field.where();
  EXPECT_FALSE(field.is_refused(most)) << field.where();
  EXPECT_FALSE(field.is_refused(static_cast<double>(least))) << field.where();
  EXPECT_TRUE(field.is_refused(least - 1)) << field.where();
  EXPECT_TRUE(field.is_refused(most + 1)) << field.where();
  EXPECT_TRUE(field.is_refused(static_cast<double>(least) + 0.5)) << field.where();
}

void hold_list(const Field& field) {
  const auto most = field.schema.at("maxItems").get<std::size_t>();
  std::vector<std::string> items{"a", "1"};  // a text, an id
  for (const Json& name : field.schema.at("items").value("enum", Json::array())) {
    items.push_back(name);
  }
  const auto item = std::ranges::find_if(
      items, [&](const std::string& each) { return !field.is_refused(std::vector{each}); });
  ASSERT_NE(item, items.end()) << field.where();
  EXPECT_FALSE(field.is_refused(std::vector(most, *item))) << field.where();
  EXPECT_TRUE(field.is_refused(std::vector(most + 1, *item))) << field.where();
}

void hold(const Field& field) {
  const std::vector<std::pair<std::string_view, Json>> kinds{
      {"null", nullptr}, {"boolean", true}, {"object", Json::object()}, {"array", Json::array()}};
  for (const auto& [type, value] : kinds) {
    EXPECT_EQ(field.is_refused(value), !has_type(field.schema, type)) << field.where() << type;
  }
  if (has_type(field.schema, "string")) hold_text(field);
  if (has_type(field.schema, "integer")) hold_integer(field);
  if (has_type(field.schema, "array")) hold_list(field);
}

std::vector<api::Route> rows_with_body() {
  auto rows = readable_routes();
  std::erase_if(rows, [](const api::Route& row) { return row.handler.body_schema.is_null(); });
  return rows;
}

TEST(Schemas, StateWhatDecodingEnforcesOfEveryField) {
  const auto rows = rows_with_body();
  ASSERT_FALSE(rows.empty());
  for (const api::Route& row : rows) {
    const Json& properties = row.handler.body_schema.at("properties");
    EXPECT_FALSE(properties.empty()) << row.id;
    for (const auto& [name, schema] : properties.items()) {
      hold({.route = row, .name = name, .schema = schema});
    }
  }
}

TEST(Schemas, StateWhichFieldsAreNeeded) {
  for (const api::Route& row : rows_with_body()) {
    const Json needed = row.handler.body_schema.value("required", Json::array());
    const Status status = row.handler.check(with_attribute(row, "no_such_field", 1));
    EXPECT_EQ(status.error().slug, "field.unknown") << row.id;
    EXPECT_EQ(row.handler.body_schema.at("additionalProperties"), false) << row.id;
    api::Request request = with_attribute(row, "x", 1);
    request.body = Json{{"data", {{"type", row.handler.body_type}}}}.dump();
    const Status empty = row.handler.check(request);
    EXPECT_EQ(empty.has_value(), needed.empty()) << row.id;
    if (empty) continue;
    Json missing = Json::array();
    for (const auto& each : empty.error().fields) missing.push_back(each.field);
    EXPECT_EQ(missing, needed) << row.id;
  }
}

}  // namespace
}  // namespace unidash::main
