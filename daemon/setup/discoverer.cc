#include "daemon/setup/discoverer.h"

#include "daemon/base/text.h"
#include "daemon/setup/ip_network.h"

namespace unidash::setup {

std::optional<std::string> tidy_address(std::string_view text) {
  const auto place = text.find('%');
  const auto spelled = text::lower_ascii(text.substr(0, place));
  const auto host = parse_address(spelled);
  if (!host) return std::nullopt;
  auto tidy = render_address(*host);
  // Which of its links a machine means matters to fe80:: alone.
  const bool is_of_a_link = host->is_v6 && tidy.starts_with("fe80:");
  if (is_of_a_link != (place != std::string_view::npos)) return std::nullopt;
  if (is_of_a_link) tidy += text.substr(place);
  return discovery::is_address(tidy) ? std::optional(tidy) : std::nullopt;
}

Result<DiscoveryWish> check_wish(DiscoveryWish wish) {
  if (!discovery::is_machine_name(wish.machine_name)) {
    return field_error("machine_name", "setup.name_characters");
  }
  if (wish.asked.size() > discovery::most_asked) {
    return field_error("asked", "setup.asked_too_many");
  }
  for (auto& each : wish.asked) {
    const auto tidy = tidy_address(each);
    if (!tidy) return field_error("asked", "setup.asked_unreadable");
    each = *tidy;
  }
  return wish;
}

}  // namespace unidash::setup
