#include "daemon/model/addresses/app_target.h"

#include <format>

#include "daemon/base/ip_address.h"
#include "daemon/base/text.h"
#include "daemon/model/addresses/web_address.h"
#include "daemon/model/host_name.h"

namespace unidash {

namespace {

Error wrong(std::string_view slug) { return make_error(Code::invalid, slug); }

/// Of an authority that is sound but for what doors take: fewer spellings than browsers do.
Result<Place> find_place(std::string_view authority, bool is_https) {
  const auto bracket = authority.rfind(']');
  const auto colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
  const bool has_port = colon != std::string_view::npos;
  auto place = parse_place(has_port ? std::string(authority)
                                    : std::format("{}:{}", authority, is_https ? 443 : 80));
  if (!place) return wrong("app.bad_address");
  place->host = text::lower_ascii(place->host);
  return std::move(*place);
}

Status check_host(const std::string& host) {
  const auto address = parse_ip_address(host);
  if (!address) return is_host_name(host) ? Status{} : Status(wrong("app.bad_address"));
  return can_be_a_host(unmapped(*address)) ? Status{} : Status(wrong("app.target_not_allowed"));
}

}  // namespace

Result<AppTarget> parse_app_target(std::string_view address) {
  const WebAddress sound = TRY(parse_web_address(address));
  const std::string_view rest = std::string_view(sound.text).substr(sound.text.find("://") + 3);
  const std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
  AppTarget target{.is_https = sound.is_https()};
  target.place = TRY(find_place(authority, target.is_https));
  TRY(check_host(target.place.host));
  const std::string_view behind = rest.substr(authority.size());
  if (!behind.empty() && behind != "/") return wrong("app.target_with_path");
  return target;
}

}  // namespace unidash
