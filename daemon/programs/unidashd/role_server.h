// RoleServer: one role of the daemon with its socket, its thread and its switch. A role whose
// routes begin streams has a second socket for them, so that neither waits for the other; the
// role identity has one for whoever stands at the machine, and one for slapd.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <thread>

#include "daemon/http/exchange_listener.h"
#include "daemon/http/listener.h"
#include "daemon/http/static_files.h"
#include "daemon/programs/unidashd/command_line.h"
#include "daemon/programs/unidashd/edge_switch.h"
#include "daemon/programs/unidashd/services.h"

namespace unidash::main {

class RoleServer {
 public:
  /// Reads the role's web files and binds its socket; serves 503 until open().
  [[nodiscard]] static Result<std::unique_ptr<RoleServer>> create(Role role,
                                                                  const config::Settings& settings);
  ~RoleServer();

  void start();
  /// Lets requests through to `routes`. Without an admitter nobody has a session.
  void open(std::vector<api::Route> routes, api::Admitter* admitter, std::function<Status()> health,
            http::TakeStream take_stream = {});
  /// The same at the socket for whoever stands at the machine; nobody has a session there.
  void open_machine(std::vector<api::Route> routes, std::function<Status()> health);
  /// From now on slapd is answered.
  void open_exchange(http::Exchange exchange);
  void stop();
  [[nodiscard]] Role role() const { return role_; }

 private:
  RoleServer(Role role, const config::Settings& settings, std::optional<http::StaticFiles> files);
  [[nodiscard]] Status listen_to_slapd();
  [[nodiscard]] http::EdgeSettings edge_settings(std::vector<api::Route> routes,
                                                 std::function<Status()> health);

  Role role_;
  config::Settings settings_;
  std::optional<http::StaticFiles> files_;
  crypto::SystemRandom random_;
  NoAdmitter nobody_;
  std::unique_ptr<http::Edge> edge_;
  EdgeSwitch switch_;
  std::unique_ptr<http::Edge> machine_edge_;
  EdgeSwitch machine_switch_;
  http::TakeStream take_stream_;
  http::Exchange exchange_;
  std::atomic<bool> has_exchange_{false};
  std::vector<std::unique_ptr<http::Listener>> listeners_;
  std::unique_ptr<http::ExchangeListener> slapd_listener_;  // null where there is no such socket
  std::vector<std::thread> threads_;
};

}  // namespace unidash::main
