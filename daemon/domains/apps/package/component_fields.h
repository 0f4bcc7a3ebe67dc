// How components and sign-on are spelled, and the bounds of each value.
#pragma once

#include "daemon/domains/apps/package/forms.h"
#include "daemon/domains/apps/package/sign_on.h"

namespace unidash::packages {

inline constexpr Bounds path_bounds{.min = 2, .max = 200, .rule = &path_rule};
inline constexpr Bounds url_path_bounds{.min = 1, .max = 200, .rule = &url_path_rule};
inline constexpr Bounds label_bounds{.min = 1, .max = 30, .rule = &label_rule};
inline constexpr Bounds plain_bounds{.min = 1, .max = 100, .rule = &plain_rule};
/// Neither what the kernel keeps for itself nor what the machine's own programs run as.
inline constexpr Bounds id_bounds{.min = 1000, .max = 65'535};
/// Programs that are not root listen from there on.
inline constexpr Bounds port_bounds{.min = 1024, .max = 65'535};
inline constexpr Bounds seconds_bounds{.min = 1, .max = 14'400};
inline constexpr Bounds header_bounds{.min = 3, .max = 60, .rule = &header_rule};

}  // namespace unidash::packages

namespace unidash {

template <>
inline constexpr auto fields<packages::File> = [] {
  using namespace packages;
  return std::tuple{
      field("path", &File::path, path_bounds), field("format", &File::format),
      field("variable", &File::variable, {.min = 1, .max = 50, .rule = &env_name_rule}),
      field("content", &File::content)};
}();

template <>
inline constexpr auto fields<packages::Mount> = [] {
  using namespace packages;
  return std::tuple{field("volume", &Mount::volume, label_bounds),
                    field("path", &Mount::path, path_bounds),
                    field("read_only", &Mount::read_only)};
}();

template <>
inline constexpr auto fields<packages::Scratch> = [] {
  using namespace packages;
  return std::tuple{field("path", &Scratch::path, path_bounds),
                    field("mb", &Scratch::mb, {.min = 1, .max = 4096})};
}();

template <>
inline constexpr auto fields<packages::Probe> = [] {
  using namespace packages;
  return std::tuple{field("http", &Probe::http, url_path_bounds), field("tcp", &Probe::tcp)};
}();

template <>
inline constexpr auto fields<packages::Amounts> = [] {
  using namespace packages;
  return std::tuple{field("cpu_m", &Amounts::cpu_m, {.min = 10, .max = 64'000}),
                    field("mb", &Amounts::mb, {.min = 8, .max = 262'144})};
}();

template <>
inline constexpr auto fields<packages::Resources> = [] {
  using namespace packages;
  return std::tuple{field("minimum", &Resources::minimum), field("limit", &Resources::limit)};
}();

template <>
inline constexpr auto fields<packages::Component> = [] {
  using namespace packages;
  return std::tuple{
      field("kind", &Component::kind),
      field("image", &Component::image, label_bounds),
      field("args", &Component::args, {.items = 60}),
      field("port", &Component::port, port_bounds),
      field("replicas", &Component::replicas, {.min = 1, .max = 9}),
      field("schedule", &Component::schedule, {.min = 9, .max = 100, .rule = &schedule_rule}),
      field("timeout_s", &Component::timeout_s, seconds_bounds),
      field("env", &Component::env, {.min = 1, .max = 100, .items = 100, .rule = &env_name_rule}),
      field("files", &Component::files, {.items = 20}),
      field("mounts", &Component::mounts, {.items = 10}),
      field("uid", &Component::uid, id_bounds),
      field("gid", &Component::gid, id_bounds),
      field("writable", &Component::writable, {.items = 10}),
      field("startup_s", &Component::startup_s, {.min = 5, .max = 1800}),
      field("stop_s", &Component::stop_s, {.min = 1, .max = 300}),
      field("alive", &Component::alive),
      field("ready", &Component::ready),
      field("resources", &Component::resources)};
}();

template <>
inline constexpr auto fields<packages::Bind> = [] {
  using namespace packages;
  return std::tuple{
      field("components", &Bind::components,
            {.min = 1, .max = 30, .items = 10, .rule = &label_rule}),
      field("env", &Bind::env, {.min = 1, .max = 100, .items = 100, .rule = &env_name_rule}),
      field("files", &Bind::files, {.items = 20})};
}();

template <>
inline constexpr auto fields<packages::RoleMap> = [] {
  using namespace packages;
  return std::tuple{field("claim", &RoleMap::claim, plain_bounds),
                    field("admin_value", &RoleMap::admin_value, plain_bounds),
                    field("user_value", &RoleMap::user_value, plain_bounds),
                    field("when", &RoleMap::when)};
}();

template <>
inline constexpr auto fields<packages::Logout> = [] {
  using namespace packages;
  return std::tuple{field("rp", &Logout::rp),
                    field("frontchannel", &Logout::frontchannel, url_path_bounds),
                    field("backchannel", &Logout::backchannel, url_path_bounds)};
}();

template <>
inline constexpr auto fields<packages::TrustAuthority> = [] {
  using namespace packages;
  return std::tuple{
      field("env", &TrustAuthority::env, {.min = 1, .max = 100, .rule = &env_name_rule}),
      field("file", &TrustAuthority::file, path_bounds)};
}();

template <>
inline constexpr auto fields<packages::OidcSignOn> = [] {
  using namespace packages;
  return std::tuple{field("redirect_paths", &OidcSignOn::redirect_paths,
                          {.min = 1, .max = 200, .items = 10, .rule = &url_path_rule}),
                    field("post_logout_paths", &OidcSignOn::post_logout_paths,
                          {.min = 1, .max = 200, .items = 10, .rule = &url_path_rule}),
                    field("auth_method", &OidcSignOn::auth_method),
                    field("pkce", &OidcSignOn::pkce),
                    field("scopes", &OidcSignOn::scopes),
                    field("role_map", &OidcSignOn::role_map),
                    field("logout", &OidcSignOn::logout),
                    field("provisioning", &OidcSignOn::provisioning),
                    field("trust_ca", &OidcSignOn::trust_ca),
                    field("only", &OidcSignOn::only),
                    field("bind", &OidcSignOn::bind)};
}();

template <>
inline constexpr auto fields<packages::LdapSignOn> = [] {
  using namespace packages;
  return std::tuple{field("groups", &LdapSignOn::groups), field("trust_ca", &LdapSignOn::trust_ca),
                    field("bind", &LdapSignOn::bind)};
}();

template <>
inline constexpr auto fields<packages::HeaderSignOn> = [] {
  using namespace packages;
  return std::tuple{field("user", &HeaderSignOn::user, header_bounds),
                    field("name", &HeaderSignOn::name, header_bounds),
                    field("email", &HeaderSignOn::email, header_bounds),
                    field("groups", &HeaderSignOn::groups, header_bounds),
                    field("bind", &HeaderSignOn::bind)};
}();

template <>
inline constexpr auto fields<packages::SignOn> = [] {
  using namespace packages;
  return std::tuple{field("modes", &SignOn::modes, {.items = 3}), field("oidc", &SignOn::oidc),
                    field("ldap", &SignOn::ldap), field("headers", &SignOn::headers)};
}();

}  // namespace unidash
