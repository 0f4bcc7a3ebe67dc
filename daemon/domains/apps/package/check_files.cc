#include <algorithm>

#include "daemon/domains/apps/package/checks.h"
#include "daemon/domains/apps/package/forms.h"

namespace unidash::packages {

namespace {

enum class Leaf : std::uint8_t { single, tree };

/// Keys that the format can spell, and behind them what it can hold.
void check_map(const Value& map, Status (*check_key)(std::string_view), Leaf leaf,
               const Place& place) {
  if (map.kind != Value::Kind::map) {
    place.refuse("wrong_shape", "this format has keys with values");
    return;
  }
  for (std::size_t at = 0; at < map.keys.size(); ++at) {
    const Place inner = place.at(map.keys[at]);
    if (!check_key(map.keys[at])) inner.refuse("bad_key", "this format cannot spell this key");
    if (leaf == Leaf::single && !map.items[at].is_single()) {
      inner.refuse("not_single", "this format has one value here");
    }
  }
}

/// Sections with keys; keys without a section stand first.
void check_ini(const Value& root, const Place& place) {
  check_map(root, check_plain, Leaf::tree, place);
  for (std::size_t at = 0; at < root.keys.size(); ++at) {
    if (root.items[at].is_single()) continue;
    check_map(root.items[at], check_plain, Leaf::single, place.at(root.keys[at]));
  }
}

void check_lines(const Value& root, const Place& place) {
  if (root.kind != Value::Kind::list) {
    place.refuse("wrong_shape", "this format is a list of lines");
    return;
  }
  for (std::size_t at = 0; at < root.items.size(); ++at) {
    if (!root.items[at].is_single()) place.at(at).refuse("not_single", "a line is one value");
  }
}

Status check_any(std::string_view) { return {}; }

}  // namespace

void check_file(const File& file, const Place& place) {
  const Place content = place.at("content");
  const Value& root = file.content.root;
  if ((file.format == FileFormat::php_assign) != file.variable.has_value()) {
    place.at("variable").refuse("wrong_shape", "php_assign has a variable, and nothing else has");
  }
  switch (file.format) {
    case FileFormat::env: check_map(root, check_env_name, Leaf::single, content); return;
    case FileFormat::ini: check_ini(root, content); return;
    case FileFormat::properties: check_map(root, check_plain, Leaf::single, content); return;
    case FileFormat::php_assign: check_map(root, check_any, Leaf::tree, content); return;
    case FileFormat::python_assign: check_map(root, check_env_name, Leaf::tree, content); return;
    case FileFormat::lines: check_lines(root, content); return;
    case FileFormat::json:
    case FileFormat::yaml:
    case FileFormat::php_array: return;
  }
}

}  // namespace unidash::packages
