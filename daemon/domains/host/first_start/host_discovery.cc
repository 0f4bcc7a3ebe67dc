#include "daemon/domains/host/first_start/host_discovery.h"

#include <filesystem>

#include "daemon/clients/crypto/signing_key.h"
#include "daemon/clients/files/text_file.h"

namespace unidash::host::first_start {

namespace {

namespace fs = std::filesystem;

constexpr const char* unit = "unidash-discovery.service";
constexpr const char* wanted_file = "/run/unidash/pairing/announcement.json";
constexpr const char* found_file = "/run/unidash/discovery/found.json";
constexpr const char* decisions = "/var/lib/unidash/setup.json";
constexpr std::string_view key_file = "/pairing.key";
constexpr std::size_t largest_key = 4096;

bool is_up(const host::UnitFacts& facts) {
  return facts.active_state == "active" || facts.active_state == "activating";
}

}  // namespace

std::string HostDiscovery::place(std::string_view path) const {
  return deps_.places.root + std::string(path);
}

Result<std::string> HostDiscovery::ensure_key() const {
  const std::string path = deps_.places.state + std::string(key_file);
  if (!fs::exists(path)) {
    const auto key = TRY(crypto::SigningKey::generate(crypto::Algorithm::es256));
    TRY(files::create_text_file(path, TRY(key.to_pem()).reveal()));
  }
  const Secret pem(TRY(files::read_text_file(path, largest_key)));
  return TRY(crypto::SigningKey::from_pem(pem.reveal())).public_sha256();
}

Status HostDiscovery::ensure_running() const {
  const auto units = TRY(deps_.control.units({unit}));
  if (!units.empty() && is_up(units.front())) return {};
  return deps_.control.start_unit(unit, host::Await::nothing);
}

Status HostDiscovery::announce(const setup::DiscoveryWish& wish) {
  const std::string path = place(wanted_file);
  TRY(files::replace_text_file(path, setup::discovery::render_wanted({.beat = ++beat_,
                                                                      .fingerprint = fingerprint_,
                                                                      .name = wish.machine_name,
                                                                      .version = deps_.version,
                                                                      .role = wish.pairing_role,
                                                                      .asked = wish.asked})));
  // Another user reads it; until then he waits.
  std::error_code failed;
  fs::permissions(path, fs::perms{0644}, failed);
  if (failed) return unavailable("file.not_written", failed.message());
  return {};
}

Result<setup::DiscoveryView> HostDiscovery::look(const setup::DiscoveryWish& wish) {
  if (fs::exists(place(decisions))) return make_error(Code::conflict, "setup.already_done");
  const std::scoped_lock lock(mutex_);
  if (fingerprint_.empty()) fingerprint_ = TRY(ensure_key());
  TRY(announce(wish));
  TRY(ensure_running());
  setup::DiscoveryView view{.fingerprint = fingerprint_};
  const auto text = files::read_text_file(place(found_file), setup::discovery::largest_exchange);
  if (!text && text.error().code == Code::not_found) return view;
  if (!text) return text.error();
  auto found = TRY(setup::discovery::parse_findings(*text));
  view.announcing = true;
  view.full = found.is_full;
  view.copied = found.has_copy;
  view.machines = std::move(found.machines);
  return view;
}

void end_discovery(const std::string& root) {
  std::error_code failed;
  fs::remove(root + wanted_file, failed);
}

}  // namespace unidash::host::first_start
