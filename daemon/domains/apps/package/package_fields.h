// How all of a description is spelled, and the bounds of each value.
#pragma once

#include "daemon/domains/apps/package/app_package.h"
#include "daemon/domains/apps/package/component_fields.h"

namespace unidash::packages {

inline constexpr std::size_t most_questions = 6;
inline constexpr Bounds key_bounds{.min = 1, .max = 30, .rule = &key_rule};
inline constexpr Bounds database_key_bounds{.min = 1, .max = 10, .rule = &database_key_rule};
inline constexpr Bounds version_bounds{.min = 3, .max = 60, .rule = &version_rule};

}  // namespace unidash::packages

namespace unidash {

template <>
inline constexpr auto fields<packages::Upstream> = [] {
  using namespace packages;
  return std::tuple{
      field("source", &Upstream::source), field("package", &Upstream::package, plain_bounds),
      field("version", &Upstream::version, plain_bounds),
      field("homepage", &Upstream::homepage, {.min = 1, .max = 200, .rule = &address_rule})};
}();

template <>
inline constexpr auto fields<packages::Image> = [] {
  using namespace packages;
  return std::tuple{field("name", &Image::name, {.min = 1, .max = 100, .rule = &image_name_rule}),
                    field("version", &Image::version, {.min = 1, .max = 60, .rule = &version_rule}),
                    field("digest", &Image::digest, {.min = 71, .max = 71, .rule = &digest_rule}),
                    field("size_mb", &Image::size_mb, {.min = 1, .max = 6144}),
                    field("arch", &Image::arch, {.items = 4})};
}();

template <>
inline constexpr auto fields<packages::PostgresqlNeed> = [] {
  using namespace packages;
  return std::tuple{field("name", &PostgresqlNeed::name, database_key_bounds),
                    field("min", &PostgresqlNeed::min, {.min = 9, .max = 99}),
                    field("extensions", &PostgresqlNeed::extensions,
                          {.min = 1, .max = 40, .items = 10, .rule = &plain_rule}),
                    field("connections", &PostgresqlNeed::connections, {.min = 1, .max = 50})};
}();

template <>
inline constexpr auto fields<packages::Needs> = [] {
  using namespace packages;
  return std::tuple{field("postgresql", &Needs::postgresql, {.items = 4}),
                    field("smtp", &Needs::smtp)};
}();

template <>
inline constexpr auto fields<packages::Volume> = [] {
  using namespace packages;
  return std::tuple{field("mb", &Volume::mb, {.min = 1, .max = 16'777'216}),
                    field("grow", &Volume::grow), field("class", &Volume::kind),
                    field("backup", &Volume::backup), field("owner", &Volume::owner, id_bounds)};
}();

template <>
inline constexpr auto fields<packages::SecretSpec> = [] {
  using namespace packages;
  return std::tuple{field("kind", &SecretSpec::kind),
                    field("length", &SecretSpec::length, {.min = 16, .max = 128}),
                    field("rotate", &SecretSpec::rotate)};
}();

template <>
inline constexpr auto fields<packages::AccessRule> = [] {
  using namespace packages;
  return std::tuple{field("role", &AccessRule::role),
                    field("path", &AccessRule::path, url_path_bounds),
                    field("default_group", &AccessRule::default_group)};
}();

template <>
inline constexpr auto fields<packages::ShownIf> = [] {
  using namespace packages;
  return std::tuple{field("key", &ShownIf::key, key_bounds), field("equals", &ShownIf::equals)};
}();

template <>
inline constexpr auto fields<packages::Question> = [] {
  using namespace packages;
  return std::tuple{
      field("key", &Question::key, key_bounds),
      field("type", &Question::type),
      field("default", &Question::fallback),
      field("required", &Question::required),
      field("min", &Question::min, {.min = 0, .max = 1'000'000'000}),
      field("max", &Question::max, {.min = 0, .max = 1'000'000'000}),
      field("choices", &Question::choices, {.min = 1, .max = 60, .items = 20, .rule = &plain_rule}),
      field("shown_if", &Question::shown_if)};
}();

template <>
inline constexpr auto fields<packages::Meaning> = [] {
  using namespace packages;
  return std::tuple{field("as", &Meaning::as), field("get", &Meaning::get, url_path_bounds),
                    field("expect_status", &Meaning::expect_status, {.min = 200, .max = 399}),
                    field("must_contain", &Meaning::must_contain, {.min = 1, .max = 200})};
}();

template <>
inline constexpr auto fields<packages::TcpPort> = [] {
  using namespace packages;
  return std::tuple{field("component", &TcpPort::component, label_bounds),
                    field("port", &TcpPort::port, port_bounds)};
}();

template <>
inline constexpr auto fields<packages::Network> = [] {
  using namespace packages;
  return std::tuple{
      field("egress", &Network::egress),
      field("hosts", &Network::hosts, {.min = 1, .max = 253, .items = 50, .rule = &host_rule}),
      field("ingress_tcp", &Network::ingress_tcp, {.items = 10}),
      field("websocket", &Network::websocket),
      field("open_paths", &Network::open_paths,
            {.min = 1, .max = 200, .items = 20, .rule = &url_path_rule}),
      field("password_paths", &Network::password_paths,
            {.min = 1, .max = 200, .items = 20, .rule = &url_path_rule}),
      field("max_upload_mb", &Network::max_upload_mb, {.min = 1, .max = 100'000}),
      field("timeout_s", &Network::timeout_s, {.min = 1, .max = 3600})};
}();

template <>
inline constexpr auto fields<packages::Right> = [] {
  using namespace packages;
  return std::tuple{field("what", &Right::what), field("why", &Right::why, key_bounds)};
}();

template <>
inline constexpr auto fields<packages::Embed> = [] {
  using namespace packages;
  return std::tuple{field("mode", &Embed::mode), field("how", &Embed::how),
                    field("cookie", &Embed::cookie),
                    field("min_width", &Embed::min_width, {.min = 200, .max = 2000})};
}();

template <>
inline constexpr auto fields<packages::Step> = [] {
  using namespace packages;
  return std::tuple{field("component", &Step::component, label_bounds),
                    field("args", &Step::args, {.min = 1, .max = 500, .items = 30}),
                    field("timeout_s", &Step::timeout_s, seconds_bounds)};
}();

template <>
inline constexpr auto fields<packages::Quiesce> = [] {
  using namespace packages;
  return std::tuple{field("exec", &Quiesce::exec), field("undo", &Quiesce::undo)};
}();

template <>
inline constexpr auto fields<packages::Backup> = [] {
  using namespace packages;
  return std::tuple{
      field("dump", &Backup::dump, {.min = 1, .max = 10, .items = 4, .rule = &database_key_rule}),
      field("exclude", &Backup::exclude, {.min = 1, .max = 200, .items = 20, .rule = &path_rule}),
      field("cold", &Backup::cold),
      field("quiesce", &Backup::quiesce),
      field("before", &Backup::before, {.items = 5}),
      field("after_restore", &Backup::after_restore, {.items = 5})};
}();

template <>
inline constexpr auto fields<packages::Update> = [] {
  using namespace packages;
  return std::tuple{field("from", &Update::from, version_bounds),
                    field("one_major", &Update::one_major),
                    field("steps", &Update::steps, {.items = 10}),
                    field("max_minutes", &Update::max_minutes, {.min = 1, .max = 240}),
                    field("downgrade", &Update::downgrade)};
}();

template <>
inline constexpr auto fields<packages::Lifecycle> = [] {
  using namespace packages;
  return std::tuple{field("first_run", &Lifecycle::first_run, {.items = 5}),
                    field("rename", &Lifecycle::rename, {.items = 5})};
}();

template <>
inline constexpr auto fields<packages::Availability> = [] {
  using namespace packages;
  return std::tuple{field("mode", &Availability::mode),
                    field("max_replicas", &Availability::max_replicas, {.min = 1, .max = 9})};
}();

template <>
inline constexpr auto fields<packages::Proof> = [] {
  using namespace packages;
  return std::tuple{field("previous", &Proof::previous, version_bounds)};
}();

template <>
inline constexpr auto fields<packages::AppPackage> = [] {
  using namespace packages;
  return std::tuple{
      field("schema", &AppPackage::schema, {.min = newest_schema, .max = newest_schema}),
      field("slug", &AppPackage::slug, {.min = 2, .max = 30, .rule = &label_rule}),
      field("version", &AppPackage::version, version_bounds),
      field("upstream", &AppPackage::upstream),
      field("licence", &AppPackage::licence, {.min = 2, .max = 100, .rule = &licence_rule}),
      field("antifeatures", &AppPackage::antifeatures, {.items = 10}),
      field("categories", &AppPackage::categories, {.items = 3}),
      field("stage", &AppPackage::stage),
      field("min_platform", &AppPackage::min_platform, {.min = 3, .max = 20, .rule = &plain_rule}),
      field("images", &AppPackage::images, {.min = 1, .max = 30, .items = 8, .rule = &label_rule}),
      field("components", &AppPackage::components,
            {.min = 1, .max = 20, .items = 12, .rule = &label_rule}),
      field("needs", &AppPackage::needs),
      field("volumes", &AppPackage::volumes,
            {.min = 1, .max = 15, .items = 8, .rule = &label_rule}),
      field("secrets", &AppPackage::secrets, {.min = 1, .max = 30, .items = 20, .rule = &key_rule}),
      field("sso", &AppPackage::sso),
      field("access", &AppPackage::access, {.items = 10}),
      field("questions", &AppPackage::questions, {.items = most_questions}),
      field("meaning", &AppPackage::meaning, {.items = 4}),
      field("network", &AppPackage::network),
      field("rights", &AppPackage::rights, {.items = 10}),
      field("embed", &AppPackage::embed),
      field("backup", &AppPackage::backup),
      field("update", &AppPackage::update),
      field("lifecycle", &AppPackage::lifecycle),
      field("ha", &AppPackage::ha),
      field("tests", &AppPackage::tests)};
}();

}  // namespace unidash
