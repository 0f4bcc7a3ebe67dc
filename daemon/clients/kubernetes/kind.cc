#include "daemon/clients/kubernetes/kind.h"

#include <algorithm>
#include <format>

namespace unidash::kubernetes {

namespace {

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

Error bad_request(std::string_view detail) {
  return make_error(Code::invalid, "kubernetes.bad_request", detail);
}

}  // namespace

std::optional<Kind> find_kind(std::string_view api_version, std::string_view kind) {
  const auto found = std::ranges::find_if(kinds::all, [&](const Kind& each) {
    return each.api_version == api_version && each.kind == kind;
  });
  return found == kinds::all.end() ? std::nullopt : std::optional(*found);
}

bool is_name(std::string_view text) {
  if (text.empty() || text.size() > 253 || text.contains("..")) return false;
  return is_letter_or_digit(text.front()) && is_letter_or_digit(text.back()) &&
         std::ranges::all_of(text,
                             [](char c) { return is_letter_or_digit(c) || c == '-' || c == '.'; });
}

Result<std::string> path_of_all(const Kind& kind, std::string_view name_space) {
  const bool is_odd = !name_space.empty() && (kind.scope == Scope::cluster || !is_name(name_space));
  if (is_odd) return bad_request("a namespace");
  // The first group has no name.
  const std::string_view root = kind.api_version.contains('/') ? "/apis/" : "/api/";
  if (name_space.empty()) return std::format("{}{}/{}", root, kind.api_version, kind.plural);
  return std::format("{}{}/namespaces/{}/{}", root, kind.api_version, name_space, kind.plural);
}

Result<std::string> path_of(const Ref& ref) {
  if (!is_name(ref.name)) return bad_request("a name");
  if (ref.kind.scope == Scope::name_space && ref.name_space.empty()) {
    return bad_request("no namespace");
  }
  return TRY(path_of_all(ref.kind, ref.name_space)) + '/' + ref.name;
}

}  // namespace unidash::kubernetes
