// InstanceFacts: what an installation knows of one app that is installed there. No secret is among
// them: those are Credentials, which only Secrets are made of. Plain data.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "daemon/base/secret.h"
#include "daemon/domains/apps/package/answers.h"

namespace unidash::packages {

/// Somewhere on the network: "192.168.1.10/32" and a port.
struct Reachable {
  std::string network{};
  std::int64_t port = 0;
};

struct InstanceFacts {
  std::string slug{};        // of the instance: a label, at most 36 letters
  std::string name_space{};  // "app-SLUG"
  std::string machine{};     // name as a node of the machine that its volumes are on
  std::string host{};        // "feeds.example.org"
  std::int64_t port = 443;   // as browsers see it
  std::int64_t generation = 1;
  std::int64_t secrets_generation = 1;  // another one starts anew whatever knows a secret
  bool is_stopped = false;
  Answers answers{};                           // complete: complete_answers()
  std::optional<SignOnMode> sign_on{};         // one of the package's
  std::map<std::string, std::string> known{};  // by ref: "oidc.issuer", "db.main.host"
  std::string authorities{};  // PEM: this installation's authority, and public ones
  std::map<std::string, std::int64_t> volume_mb{};  // of volumes that have grown
  std::map<std::string, Amounts> limits{};          // of components that were given more

  std::vector<std::string> gate_networks{};  // where the gates of all machines speak from
  std::vector<std::string> own_networks{};   // machines of this installation: nothing for apps
  std::vector<Reachable> sign_in{};          // the provider, where the app asks it itself
  std::vector<Reachable> directory{};        // LDAP
  std::vector<Reachable> mail{};
  std::vector<Reachable> databases{};
};

/// By ref: "db.main.password", "secret.key", "oidc.client_secret".
using Credentials = std::map<std::string, Secret>;

/// Names, networks and answers of a form that can be rendered: internal "package.bad_facts".
[[nodiscard]] Status check_facts(const AppPackage& package, const InstanceFacts& facts);

}  // namespace unidash::packages
