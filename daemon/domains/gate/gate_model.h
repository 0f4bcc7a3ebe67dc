// GateModel: everything that the gate's configuration says, and nothing that HAProxy could
// read otherwise than it is meant: what has a blank, a quote, a "#", a "$" or the like in it
// is refused here, so that nothing has to be escaped later. Immutable. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/result.h"
#include "daemon/domains/gate/gate_port.h"
#include "daemon/domains/gate/types/gate_target.h"
#include "daemon/domains/gate/types/told_header.h"

namespace unidash::gate {

inline constexpr std::int64_t largest_upload_mb = 100'000;
inline constexpr std::int64_t longest_timeout_s = 3'600;
inline constexpr std::size_t most_apps = 1'000;

enum class CertificateCheck : std::uint8_t { none, by_name };
enum class AppState : std::uint8_t { running, stopped };

/// An application as it was asked for.
struct AppTerms {
  std::string slug;
  std::string url;
  CertificateCheck certificate = CertificateCheck::by_name;
  AppState state = AppState::running;
  bool tells_who = false;                   // whether it is told by headers who is calling
  std::vector<std::string> told_headers{};  // which, and what each says; none: those that are usual
  GroupSeparator group_separator = GroupSeparator::comma;
  std::vector<std::string> open_paths{};
  std::vector<std::string> password_paths{};  // where an app password is enough
  std::int64_t max_upload_mb = 100;
  std::int64_t timeout_s = 60;
};

/// One that can be written.
class GateApp {
 public:
  /// internal "gate.bad_app", whose detail names slug and field: the store lets in no other.
  [[nodiscard]] static Result<GateApp> create(AppTerms terms);

  [[nodiscard]] const std::string& slug() const { return terms_.slug; }
  [[nodiscard]] const GateTarget& target() const { return target_; }
  /// The paths sorted, each once.
  [[nodiscard]] const AppTerms& terms() const { return terms_; }
  [[nodiscard]] const std::vector<ToldHeader>& told() const { return told_; }

 private:
  GateApp(AppTerms terms, GateTarget target, std::vector<ToldHeader> told)
      : terms_(std::move(terms)), target_(std::move(target)), told_(std::move(told)) {}

  AppTerms terms_;
  GateTarget target_;
  std::vector<ToldHeader> told_;
};

/// The ports that administrators opened, and where they are listened at.
struct GatePorts {
  std::vector<GatePort> ports{};
  std::vector<std::string> listen{};  // as parse_listen_addresses gives them
};

class GateModel {
 public:
  /// internal "gate.bad_model" for a domain of other characters than RFC 1123's small ones,
  /// for two applications of one slug or more than most_apps, for one port twice.
  [[nodiscard]] static Result<GateModel> create(std::string base_domain, std::int64_t public_port,
                                                std::vector<GateApp> apps, GatePorts ports = {});

  [[nodiscard]] const std::string& base_domain() const { return base_domain_; }
  /// "cloud.example.org", with ":8443" unless the port is 443.
  [[nodiscard]] const std::string& authority() const { return authority_; }
  /// Sorted by slug.
  [[nodiscard]] const std::vector<GateApp>& apps() const { return apps_; }
  /// Sorted by protocol and port.
  [[nodiscard]] const std::vector<GatePort>& ports() const { return ports_.ports; }
  /// The addresses that ports are listened at.
  [[nodiscard]] const std::vector<std::string>& listen() const { return ports_.listen; }

 private:
  GateModel(std::string base_domain, std::string authority, std::vector<GateApp> apps,
            GatePorts ports)
      : base_domain_(std::move(base_domain)),
        authority_(std::move(authority)),
        apps_(std::move(apps)),
        ports_(std::move(ports)) {}

  std::string base_domain_;
  std::string authority_;
  std::vector<GateApp> apps_;
  GatePorts ports_;
};

}  // namespace unidash::gate
