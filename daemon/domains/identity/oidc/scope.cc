#include "daemon/domains/identity/oidc/scope.h"

#include <algorithm>
#include <array>

#include "daemon/base/text.h"
#include "daemon/domains/identity/oidc/oauth_error.h"

namespace unidash::identity::oidc {

namespace {

constexpr std::string_view offline_access = "offline_access";
constexpr std::array<std::string_view, 6> known{"openid", "profile", "email",
                                                "roles",  "groups",  offline_access};

void append(std::string& scope, std::string_view name) {
  if (!scope.empty()) scope += ' ';
  scope += name;
}

Error too_much() {
  return oauth_error("oauth.invalid_scope", "the scope is more than the application may have");
}

bool may_have(const Client& client, std::string_view name) {
  // It is of no use to who gets no refresh token (OIDC Core, section 11).
  if (name == offline_access && !client.may_use_grant("refresh_token")) return false;
  return client.may_have_scope(name);
}

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
    if (has_scope(asked, name) && may_have(client, name)) append(scope, name);
  }
  return scope;
}

Result<std::string> shrink_scope(std::string_view granted, std::optional<std::string_view> asked) {
  if (!asked || asked->empty()) return std::string(granted);
  std::string scope;
  for (const auto name : text::split(granted, ' ')) {
    if (has_scope(*asked, name)) append(scope, name);
  }
  for (const auto name : text::split(*asked, ' ')) {
    if (!name.empty() && !has_scope(granted, name)) return too_much();
  }
  return scope;
}

Result<std::string> read_own_scope(std::optional<std::string_view> asked, const Client& client) {
  std::string scope;
  for (const std::string& name : client.scopes.items) {
    const bool is_wanted = !asked || asked->empty() || has_scope(*asked, name);
    // What tells of people is never an application's own.
    if (is_wanted && !std::ranges::contains(known, name)) append(scope, name);
  }
  for (const auto name : text::split(asked.value_or(""), ' ')) {
    if (!name.empty() && !has_scope(scope, name)) return too_much();
  }
  return scope;
}

}  // namespace unidash::identity::oidc
