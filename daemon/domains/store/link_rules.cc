#include "daemon/domains/store/link_rules.h"

#include <algorithm>
#include <array>
#include <set>

#include "daemon/base/field_errors.h"
#include "daemon/base/text.h"
#include "daemon/domains/gate/types/gate_target.h"
#include "daemon/domains/gate/types/open_path.h"
#include "daemon/domains/gate/types/told_header.h"
#include "daemon/domains/store/target_rules.h"

namespace unidash::store {

namespace {

/// Names below BASE that are the installation's own, or that browsers, mail programs and
/// proxies ask for by themselves.
constexpr std::array<std::string_view, 14> reserved_slugs{
    "id",  "desk", "www",  "mail",   "admin",        "api",        "auth",
    "vpn", "ns",   "wpad", "isatap", "autodiscover", "autoconfig", "localhost"};

Error wrong(std::string_view slug) { return make_error(Code::invalid, slug); }

/// "/" alone would open all of it.
Status check_open_path(std::string_view path) {
  const bool is_part = path != "/" && gate::is_open_path(path);
  return is_part ? Status{} : Status(wrong("app.bad_open_path"));
}

/// "/" alone is all of it, and asks everybody for one.
Status check_password_path(std::string_view path) {
  return gate::is_open_path(path) ? Status{} : Status(wrong("app.bad_password_path"));
}

/// What it is that is wrong, for whoever wrote it.
Status check_told_header(std::string_view text) {
  if (gate::parse_told_header(text)) return {};
  const bool is_reserved = gate::is_reserved_name(text.substr(0, text.find('=')));
  return wrong(is_reserved ? "app.header_reserved" : "app.bad_told_header");
}

/// Each name once: of two the app could believe either.
void check_told_headers(FieldErrors& errors, const std::vector<std::string>& headers) {
  std::set<std::string> names;
  errors.add_each("told_headers", headers, [&](std::string_view text) -> Status {
    TRY(check_told_header(text));
    const bool is_new = names.insert(text::lower_ascii(text.substr(0, text.find('=')))).second;
    return is_new ? Status{} : Status(wrong("app.header_repeated"));
  });
}

/// Of an address that is sound.
std::string_view behind_authority(std::string_view address) {
  const auto end = address.find_first_of("/?#", address.find("://") + 3);
  return end == std::string_view::npos ? std::string_view() : address.substr(end);
}

Status check_target(const WebAddress& url, const AppAddresses& addresses) {
  const auto target = TRY(gate::parse_gate_target(url.text));
  TRY(check_target_host(target.place.host, addresses));
  const std::string_view behind = behind_authority(url.text);
  return behind.empty() || behind == "/" ? Status{} : Status(wrong("app.target_with_path"));
}

/// HAProxy compares names alone with what a certificate is for: of an address it would refuse
/// every one.
Status check_certificate(const StoredLink& app) {
  const auto target = gate::parse_gate_target(app.url.text);
  const bool is_verified = app.verify_certificate.value_or(true);
  const bool is_in_vain = target && target->is_tls && !target->is_name && is_verified;
  return is_in_vain ? Status(wrong("app.certificate_of_address")) : Status{};
}

Status check_slug(const Slug& slug) {
  return std::ranges::contains(reserved_slugs, slug.text) ? Status(wrong("app.slug_reserved"))
                                                          : Status{};
}

Status check_proxied(const StoredLink& app, const AppAddresses& addresses,
                     std::string_view slug_field) {
  FieldErrors errors;
  errors.add(slug_field, check_slug(app.slug));
  errors.add("url", check_target(app.url, addresses));
  errors.add("url", check_certificate(app));
  if (app.open_paths) errors.add_each("open_paths", app.open_paths->items, check_open_path);
  if (app.told_headers) check_told_headers(errors, app.told_headers->items);
  if (app.password_paths) {
    errors.add_each("password_paths", app.password_paths->items, check_password_path);
  }
  return errors.status();
}

}  // namespace

GateOptions with_options(const GateOptions& said, const GateOptions& otherwise) {
  GateOptions all = otherwise;
  for_each_field<GateOptions>([&](const auto& each) {
    if (said.*each.member) all.*each.member = said.*each.member;
  });
  return all;
}

GateOptions default_options() {
  return {.verify_certificate = true,
          .tells_who = false,
          .told_headers = postgres::TextArray{},
          .group_separator = gate::GroupSeparator::comma,
          .open_paths = postgres::TextArray{},
          .password_paths = postgres::TextArray{},
          .max_upload_mb = 100,
          .timeout_s = 60};
}

Status refuse_options(const GateOptions& said) {
  FieldErrors errors;
  for_each_field<GateOptions>([&](const auto& each) {
    if (said.*each.member) errors.add(each.name, wrong("app.needs_gate"));
  });
  return errors.status();
}

Status check_link(const StoredLink& app, const AppAddresses& addresses,
                  std::string_view slug_field) {
  if (app.embed == LinkEmbed::proxied) return check_proxied(app, addresses, slug_field);
  // Browsers load no plain http inside a page that came by https.
  const bool is_blocked = app.embed == LinkEmbed::frame && !app.url.is_https();
  return is_blocked ? Status(field_error("embed", "app.frame_needs_https")) : Status{};
}

}  // namespace unidash::store
