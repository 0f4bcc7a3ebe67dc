// The closed lists of words in a description. A word is spelled alike in C++ and in YAML.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "daemon/base/codec.h"

namespace unidash::packages {

/// Where what is in its images comes from.
enum class Source : std::uint8_t { debian, pypi, npm, go, image };
enum class Architecture : std::uint8_t { amd64, arm64 };
enum class Antifeature : std::uint8_t { tracking, non_free_service, advertising };
enum class Category : std::uint8_t {
  accounting,
  calendar,
  development,
  documents,
  files,
  mail,
  monitoring,
  news,
  notes,
  projects,
  wiki,
  administration
};
enum class Stage : std::uint8_t { stable, beta };
enum class Need : std::uint8_t { required, optional };
enum class ComponentKind : std::uint8_t { web, worker, cron, job };
/// How a file is written: writers/README.md.
enum class FileFormat : std::uint8_t {
  env,
  ini,
  json,
  yaml,
  properties,
  php_array,
  php_assign,
  python_assign,
  lines
};
enum class VolumeClass : std::uint8_t { local, replicated };
/// `cache`: kept over updates, and in no backup; `skip`: in neither.
enum class VolumeBackup : std::uint8_t { keep, cache, skip };
/// `random`: letters and digits; `rsa`: a private key in PEM.
enum class SecretKind : std::uint8_t { random, hex, uuid, rsa };
enum class Rotation : std::uint8_t { restart, never };
enum class SignOnMode : std::uint8_t { oidc, ldap, headers };
enum class ClientAuth : std::uint8_t { basic, post };
enum class Pkce : std::uint8_t { required, never };
enum class Scope : std::uint8_t { profile, email, groups, offline_access };
enum class RoleTime : std::uint8_t { login, creation };
/// `jit`: the app makes whoever comes; `lookup`: it looks for who is there already.
enum class Provisioning : std::uint8_t { jit, lookup };
enum class AccessRole : std::uint8_t { use, admin };
enum class DefaultGroup : std::uint8_t { all, admins, nobody };
enum class QuestionType : std::uint8_t { text, flag, number, choice, email, group, domain, size };
enum class Egress : std::uint8_t { none, lan, internet };
/// What people are told of, each with a reason.
enum class RightKind : std::uint8_t { internet, lan, mail, directory, groups, open_port };
enum class EmbedMode : std::uint8_t { frame, window, tab };
/// Who lets the desktop show it: a setting of the app, the gate, or nothing keeps it.
enum class EmbedHow : std::uint8_t { setting, edge, none };
enum class CookieNeed : std::uint8_t { lax_ok, needs_none };
/// Whether an older program may have the data of this one.
enum class Downgrade : std::uint8_t { restore_only, code_ok };
enum class AvailabilityMode : std::uint8_t { stateless, single_writer, native };

}  // namespace unidash::packages

