#include "daemon/programs/unidashd/role_server.h"

#include "daemon/domains/identity/ldap_face/protocol/answer.h"
#include "daemon/domains/identity/ldap_face/protocol/request.h"
#include "daemon/domains/identity/pages/pages.h"
#include "daemon/programs/unidashd/host_role.h"

namespace unidash::main {

namespace {

using Files = std::optional<http::StaticFiles>;

/// The command as people download it; the name says for which machines it is.
constexpr const char* command_name = "unidash-linux-amd64";

Result<Files> load_files(Role role, const config::Settings& settings) {
  if (role == Role::identity) {
    return Files(TRY(http::StaticFiles::create_sign_in(settings.web_dir)));
  }
  if (role != Role::workspace) return Files{};
  auto files = TRY(http::StaticFiles::create_shell(settings.web_dir));
  TRY(files.add_download(command_name, settings.command));
  return Files(std::move(files));
}

/// The identity role serves id.BASE, and desk.BASE/v1/account/ and the like where passwords
/// are hashed and made. The others are asked over their sockets alone, by any name.
std::vector<std::string> hosts_of(Role role, const config::Settings& settings) {
  const std::string desk = config::authority_of(settings, "desk");
  switch (role) {
    case Role::identity: return {config::authority_of(settings, "id"), desk};
    case Role::workspace:
    case Role::admin: return {desk};
    case Role::audit:
    case Role::mail:
    case Role::gate:
    case Role::names:
    case Role::apps:
    case Role::host: return {};
  }
  return {};
}

/// The page of id.BASE serves desk.BASE too: both have its style sheet.
std::string render_error_page(const std::string& desk, const http::PageError& error) {
  return identity::pages::render_error(
      {.locale = error.locale, .query = {}, .desk_origin = desk},
      {.status = error.status, .sentence = error.title, .request_id = error.request_id});
}

http::ListenerSettings listener_settings(Role role, const config::Settings& settings) {
  http::ListenerSettings listener{.socket_path = socket_path(settings, role),
                                  .threads = static_cast<std::size_t>(settings.http_threads)};
  if (role == Role::host) listener.peers = host_clients();
  return listener;
}

/// Whoever asks here waits for the head of an answer and no more, so few threads do.
constexpr std::size_t stream_threads = 8;

bool begins_streams(Role role) { return role == Role::workspace; }

/// One person at a screen.
constexpr std::size_t machine_threads = 2;

bool serves_the_machine(Role role) { return role == Role::identity; }

bool serves_slapd(Role role, const config::Settings& settings) {
  return role == Role::identity && !settings.ldap_socket.empty();
}

/// More than the gate asks at a time and has waiting for its next question.
constexpr std::size_t gate_threads = 64;
/// Longer than it lets one wait.
constexpr std::chrono::seconds gate_idle_time{3};

bool serves_gate(Role role, const config::Settings& settings) {
  return role == Role::identity && !settings.gate_socket.empty();
}

Error not_on_this_machine() { return make_error(Code::unavailable, "host.not_on_this_machine"); }

}  // namespace

RoleServer::RoleServer(Role role, const config::Settings& settings,
                       std::optional<http::StaticFiles> files)
    : role_(role),
      settings_(settings),
      files_(std::move(files)),
      switch_(random_),
      machine_switch_(random_),
      checks_switch_(random_) {}

RoleServer::~RoleServer() {
  if (threads_.empty()) return;
  stop();
  for (std::thread& each : threads_) each.join();
}

Result<std::unique_ptr<RoleServer>> RoleServer::create(Role role,
                                                       const config::Settings& settings) {
  auto files = TRY(load_files(role, settings));
  auto server = std::unique_ptr<RoleServer>(new RoleServer(role, settings, std::move(files)));
  const auto answer = [edge_switch = &server->switch_](http::RawRequest raw) {
    return edge_switch->answer(std::move(raw));
  };
  server->listeners_.push_back(
      TRY(http::Listener::create(listener_settings(role, settings), answer)));
  if (serves_the_machine(role)) {
    server->listeners_.push_back(TRY(http::Listener::create(
        {.socket_path = access_socket_path(settings), .threads = machine_threads},
        [edge_switch = &server->machine_switch_](http::RawRequest raw) {
          return edge_switch->answer(std::move(raw));
        })));
  }
  if (serves_slapd(role, settings)) TRY(server->listen_to_slapd());
  if (serves_gate(role, settings)) TRY(server->listen_to_gate());
  if (!begins_streams(role)) return server;
  http::ListenerSettings streams{.socket_path = event_socket_path(settings),
                                 .threads = stream_threads};
  streams.take_stream = [to = server.get()](int socket, const std::string& stream) {
    to->take_stream_(socket, stream);
  };
  server->listeners_.push_back(TRY(http::Listener::create(std::move(streams), answer)));
  return server;
}

Status RoleServer::listen_to_slapd() {
  namespace face = identity::ldap_face;
  http::ExchangeSettings settings{.socket_path = settings_.ldap_socket,
                                  .most_bytes = face::longest_request,
                                  .is_whole = face::is_whole};
  slapd_listener_ = TRY(http::ExchangeListener::create(
      std::move(settings), [this](const Secret& request, const http::SendPiece& send) {
        if (has_exchange_.load(std::memory_order_acquire)) return exchange_(request, send);
        (void)send(render_result(face::ResultCode::unavailable));
      }));
  return {};
}

Status RoleServer::listen_to_gate() {
  listeners_.push_back(TRY(http::Listener::create(
      {.socket_path = settings_.gate_socket, .threads = gate_threads, .idle_time = gate_idle_time},
      [this](http::RawRequest raw) { return checks_switch_.answer(std::move(raw)); })));
  return {};
}

void RoleServer::start() {
  for (const auto& each : listeners_) {
    threads_.emplace_back([listener = each.get()] { listener->run(); });
  }
  if (slapd_listener_) threads_.emplace_back([this] { slapd_listener_->run(); });
}

void RoleServer::stop() {
  for (const auto& each : listeners_) each->stop();
  if (slapd_listener_) slapd_listener_->stop();
}

void RoleServer::open_exchange(http::Exchange exchange) {
  exchange_ = std::move(exchange);
  has_exchange_.store(true, std::memory_order_release);
}

void RoleServer::open(std::vector<api::Route> routes, api::Admitter* admitter,
                      std::function<Status()> health, http::TakeStream take_stream) {
  // Before the switch: nothing begins a stream earlier.
  take_stream_ = std::move(take_stream);
  edge_ = std::make_unique<http::Edge>(edge_settings(std::move(routes), std::move(health)),
                                       admitter != nullptr ? *admitter : nobody_, random_);
  switch_.open(*edge_);
}

void RoleServer::open_machine(std::vector<api::Route> routes, std::function<Status()> health) {
  machine_edge_ = internal_edge(std::move(routes), std::move(health));
  machine_switch_.open(*machine_edge_);
}

void RoleServer::open_gate(std::vector<api::Route> routes, std::function<Status()> health) {
  checks_edge_ = internal_edge(std::move(routes), std::move(health));
  checks_switch_.open(*checks_edge_);
}

std::unique_ptr<http::Edge> RoleServer::internal_edge(std::vector<api::Route> routes,
                                                      std::function<Status()> health) {
  http::EdgeSettings settings{
      .routes = std::move(routes), .hosts = {}, .health = std::move(health)};
  settings.listener = api::Listener::internal;
  return std::make_unique<http::Edge>(std::move(settings), nobody_, random_);
}

http::EdgeSettings RoleServer::edge_settings(std::vector<api::Route> routes,
                                             std::function<Status()> health) {
  http::EdgeSettings settings{.routes = std::move(routes),
                              .hosts = hosts_of(role_, settings_),
                              .health = std::move(health)};
  settings.error_page = [desk = desk_origin(settings_)](const http::PageError& error) {
    return render_error_page(desk, error);
  };
  if (files_)
    settings.files = [this](const api::Request& request) { return files_->find(request); };
  if (role_ != Role::host) return settings;
  settings.listener = api::Listener::internal;
  if (settings.routes.empty()) settings.nothing_here = not_on_this_machine;
  return settings;
}

}  // namespace unidash::main
