// AppAddresses: where people find the apps that are proxied, "https://SLUG.BASE[:PORT]/". Pure.
#pragma once

#include <format>
#include <string>

#include "daemon/base/text.h"
#include "daemon/model/addresses/authority.h"
#include "daemon/model/addresses/web_address.h"
#include "daemon/model/slug.h"

namespace unidash::store {

struct AppAddresses {
  std::string base_domain{};
  std::int64_t port = 443;  // the one that people come by

  /// What follows the slug.
  [[nodiscard]] std::string behind_slug() const {
    return std::format(".{}/", https_authority(base_domain, port));
  }
  [[nodiscard]] WebAddress address_of(const Slug& slug) const {
    return {std::format("https://{}{}", slug.text, behind_slug())};
  }
  /// A name of this installation: BASE, or one below it.
  [[nodiscard]] bool is_own(std::string_view host) const {
    const std::string name = text::lower_ascii(host);
    return name == base_domain || name.ends_with("." + base_domain);
  }
};

}  // namespace unidash::store
