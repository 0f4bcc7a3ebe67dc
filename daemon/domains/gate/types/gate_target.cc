#include "daemon/domains/gate/types/gate_target.h"

#include <algorithm>
#include <format>

#include "daemon/base/ip_address.h"
#include "daemon/base/text.h"
#include "daemon/model/addresses/web_address.h"

namespace unidash::gate {

namespace {

constexpr std::size_t longest_name = 253;  // RFC 1035 section 3.1, as text
constexpr std::size_t longest_label = 63;

Error bad_address() { return make_error(Code::invalid, "app.bad_address"); }

bool is_label(std::string_view label) {
  if (label.empty() || label.size() > longest_label) return false;
  if (label.starts_with('-') || label.ends_with('-')) return false;
  return std::ranges::all_of(
      label, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

bool is_name(std::string_view host) {
  return host.size() <= longest_name && !ends_in_a_number(host) &&
         std::ranges::all_of(text::split(host, '.'), is_label);
}

}  // namespace

Result<GateTarget> parse_gate_target(std::string_view address) {
  const WebAddress sound = TRY(parse_web_address(address));
  const bool is_tls = sound.is_https();
  std::string_view authority = sound.text;
  authority.remove_prefix(authority.find("://") + 3);
  authority = authority.substr(0, authority.find_first_of("/?#"));
  // Of an address without a port its scheme says which.
  const bool has_port = authority.rfind(':') != std::string_view::npos && !authority.ends_with(']');
  auto place = parse_place(has_port ? std::string(authority)
                                    : std::format("{}:{}", authority, is_tls ? "443" : "80"));
  if (!place) return bad_address();
  if (const auto number = parse_ip_address(place->host)) {
    place->host = render_ip_address(unmapped(*number));
    return GateTarget{.is_tls = is_tls, .place = std::move(*place), .is_name = false};
  }
  place->host = text::lower_ascii(place->host);
  if (!is_name(place->host)) return bad_address();
  return GateTarget{.is_tls = is_tls, .place = std::move(*place), .is_name = true};
}

std::string render_origin(const GateTarget& target) {
  return std::format("{}://{}", target.is_tls ? "https" : "http", render_place(target.place));
}

}  // namespace unidash::gate
