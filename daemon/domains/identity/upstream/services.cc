#include "daemon/domains/identity/upstream/services.h"

#include "daemon/base/text.h"
#include "daemon/domains/identity/oidc/login_proof.h"
#include "daemon/domains/identity/upstream/addresses.h"
#include "daemon/domains/identity/upstream/provider_rules.h"

namespace unidash::identity::upstream {

namespace {

pages::ServiceLink link_to(const UsableProvider& provider, std::string_view hint,
                           const std::string& next) {
  api::NamedValues query;
  if (!next.empty()) query.emplace_back("next", next);
  if (!hint.empty()) query.emplace_back("login_hint", std::string(hint));
  std::string address = begin_path(provider.id);
  if (!query.empty()) address += '?' + oidc::render_query(query);
  return {.name = provider.name, .address = std::move(address)};
}

}  // namespace

std::vector<pages::ServiceLink> links_for_domain(const std::vector<UsableProvider>& usable,
                                                 std::string_view name, const std::string& next) {
  std::vector<pages::ServiceLink> links;
  const std::string domain = domain_of(name);
  for (const UsableProvider& each : usable) {
    const bool is_meant = !domain.empty() && each.sign_in_domains.contains(domain);
    if (is_meant) links.push_back(link_to(each, name, next));
  }
  return links;
}

pages::Services choose_services(const std::vector<UsableProvider>& usable,
                                std::string_view username, const std::string& next) {
  pages::Services services{.links = links_for_domain(usable, username, next)};
  bool has_others = false;
  for (const UsableProvider& each : usable) {
    if (each.sign_in_domains.items.empty()) services.links.push_back(link_to(each, {}, next));
    has_others = has_others || !each.sign_in_domains.items.empty();
  }
  if (!has_others || !links_for_domain(usable, username, next).empty()) return services;
  services.organisation = organisation_path;
  if (!next.empty()) services.organisation += '?' + oidc::render_query({{"next", next}});
  return services;
}

}  // namespace unidash::identity::upstream
