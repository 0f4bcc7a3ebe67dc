#include "daemon/main/part_server.h"

#include "daemon/identity/pages.h"
#include "daemon/main/host_part.h"

namespace unidash::main {

namespace {

using Files = std::optional<http::StaticFiles>;

Result<Files> load_files(Part part, const std::string& web_dir) {
  if (part == Part::identity) return Files(TRY(http::StaticFiles::create_sign_in(web_dir)));
  if (part == Part::workspace) return Files(TRY(http::StaticFiles::create_shell(web_dir)));
  return Files{};
}

/// The identity part serves id.BASE, and desk.BASE/v1/account/ where passwords
/// are hashed. The others are asked over their sockets alone, by any name.
std::vector<std::string> hosts_of(Part part, const config::Settings& settings) {
  const std::string desk = config::authority_of(settings, "desk");
  switch (part) {
    case Part::identity: return {config::authority_of(settings, "id"), desk};
    case Part::workspace:
    case Part::admin: return {desk};
    case Part::audit:
    case Part::host: return {};
  }
  return {};
}

/// The page of id.BASE serves desk.BASE too: both have its style sheet.
std::string render_error_page(const std::string& desk, const http::PageError& error) {
  return identity::pages::render_error(
      {.locale = error.locale, .query = {}, .desk_origin = desk},
      {.status = error.status, .sentence = error.title, .request_id = error.request_id});
}

http::ListenerSettings listener_settings(Part part, const config::Settings& settings) {
  http::ListenerSettings listener{.socket_path = socket_path(settings, part),
                                  .threads = static_cast<std::size_t>(settings.http_threads)};
  if (part == Part::host) listener.peers = host_clients();
  return listener;
}

Error not_on_this_machine() { return make_error(Code::unavailable, "host.not_on_this_machine"); }

}  // namespace

PartServer::PartServer(Part part, const config::Settings& settings,
                       std::optional<http::StaticFiles> files)
    : part_(part), settings_(settings), files_(std::move(files)), gate_(random_) {}

PartServer::~PartServer() {
  if (!thread_.joinable()) return;
  stop();
  thread_.join();
}

Result<std::unique_ptr<PartServer>> PartServer::create(Part part,
                                                       const config::Settings& settings) {
  auto files = TRY(load_files(part, settings.web_dir));
  auto server = std::unique_ptr<PartServer>(new PartServer(part, settings, std::move(files)));
  const auto answer = [gate = &server->gate_](http::RawRequest raw) {
    return gate->answer(std::move(raw));
  };
  server->listener_ = TRY(http::Listener::create(listener_settings(part, settings), answer));
  return server;
}

void PartServer::start() {
  thread_ = std::thread([this] { listener_->run(); });
}

void PartServer::open(std::vector<api::Route> routes, api::Admitter* admitter,
                      std::function<Status()> health) {
  edge_ = std::make_unique<http::Edge>(edge_settings(std::move(routes), std::move(health)),
                                       admitter != nullptr ? *admitter : nobody_, random_);
  gate_.open(*edge_);
}

http::EdgeSettings PartServer::edge_settings(std::vector<api::Route> routes,
                                             std::function<Status()> health) {
  http::EdgeSettings settings{.routes = std::move(routes),
                              .hosts = hosts_of(part_, settings_),
                              .health = std::move(health)};
  settings.error_page = [desk = desk_origin(settings_)](const http::PageError& error) {
    return render_error_page(desk, error);
  };
  if (files_)
    settings.files = [this](const api::Request& request) { return files_->find(request); };
  if (part_ != Part::host) return settings;
  settings.listener = api::Listener::internal;
  if (settings.routes.empty()) settings.nothing_here = not_on_this_machine;
  return settings;
}

}  // namespace unidash::main
