#include "daemon/domains/store/link_rules.h"

#include <algorithm>
#include <array>

#include "daemon/base/field_errors.h"
#include "daemon/model/addresses/app_target.h"

namespace unidash::store {

namespace {

/// Names below BASE that are the installation's own, or that browsers, mail programs and
/// proxies ask for by themselves.
constexpr std::array<std::string_view, 13> reserved_slugs{
    "id",  "desk", "www",  "mail",         "admin",      "api",      "auth",
    "vpn", "ns",   "wpad", "autodiscover", "autoconfig", "localhost"};

Error wrong(std::string_view slug) { return make_error(Code::invalid, slug); }

bool is_unreserved(char c) {  // RFC 3986, section 2.3
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-._~").contains(c);
}

/// The gate compares paths as they were sent, and takes none with "/." for an open one.
bool is_segment(std::string_view segment) {
  return !segment.empty() && segment.front() != '.' && std::ranges::all_of(segment, is_unreserved);
}

Status check_open_path(std::string_view path) {
  const bool is_path =
      path.starts_with('/') && std::ranges::all_of(text::split(path.substr(1), '/'), is_segment);
  return is_path ? Status{} : Status(wrong("app.bad_open_path"));
}

Status check_target(const WebAddress& url, const AppAddresses& addresses) {
  const AppTarget target = TRY(parse_app_target(url.text));
  if (addresses.is_own(target.place.host)) return wrong("app.target_not_allowed");
  return {};
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
  if (app.open_paths) errors.add_each("open_paths", app.open_paths->items, check_open_path);
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
          .open_paths = postgres::TextArray{},
          .max_upload_mb = 100,
          .timeout_s = 60};
}

GateOptions tidied(GateOptions options) {
  if (!options.open_paths) return options;
  for (std::string& path : options.open_paths->items) {
    if (path.ends_with('/')) path.pop_back();
  }
  return options;
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
