#include "daemon/domains/apps/writers/write_file.h"

#include <format>

#include "daemon/base/text.h"
#include "daemon/domains/apps/package/forms.h"
#include "daemon/domains/apps/writers/spelling.h"

namespace unidash::packages {

namespace {

using Spell = Result<std::string> (*)(const Setting& value);

/// A line for each key.
Result<std::string> write_keys(const Setting& root, std::string_view sign, Spell spell_one) {
  std::string text;
  for (std::size_t at = 0; at < root.keys.size(); ++at) {
    text += std::format("{}{}{}\n", root.keys[at], sign, TRY(spell_one(root.items[at])));
  }
  return text;
}

/// Keys without a section first: behind a section they would be its.
Result<std::string> write_ini(const Setting& root) {
  std::string text;
  std::string sections;
  for (std::size_t at = 0; at < root.keys.size(); ++at) {
    const Setting& item = root.items[at];
    if (item.kind == Setting::Kind::map) {
      sections += std::format("[{}]\n{}", root.keys[at], TRY(write_keys(item, " = ", spell_ini)));
    } else {
      text += std::format("{} = {}\n", root.keys[at], TRY(spell_ini(item)));
    }
  }
  return text + sections;
}

/// Strict JSON is YAML 1.2, but for control characters that YAML has no room for.
Result<std::string> write_json(const Setting& root, FileFormat format) {
  std::string text = to_json(root).dump(2, ' ', false, Json::error_handler_t::replace);
  if (format == FileFormat::yaml) {
    for (const auto line : text::split(text, '\n')) {
      if (text::has_control_characters(line)) return unwritable("a control character");
    }
  }
  return text + "\n";
}

/// A statement for each leaf, so that what the program has by default stays.
Status write_assignments(const Setting& setting, const std::string& path, std::string& text) {
  if (setting.kind != Setting::Kind::map || setting.keys.empty()) {
    text += std::format("{} = {};\n", path, TRY(spell_php(setting)));
    return {};
  }
  for (std::size_t at = 0; at < setting.keys.size(); ++at) {
    const std::string key = TRY(quote_php(setting.keys[at]));
    TRY(write_assignments(setting.items[at], std::format("{}[{}]", path, key), text));
  }
  return {};
}

Result<std::string> write_php(const Setting& root, const std::optional<std::string>& variable) {
  std::string text = "<?php\n";
  if (!variable) return text + std::format("return {};\n", TRY(spell_php(root)));
  TRY(write_assignments(root, "$" + *variable, text));
  return text;
}

/// Nobody knows what reads a plain text: what was given is a word without any sign that could
/// mean more.
Status check_words(const Value& line, const Lookup& lookup) {
  if (line.kind == Value::Kind::concat) {
    for (const Value& part : line.items) TRY(check_words(part, lookup));
    return {};
  }
  const Setting setting = TRY(resolve(line, lookup));
  const std::string text = spell(setting);
  if (setting.is_given && !text.empty() && !check_plain(text))
    return unwritable("not a plain word");
  return {};
}

Result<std::string> write_lines(const Value& root, const Lookup& lookup) {
  std::string text;
  for (const Value& line : root.items) {
    TRY(check_words(line, lookup));
    const Setting setting = TRY(resolve(line, lookup));
    text += TRY(spell_line(setting)) + "\n";
  }
  return text;
}

Result<std::string> write_content(const File& file, const Lookup& lookup) {
  if (file.format == FileFormat::lines) return write_lines(file.content.root, lookup);
  const Setting root = TRY(resolve(file.content.root, lookup));
  switch (file.format) {
    case FileFormat::env: return write_keys(root, "=", spell_quoted);
    case FileFormat::ini: return write_ini(root);
    case FileFormat::properties: return write_keys(root, "=", spell_property);
    case FileFormat::php_array: return write_php(root, std::nullopt);
    case FileFormat::php_assign: return write_php(root, file.variable.value_or("config"));
    case FileFormat::python_assign: return write_keys(root, " = ", spell_python);
    default: return write_json(root, file.format);
  }
}

}  // namespace

Result<std::string> write_file(const File& file, const Lookup& lookup) {
  auto text = write_content(file, lookup);
  if (!text) {
    text.error().detail = std::format("{}: {}", file.path, text.error().detail);
    return text;
  }
  if (text->size() > largest_file) {
    return make_error(Code::too_large, "package.file_too_large", file.path);
  }
  return text;
}

Result<std::string> write_variable(const Value& value, const Lookup& lookup) {
  const Setting setting = TRY(resolve(value, lookup));
  std::string text = spell(setting);
  if (!text::is_utf8(text) || text.contains('\0')) return unwritable("a zero byte, or no UTF-8");
  if (text.size() > largest_file) return make_error(Code::too_large, "package.file_too_large");
  return text;
}

Result<std::string> write_argument(const Value& value, const Lookup& lookup) {
  std::string text = TRY(write_variable(value, lookup));
  const Setting setting = TRY(resolve(value, lookup));
  if (setting.is_given && text::has_control_characters(text)) return unwritable("not one line");
  if (setting.begins_given && text.starts_with('-')) return unwritable("it would be an option");
  return text;
}

}  // namespace unidash::packages
