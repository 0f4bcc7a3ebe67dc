// PartServer: one part of the daemon with its socket, its thread and its gate.
#pragma once

#include <functional>
#include <memory>
#include <thread>

#include "daemon/http/listener.h"
#include "daemon/http/static_files.h"
#include "daemon/main/command_line.h"
#include "daemon/main/gate.h"
#include "daemon/main/services.h"

namespace unidash::main {

class PartServer {
 public:
  /// Reads the part's web files and binds its socket; serves 503 until open().
  [[nodiscard]] static Result<std::unique_ptr<PartServer>> create(Part part,
                                                                  const config::Settings& settings);
  ~PartServer();

  void start();
  /// Lets requests through to `routes`. Without an admitter nobody has a session.
  void open(std::vector<api::Route> routes, api::Admitter* admitter,
            std::function<Status()> health);
  void stop() { listener_->stop(); }
  [[nodiscard]] Part part() const { return part_; }

 private:
  PartServer(Part part, const config::Settings& settings, std::optional<http::StaticFiles> files);
  [[nodiscard]] http::EdgeSettings edge_settings(std::vector<api::Route> routes,
                                                 std::function<Status()> health);

  Part part_;
  config::Settings settings_;
  std::optional<http::StaticFiles> files_;
  crypto::SystemRandom random_;
  NoAdmitter nobody_;
  std::unique_ptr<http::Edge> edge_;
  Gate gate_;
  std::unique_ptr<http::Listener> listener_;
  std::thread thread_;
};

}  // namespace unidash::main
