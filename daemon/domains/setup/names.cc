#include "daemon/domains/setup/names.h"

#include <algorithm>
#include <array>

#include "daemon/base/ip_address.h"
#include "daemon/base/text.h"

namespace unidash::setup {

namespace {

constexpr std::size_t max_label = 63;    // RFC 1035 section 2.3.4
constexpr std::size_t max_domain = 200;  // leaves room for names of applications

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_label(std::string_view label) {
  if (label.empty() || label.size() > max_label) return false;
  if (label.front() == '-' || label.back() == '-') return false;
  return std::ranges::all_of(label, [](char c) { return is_letter_or_digit(c) || c == '-'; });
}

Problem name_problem(std::string_view slug) { return {"machine_name", std::string(slug)}; }

Problem domain_problem(std::string_view slug, std::string_view domain) {
  return {"base_domain", std::string(slug), {std::string(domain)}};
}

std::string_view ending_of(std::string_view domain) { return domain.substr(domain.rfind('.') + 1); }

/// Endings of RFC 6761 that never lead anywhere.
bool leads_nowhere(std::string_view ending) {
  constexpr std::array<std::string_view, 4> reserved{"example", "invalid", "test", "onion"};
  return std::ranges::contains(reserved, ending);
}

Finding check_spelling(std::string_view domain) {
  if (domain.empty()) return domain_problem("setup.domain_empty", domain);
  if (domain.size() > max_domain) return domain_problem("setup.domain_too_long", domain);
  if (parse_ip_address(domain)) return domain_problem("setup.domain_is_address", domain);
  const auto labels = text::split(domain, '.');
  if (!std::ranges::all_of(labels, is_label)) {
    return domain_problem("setup.domain_spelling", domain);
  }
  if (labels.size() < 2) return domain_problem("setup.domain_single_word", domain);
  if (std::ranges::all_of(labels.back(), is_digit)) {
    return domain_problem("setup.domain_spelling", domain);
  }
  return std::nullopt;
}

}  // namespace

Finding check_machine_name(std::string_view name) {
  if (name.empty()) return name_problem("setup.name_empty");
  if (name.size() > max_label) return name_problem("setup.name_too_long");
  if (name.contains('.')) return name_problem("setup.name_has_dots");
  if (name.front() == '-' || name.back() == '-') return name_problem("setup.name_hyphen");
  if (!is_label(name)) return name_problem("setup.name_characters");
  if (std::ranges::all_of(name, is_digit)) return name_problem("setup.name_only_digits");
  if (name == "localhost") return name_problem("setup.name_localhost");
  return std::nullopt;
}

Finding check_base_domain(std::string_view domain, const psl::PublicSuffixes& list) {
  if (auto found = check_spelling(domain)) return found;
  const auto ending = ending_of(domain);
  if (ending == "local") return domain_problem("setup.domain_local", domain);
  if (leads_nowhere(ending)) return domain_problem("setup.domain_reserved", domain);
  if (list.knows_ending(domain) && list.is_public_suffix(domain)) {
    return domain_problem("setup.domain_public_suffix", domain);
  }
  return std::nullopt;
}

Finding find_domain_remark(std::string_view domain, const psl::PublicSuffixes& list) {
  if (ending_of(domain) == "localhost") return domain_problem("setup.domain_localhost", domain);
  if (!list.knows_ending(domain)) return domain_problem("setup.domain_inside_only", domain);
  return std::nullopt;
}

bool is_host(std::string_view text) {
  if (const auto address = parse_ip_address(text)) return can_be_a_host(*address);
  if (text.empty() || text.size() > 253) return false;
  const auto labels = text::split(text, '.');
  return std::ranges::all_of(labels, is_label) && !std::ranges::all_of(labels.back(), is_digit);
}

}  // namespace unidash::setup
