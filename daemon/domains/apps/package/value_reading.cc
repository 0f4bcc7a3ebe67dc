// Values out of JSON, into it, and what editors are told of them.
#include <array>
#include <format>

#include "daemon/domains/apps/package/forms.h"
#include "daemon/domains/apps/package/value.h"

namespace unidash::packages {

namespace {

constexpr std::array<std::string_view, 5> words{"ref", "url", "concat", "json", "map"};

Value read_node(const Json& json, const Place& place, int depth);

/// The one key of an object of one key that is a word of ours.
std::string_view find_word(const Json& json) {
  if (!json.is_object() || json.size() != 1) return {};
  for (const std::string_view each : words) {
    if (json.begin().key() == each) return each;
  }
  return {};
}

Ref read_ref(const Json& json, const Place& place) {
  const auto text = json.is_string() ? json.get<std::string>() : std::string();
  const auto ref = parse_ref(text);
  if (!ref) {
    place.refuse("unknown_ref",
                 "nothing of that name can be referred to; see docs/store/format.md");
  }
  return ref.value_or(Ref{});
}

Value read_url(const Json& json, const Place& place) {
  Value value{.kind = Value::Kind::url};
  if (!json.is_object() || json.size() != 2 || !json.contains("base") || !json.contains("path") ||
      !json.at("path").is_string()) {
    place.refuse("wrong_type", "an address is {base: a ref, path: a text}");
    return value;
  }
  value.ref = read_ref(json.at("base"), place.at("base"));
  if (!value.ref.is_address()) place.at("base").refuse("not_an_address", "no path can follow this");
  value.text = Shape<std::string>::read(json.at("path"), {.min = 1, .rule = &url_path_rule},
                                        place.at("path"));
  return value;
}

Value read_list(Value::Kind kind, const Json& json, const Place& place, int depth) {
  Value value{.kind = kind};
  if (!json.is_array() || json.size() > most_items) {
    place.refuse("wrong_type", std::format("this is a list of at most {}", most_items));
    return value;
  }
  for (std::size_t at = 0; at < json.size(); ++at) {
    value.items.push_back(read_node(json[at], place.at(at), depth + 1));
  }
  return value;
}

Value read_map(const Json& json, const Place& place, int depth) {
  Value value{.kind = Value::Kind::map};
  if (!json.is_object() || json.size() > most_items) {
    place.refuse("wrong_type", std::format("these are at most {} keys with values", most_items));
    return value;
  }
  for (const auto& [key, item] : json.items()) {
    if (!detail::check_text(key, {.max = 100}) || key.empty()) {
      place.at(key).refuse("bad_key", "this key is not possible");
      continue;
    }
    value.keys.push_back(key);
    value.items.push_back(read_node(item, place.at(key), depth + 1));
  }
  return value;
}

Value read_concat(const Json& json, const Place& place, int depth) {
  Value value = read_list(Value::Kind::concat, json, place, depth);
  for (std::size_t at = 0; at < value.items.size(); ++at) {
    if (!value.items[at].is_single()) place.at(at).refuse("not_single", "one value is wanted here");
  }
  return value;
}

Value read_word(std::string_view word, const Json& json, const Place& place, int depth) {
  if (word == "ref") return {.kind = Value::Kind::ref, .ref = read_ref(json, place)};
  if (word == "url") return read_url(json, place);
  if (word == "concat") return read_concat(json, place, depth);
  if (word == "map") return read_map(json, place, depth);
  return {.kind = Value::Kind::json, .items = {read_node(json, place, depth + 1)}};
}

Value read_node(const Json& json, const Place& place, int depth) {
  if (depth > deepest_value) {
    place.refuse("too_deep", "too many levels");
    return {};
  }
  if (const auto word = find_word(json); !word.empty()) {
    return read_word(word, json.begin().value(), place.at(word), depth);
  }
  if (json.is_object()) return read_map(json, place, depth);
  if (json.is_array()) return read_list(Value::Kind::list, json, place, depth);
  if (json.is_boolean()) return {.kind = Value::Kind::flag, .flag = json.get<bool>()};
  if (json.is_number_integer()) {
    const Bounds any{.min = -(std::int64_t{1} << 53), .max = std::int64_t{1} << 53};
    return {.kind = Value::Kind::number, .number = Shape<std::int64_t>::read(json, any, place)};
  }
  if (json.is_string()) {
    return {.text = Shape<std::string>::read(json, {.max = longest_literal}, place)};
  }
  place.refuse("wrong_type",
               "a text, a whole number, true, false, {ref: …}, {url: …}, {concat: …}");
  return {};
}

Json write_map(const Value& value) {
  Json object = Json::object();
  for (std::size_t at = 0; at < value.keys.size(); ++at) {
    object[value.keys[at]] = Shape<Value>::write(value.items[at]);
  }
  // What would be read as a word of ours says that it is none.
  if (!find_word(object).empty()) return {{"map", object}};
  return object;
}

Json write_items(const Value& value) {
  Json array = Json::array();
  for (const Value& item : value.items) array.push_back(Shape<Value>::write(item));
  return array;
}

}  // namespace

Value Shape<Value>::read(const Json& json, const Bounds&, const Place& place) {
  Value value = read_node(json, place, 0);
  if (!value.is_single()) {
    place.refuse("not_single", "one value is wanted here; a whole tree is {json: …}");
    return {};
  }
  return value;
}

Tree Shape<Tree>::read(const Json& json, const Bounds&, const Place& place) {
  Tree tree{read_node(json, place, 0)};
  if (tree.root.is_single()) place.refuse("wrong_type", "these are keys with values, or a list");
  return tree;
}

Json Shape<Value>::write(const Value& value) {
  switch (value.kind) {
    case Value::Kind::text: return value.text;
    case Value::Kind::number: return value.number;
    case Value::Kind::flag: return value.flag;
    case Value::Kind::ref: return {{"ref", render_ref(value.ref)}};
    case Value::Kind::url:
      return {{"url", {{"base", render_ref(value.ref)}, {"path", value.text}}}};
    case Value::Kind::concat: return {{"concat", write_items(value)}};
    case Value::Kind::json: return {{"json", write(value.items.front())}};
    case Value::Kind::list: return write_items(value);
    case Value::Kind::map: return write_map(value);
  }
  return {};
}

Json Shape<Value>::schema(const Bounds&) {
  const auto one = [](std::string_view key, const Json& inner) {
    return Json{{"type", "object"},
                {"properties", {{key, inner}}},
                {"required", Json::array({key})},
                {"additionalProperties", false}};
  };
  const Json text{{"type", "string"}};
  const Json url{{"type", "object"},
                 {"properties", {{"base", text}, {"path", text}}},
                 {"required", {"base", "path"}},
                 {"additionalProperties", false}};
  return {{"anyOf",
           {{{"type", {"string", "integer", "boolean"}}},
            one("ref", {{"type", "string"}, {"examples", list_refs()}}),
            one("url", url),
            one("concat", {{"type", "array"}}),
            one("json", Json::object())}}};
}

}  // namespace unidash::packages
