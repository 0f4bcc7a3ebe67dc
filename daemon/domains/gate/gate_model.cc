#include "daemon/domains/gate/gate_model.h"

#include <algorithm>
#include <format>
#include <optional>
#include <set>

#include "daemon/base/text.h"
#include "daemon/domains/gate/types/open_path.h"
#include "daemon/model/addresses/authority.h"
#include "daemon/model/slug.h"

namespace unidash::gate {

namespace {

/// Of a sound slug the name may be told; of another it would be what is wrong.
Error bad_app(std::string_view slug, std::string_view field) {
  return make_error(Code::internal, "gate.bad_app",
                    std::format("{}: {}", is_slug(slug) ? slug : "?", field));
}

Error bad_model(std::string_view why) { return make_error(Code::internal, "gate.bad_model", why); }

bool is_within(std::int64_t value, std::int64_t most) { return value >= 1 && value <= most; }

bool is_domain(std::string_view text) {
  return !text.empty() && text.size() <= 253 && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  });
}

/// Sorted, each once.
bool settle_paths(std::vector<std::string>& paths, std::size_t most) {
  std::ranges::sort(paths);
  const auto repeated = std::ranges::unique(paths);
  paths.erase(repeated.begin(), repeated.end());
  return paths.size() <= most && std::ranges::all_of(paths, is_open_path);
}

/// Nothing where one has not the form, or is there twice.
std::optional<std::vector<ToldHeader>> read_told(const std::vector<std::string>& texts) {
  std::vector<ToldHeader> told;
  std::set<std::string> names;
  for (const std::string& each : texts) {
    auto header = parse_told_header(each);
    if (!header || !names.insert(text::lower_ascii(header->name)).second) return std::nullopt;
    told.push_back(std::move(*header));
  }
  if (told.size() > most_told_headers) return std::nullopt;
  return told;
}

}  // namespace

Result<GateApp> GateApp::create(AppTerms terms) {
  if (!is_slug(terms.slug)) return bad_app(terms.slug, "slug");
  auto target = parse_gate_target(terms.url);
  if (!target) return bad_app(terms.slug, "url");
  if (!settle_paths(terms.open_paths, most_open_paths)) return bad_app(terms.slug, "open_paths");
  if (!settle_paths(terms.password_paths, most_password_paths)) {
    return bad_app(terms.slug, "password_paths");
  }
  if (!is_within(terms.max_upload_mb, largest_upload_mb)) {
    return bad_app(terms.slug, "max_upload_mb");
  }
  if (!is_within(terms.timeout_s, longest_timeout_s)) return bad_app(terms.slug, "timeout_s");
  auto told = read_told(terms.told_headers);
  if (!told) return bad_app(terms.slug, "told_headers");
  return GateApp(std::move(terms), std::move(*target), std::move(*told));
}

Result<GateModel> GateModel::create(std::string base_domain, std::int64_t public_port,
                                    std::vector<GateApp> apps, GatePorts ports) {
  if (!is_domain(base_domain)) return bad_model("base domain");
  if (!is_within(public_port, 65'535)) return bad_model("public port");
  if (apps.size() > most_apps) return bad_model("too many applications");
  std::ranges::sort(apps, {}, &GateApp::slug);
  if (std::ranges::adjacent_find(apps, {}, &GateApp::slug) != apps.end()) {
    return bad_model("two applications of one slug");
  }
  std::ranges::sort(ports.ports, {}, &GatePort::key);
  if (std::ranges::adjacent_find(ports.ports, {}, &GatePort::key) != ports.ports.end()) {
    return bad_model("one port twice");
  }
  if (!ports.ports.empty() && ports.listen.empty()) return bad_model("no listen address");
  std::string authority = https_authority(base_domain, public_port);
  return GateModel(std::move(base_domain), std::move(authority), std::move(apps), std::move(ports));
}

}  // namespace unidash::gate
