// SignOn: the ways in which an app knows people, the best first, and what it must be told for
// each. Plain data.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "daemon/domains/apps/package/component.h"

namespace unidash::packages {

/// What components get in addition where this way is the one.
struct Bind {
  std::vector<std::string> components{};  // none: the one of kind web
  std::map<std::string, Value> env{};
  std::vector<File> files{};
};

struct RoleMap {
  std::string claim{};
  std::string admin_value{};
  std::string user_value{};
  RoleTime when = RoleTime::login;
};

struct Logout {
  bool rp = false;
  std::optional<std::string> frontchannel{};  // paths
  std::optional<std::string> backchannel{};
};

/// How the private authority of this installation is trusted. Never by not looking.
struct TrustAuthority {
  std::optional<std::string> env{};   // a variable that gets the file's place
  std::optional<std::string> file{};  // the place where the app looks
};

struct OidcSignOn {
  std::vector<std::string> redirect_paths{};
  std::vector<std::string> post_logout_paths{};
  ClientAuth auth_method = ClientAuth::basic;
  Pkce pkce = Pkce::required;
  std::vector<Scope> scopes{};
  std::optional<RoleMap> role_map{};
  std::optional<Logout> logout{};
  Provisioning provisioning = Provisioning::jit;
  TrustAuthority trust_ca{};
  bool only = false;  // no form for passwords beside it
  Bind bind{};
};

struct LdapSignOn {
  bool groups = false;
  std::optional<TrustAuthority> trust_ca{};
  Bind bind{};
};

/// Names of headers that the app insists on; those not named are "Remote-User" and so on.
struct HeaderSignOn {
  std::optional<std::string> user{};
  std::optional<std::string> name{};
  std::optional<std::string> email{};
  std::optional<std::string> groups{};
  Bind bind{};
};

struct SignOn {
  std::vector<SignOnMode> modes{};
  std::optional<OidcSignOn> oidc{};
  std::optional<LdapSignOn> ldap{};
  std::optional<HeaderSignOn> headers{};
};

/// What the description says for that way, or nothing.
[[nodiscard]] const Bind* find_bind(const SignOn& sso, SignOnMode mode);

}  // namespace unidash::packages
