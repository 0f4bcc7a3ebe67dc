#include "daemon/domains/certificates/names.h"

#include <algorithm>
#include <format>

namespace unidash::certificates {

namespace {

bool covers_one(std::string_view pattern, std::string_view name) {
  if (pattern == name) return true;
  if (!pattern.starts_with("*.") || name.starts_with("*")) return false;
  const auto dot = name.find('.');
  return dot != 0 && dot != std::string_view::npos && name.substr(dot) == pattern.substr(1);
}

std::string below(std::string_view label, std::string_view base) {
  return std::format("{}.{}", label, base);
}

}  // namespace

bool covers(const Names& names, std::string_view name) {
  return std::ranges::any_of(names,
                             [&](const std::string& each) { return covers_one(each, name); });
}

bool is_ours(std::string_view name, std::string_view base) {
  return name == base || name.ends_with(std::format(".{}", base));
}

Names uncovered(const Names& names, std::string_view base) {
  Names missing;
  for (std::string& each :
       Names{std::string(base), below("id", base), below("desk", base), below("*", base)}) {
    if (!covers(names, each)) missing.push_back(std::move(each));
  }
  return missing;
}

bool covers_sign_in(const Names& names, std::string_view base) {
  return covers(names, below("id", base)) && covers(names, below("desk", base));
}

bool same_names(Names one, Names other) {
  std::ranges::sort(one);
  std::ranges::sort(other);
  return one == other;
}

std::string joined(const Names& names) {
  std::string text;
  for (const std::string& each : names) text += (text.empty() ? "" : ", ") + each;
  return text;
}

}  // namespace unidash::certificates