namespace unidash {

template <>
inline constexpr auto enum_names<packages::Source> =
    std::array{std::pair{packages::Source::debian, std::string_view("debian")},
               std::pair{packages::Source::pypi, std::string_view("pypi")},
               std::pair{packages::Source::npm, std::string_view("npm")},
               std::pair{packages::Source::go, std::string_view("go")},
               std::pair{packages::Source::image, std::string_view("image")}};
template <>
inline constexpr auto enum_names<packages::Architecture> =
    std::array{std::pair{packages::Architecture::amd64, std::string_view("amd64")},
               std::pair{packages::Architecture::arm64, std::string_view("arm64")}};
template <>
inline constexpr auto enum_names<packages::Antifeature> = std::array{
    std::pair{packages::Antifeature::tracking, std::string_view("tracking")},
    std::pair{packages::Antifeature::non_free_service, std::string_view("non_free_service")},
    std::pair{packages::Antifeature::advertising, std::string_view("advertising")}};
template <>
inline constexpr auto enum_names<packages::Category> =
    std::array{std::pair{packages::Category::accounting, std::string_view("accounting")},
               std::pair{packages::Category::calendar, std::string_view("calendar")},
               std::pair{packages::Category::development, std::string_view("development")},
               std::pair{packages::Category::documents, std::string_view("documents")},
               std::pair{packages::Category::files, std::string_view("files")},
               std::pair{packages::Category::mail, std::string_view("mail")},
               std::pair{packages::Category::monitoring, std::string_view("monitoring")},
               std::pair{packages::Category::news, std::string_view("news")},
               std::pair{packages::Category::notes, std::string_view("notes")},
               std::pair{packages::Category::projects, std::string_view("projects")},
               std::pair{packages::Category::wiki, std::string_view("wiki")},
               std::pair{packages::Category::administration, std::string_view("administration")}};
template <>
inline constexpr auto enum_names<packages::Stage> =
    std::array{std::pair{packages::Stage::stable, std::string_view("stable")},
               std::pair{packages::Stage::beta, std::string_view("beta")}};
template <>
inline constexpr auto enum_names<packages::Need> =
    std::array{std::pair{packages::Need::required, std::string_view("required")},
               std::pair{packages::Need::optional, std::string_view("optional")}};
template <>
inline constexpr auto enum_names<packages::ComponentKind> =
    std::array{std::pair{packages::ComponentKind::web, std::string_view("web")},
               std::pair{packages::ComponentKind::worker, std::string_view("worker")},
               std::pair{packages::ComponentKind::cron, std::string_view("cron")},
               std::pair{packages::ComponentKind::job, std::string_view("job")}};
template <>
inline constexpr auto enum_names<packages::FileFormat> =
    std::array{std::pair{packages::FileFormat::env, std::string_view("env")},
               std::pair{packages::FileFormat::ini, std::string_view("ini")},
               std::pair{packages::FileFormat::json, std::string_view("json")},
               std::pair{packages::FileFormat::yaml, std::string_view("yaml")},
               std::pair{packages::FileFormat::properties, std::string_view("properties")},
               std::pair{packages::FileFormat::php_array, std::string_view("php_array")},
               std::pair{packages::FileFormat::php_assign, std::string_view("php_assign")},
               std::pair{packages::FileFormat::python_assign, std::string_view("python_assign")},
               std::pair{packages::FileFormat::lines, std::string_view("lines")}};
template <>
inline constexpr auto enum_names<packages::VolumeClass> =
    std::array{std::pair{packages::VolumeClass::local, std::string_view("local")},
               std::pair{packages::VolumeClass::replicated, std::string_view("replicated")}};
template <>
inline constexpr auto enum_names<packages::VolumeBackup> =
    std::array{std::pair{packages::VolumeBackup::keep, std::string_view("keep")},
               std::pair{packages::VolumeBackup::cache, std::string_view("cache")},
               std::pair{packages::VolumeBackup::skip, std::string_view("skip")}};
template <>
inline constexpr auto enum_names<packages::SecretKind> =
    std::array{std::pair{packages::SecretKind::random, std::string_view("random")},
               std::pair{packages::SecretKind::hex, std::string_view("hex")},
               std::pair{packages::SecretKind::uuid, std::string_view("uuid")},
               std::pair{packages::SecretKind::rsa, std::string_view("rsa")}};
template <>
inline constexpr auto enum_names<packages::Rotation> =
    std::array{std::pair{packages::Rotation::restart, std::string_view("restart")},
               std::pair{packages::Rotation::never, std::string_view("never")}};
template <>
inline constexpr auto enum_names<packages::SignOnMode> =
    std::array{std::pair{packages::SignOnMode::oidc, std::string_view("oidc")},
               std::pair{packages::SignOnMode::ldap, std::string_view("ldap")},
               std::pair{packages::SignOnMode::headers, std::string_view("headers")}};
template <>
inline constexpr auto enum_names<packages::ClientAuth> =
    std::array{std::pair{packages::ClientAuth::basic, std::string_view("basic")},
               std::pair{packages::ClientAuth::post, std::string_view("post")}};
template <>
inline constexpr auto enum_names<packages::Pkce> =
    std::array{std::pair{packages::Pkce::required, std::string_view("required")},
               std::pair{packages::Pkce::never, std::string_view("never")}};
template <>
inline constexpr auto enum_names<packages::Scope> =
    std::array{std::pair{packages::Scope::profile, std::string_view("profile")},
               std::pair{packages::Scope::email, std::string_view("email")},
               std::pair{packages::Scope::groups, std::string_view("groups")},
               std::pair{packages::Scope::offline_access, std::string_view("offline_access")}};
template <>
inline constexpr auto enum_names<packages::RoleTime> =
    std::array{std::pair{packages::RoleTime::login, std::string_view("login")},
               std::pair{packages::RoleTime::creation, std::string_view("creation")}};
template <>
inline constexpr auto enum_names<packages::Provisioning> =
    std::array{std::pair{packages::Provisioning::jit, std::string_view("jit")},
               std::pair{packages::Provisioning::lookup, std::string_view("lookup")}};
template <>
inline constexpr auto enum_names<packages::AccessRole> =
    std::array{std::pair{packages::AccessRole::use, std::string_view("use")},
               std::pair{packages::AccessRole::admin, std::string_view("admin")}};
template <>
inline constexpr auto enum_names<packages::DefaultGroup> =
    std::array{std::pair{packages::DefaultGroup::all, std::string_view("all")},
               std::pair{packages::DefaultGroup::admins, std::string_view("admins")},
               std::pair{packages::DefaultGroup::nobody, std::string_view("nobody")}};
template <>
inline constexpr auto enum_names<packages::QuestionType> =
    std::array{std::pair{packages::QuestionType::text, std::string_view("text")},
               std::pair{packages::QuestionType::flag, std::string_view("flag")},
               std::pair{packages::QuestionType::number, std::string_view("number")},
               std::pair{packages::QuestionType::choice, std::string_view("choice")},
               std::pair{packages::QuestionType::email, std::string_view("email")},
               std::pair{packages::QuestionType::group, std::string_view("group")},
               std::pair{packages::QuestionType::domain, std::string_view("domain")},
               std::pair{packages::QuestionType::size, std::string_view("size")}};
template <>
inline constexpr auto enum_names<packages::Egress> =
    std::array{std::pair{packages::Egress::none, std::string_view("none")},
               std::pair{packages::Egress::lan, std::string_view("lan")},
               std::pair{packages::Egress::internet, std::string_view("internet")}};
template <>
inline constexpr auto enum_names<packages::RightKind> =
    std::array{std::pair{packages::RightKind::internet, std::string_view("internet")},
               std::pair{packages::RightKind::lan, std::string_view("lan")},
               std::pair{packages::RightKind::mail, std::string_view("mail")},
               std::pair{packages::RightKind::directory, std::string_view("directory")},
               std::pair{packages::RightKind::groups, std::string_view("groups")},
               std::pair{packages::RightKind::open_port, std::string_view("open_port")}};
template <>
inline constexpr auto enum_names<packages::EmbedMode> =
    std::array{std::pair{packages::EmbedMode::frame, std::string_view("frame")},
               std::pair{packages::EmbedMode::window, std::string_view("window")},
               std::pair{packages::EmbedMode::tab, std::string_view("tab")}};
template <>
inline constexpr auto enum_names<packages::EmbedHow> =
    std::array{std::pair{packages::EmbedHow::setting, std::string_view("setting")},
               std::pair{packages::EmbedHow::edge, std::string_view("edge")},
               std::pair{packages::EmbedHow::none, std::string_view("none")}};
template <>
inline constexpr auto enum_names<packages::CookieNeed> =
    std::array{std::pair{packages::CookieNeed::lax_ok, std::string_view("lax_ok")},
               std::pair{packages::CookieNeed::needs_none, std::string_view("needs_none")}};
template <>
inline constexpr auto enum_names<packages::Downgrade> =
    std::array{std::pair{packages::Downgrade::restore_only, std::string_view("restore_only")},
               std::pair{packages::Downgrade::code_ok, std::string_view("code_ok")}};
template <>
inline constexpr auto enum_names<packages::AvailabilityMode> = std::array{
    std::pair{packages::AvailabilityMode::stateless, std::string_view("stateless")},
    std::pair{packages::AvailabilityMode::single_writer, std::string_view("single_writer")},
    std::pair{packages::AvailabilityMode::native, std::string_view("native")}};

}  // namespace unidash
