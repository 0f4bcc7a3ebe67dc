// Services: which providers a person is offered beside the password. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/fields.h"
#include "daemon/clients/postgres/array.h"
#include "daemon/domains/identity/pages/service_pages.h"
#include "daemon/model/ids.h"

namespace unidash::identity::upstream {

struct UsableProvider {
  UpstreamProviderId id{};
  std::string name{};
  postgres::TextArray sign_in_domains{};
};

/// Those for everybody; those for the domain of `username`; and where there are others, the page
/// that asks for the domain.
[[nodiscard]] pages::Services choose_services(const std::vector<UsableProvider>& usable,
                                              std::string_view username, const std::string& next);

/// Those for the domain of `name` alone.
[[nodiscard]] std::vector<pages::ServiceLink> links_for_domain(
    const std::vector<UsableProvider>& usable, std::string_view name, const std::string& next);

}  // namespace unidash::identity::upstream

namespace unidash {

template <>
inline constexpr auto fields<identity::upstream::UsableProvider> =
    std::tuple{field("id", &identity::upstream::UsableProvider::id),
               field("name", &identity::upstream::UsableProvider::name),
               field("sign_in_domains", &identity::upstream::UsableProvider::sign_in_domains)};

}  // namespace unidash
