// Value: what stands in a variable, an argument or a file of an app. A literal, or something of a
// closed list that the platform knows (Ref); put together by three combinators and by nothing
// else. There is no language of templates: what a writer puts into a file it escapes as one value.
//
//   "text"   5   true   {ref: app.url}
//   {url: {base: app.url, path: /callback}}   {concat: ["header=", {ref: edge.user_header}]}
//   {json: {any: tree}}   {map: {ref: "a key of that name"}}
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/domains/apps/package/shape.h"

namespace unidash::packages {

enum class RefGroup : std::uint8_t {
  app,
  answer,
  secret,
  component,
  database,
  oidc,
  ldap,
  edge,
  smtp,
  authorities,
};

/// "db.main.url": of the group `database` that of "main".
struct Ref {
  RefGroup group = RefGroup::app;
  std::string of{};    // key of an answer, a secret, a component, a database
  std::string what{};  // "url"; empty of an answer and a secret

  /// Nobody but the app may know it: it goes into Secrets, and into no argument.
  [[nodiscard]] bool is_secret() const;
  /// Something that a path may follow.
  [[nodiscard]] bool is_address() const;
  friend bool operator==(const Ref&, const Ref&) = default;
};

[[nodiscard]] std::optional<Ref> parse_ref(std::string_view text);
[[nodiscard]] std::string render_ref(const Ref& ref);
/// For editors: "app.url", "answer.KEY", …
[[nodiscard]] std::vector<std::string> list_refs();

struct Value {
  enum class Kind : std::uint8_t { text, number, flag, ref, url, concat, json, list, map };

  Kind kind = Kind::text;
  std::string text{};  // of `text`; the path of `url`
  std::int64_t number = 0;
  bool flag = false;
  Ref ref{};                        // of `ref`; the base of `url`
  std::vector<Value> items{};       // of `concat`, `list`, `map`; the one of `json`
  std::vector<std::string> keys{};  // of `map`, sorted

  /// Not `list` or `map`: fits where one text is wanted.
  [[nodiscard]] bool is_single() const { return kind != Kind::list && kind != Kind::map; }
  /// The same whatever the installation.
  [[nodiscard]] bool is_literal() const;
  [[nodiscard]] bool has_secret() const;
  friend bool operator==(const Value&, const Value&) = default;
};

inline constexpr int deepest_value = 8;
inline constexpr std::size_t most_items = 100;
inline constexpr std::int64_t longest_literal = 2000;

/// Every Ref in it, from left to right.
void for_each_ref(const Value& value, const std::function<void(const Ref&)>& visit);
/// Every value in it, it first, with its place.
void for_each_value(const Value& value, const Place& place,
                    const std::function<void(const Value&, const Place&)>& visit);

/// Where a whole tree may stand: what files hold.
struct Tree {
  Value root{};
  friend bool operator==(const Tree&, const Tree&) = default;
};

template <>
struct Shape<Value> {
  static Value read(const Json& json, const Bounds& bounds, const Place& place);
  static Json write(const Value& value);
  static Json schema(const Bounds& bounds);
};

template <>
struct Shape<Tree> {
  static Tree read(const Json& json, const Bounds& bounds, const Place& place);
  static Json write(const Tree& tree) { return Shape<Value>::write(tree.root); }
  static Json schema(const Bounds&) { return {{"type", {"object", "array"}}}; }
};

}  // namespace unidash::packages
