#include "daemon/base/json.h"

#include <set>
#include <vector>

#include "daemon/base/text.h"

namespace unidash {

namespace {

/// Watches the parser: depth, number of values, repeated keys.
class Guard {
 public:
  explicit Guard(const JsonLimits& limits) : limits_(limits) {}

  bool allow(int depth, Json::parse_event_t event, const Json& parsed) {
    using enum Json::parse_event_t;
    if (++events_ > limits_.values * 2) return refuse(Code::too_large, "json.too_large");
    if (depth > limits_.depth) return refuse(Code::malformed, "json.too_deep");
    if (event == object_start) keys_.emplace_back();
    if (event == object_end) keys_.pop_back();
    if (event == key && !keys_.back().insert(parsed.get<std::string>()).second) {
      return refuse(Code::malformed, "json.duplicate_key");
    }
    return true;
  }

  [[nodiscard]] const std::optional<Error>& refusal() const { return refusal_; }

 private:
  bool refuse(Code code, std::string_view slug) {
    if (!refusal_) refusal_ = make_error(code, slug);
    return true;
  }

  JsonLimits limits_;
  std::size_t events_ = 0;
  std::vector<std::set<std::string>> keys_;
  std::optional<Error> refusal_;
};

/// Nesting of brackets outside strings; checked before the parser recurses.
bool nests_deeper_than(std::string_view text, int limit) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
      continue;
    }
    if (c == '"') in_string = true;
    if (c == '[' || c == '{') ++depth;
    if (c == ']' || c == '}') --depth;
    if (depth > limit) return true;
  }
  return false;
}

}  // namespace

Result<Json> parse_json(std::string_view text, const JsonLimits& limits) {
  if (text.size() > limits.bytes) return make_error(Code::too_large, "json.too_large");
  if (!text::is_utf8(text)) return make_error(Code::malformed, "json.not_utf8");
  // The parser would skip a byte order mark; RFC 8259 section 8.1 forbids sending one.
  if (text.starts_with("\xEF\xBB\xBF")) return make_error(Code::malformed, "json.malformed");
  if (nests_deeper_than(text, limits.depth)) return make_error(Code::malformed, "json.too_deep");
  Guard guard(limits);
  const auto watch = [&guard](int depth, Json::parse_event_t event, Json& parsed) {
    return guard.allow(depth, event, parsed);
  };
  Json json = Json::parse(text, watch, /*allow_exceptions=*/false);
  if (guard.refusal()) return *guard.refusal();
  if (json.is_discarded()) return make_error(Code::malformed, "json.malformed");
  return json;
}

std::string dump_json(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string json_text(const Json& object, std::string_view key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool json_flag(const Json& object, std::string_view key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_boolean() && found->get<bool>();
}

}  // namespace unidash
