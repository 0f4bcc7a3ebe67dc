#include "daemon/domains/identity/oidc/scope.h"

#include <algorithm>
#include <array>

#include "daemon/base/text.h"
#include "daemon/domains/identity/oidc/oauth_error.h"

namespace unidash::identity::oidc {

namespace {

constexpr std::array<std::string_view, 3> known{"openid", "profile", "email"};

}  // namespace

bool has_scope(std::string_view scope, std::string_view name) {
  return std::ranges::contains(text::split(scope, ' '), name);
}

Result<std::string> read_scope(std::string_view asked, const Client& client) {
  if (!has_scope(asked, "openid") || !client.may_have_scope("openid")) {
    return oauth_error("oauth.invalid_scope", "scope must contain openid");
  }
  std::string scope;
  for (const auto name : known) {
    if (!has_scope(asked, name) || !client.may_have_scope(name)) continue;
    if (!scope.empty()) scope += ' ';
    scope += name;
  }
  return scope;
}

}  // namespace unidash::identity::oidc
