#include "daemon/programs/unidashd/workspace_role.h"

#include <unistd.h>

#include "daemon/domains/desktop/routes.h"
#include "daemon/domains/events/routes.h"
#include "daemon/domains/identity/accounts/profile.h"
#include "daemon/domains/identity/relying_party/routes.h"
#include "daemon/domains/notifications/own_notifications.h"
#include "daemon/domains/notifications/routes.h"
#include "daemon/domains/store/routes.h"
#include "daemon/domains/work/changed_jobs.h"
#include "daemon/domains/work/routes.h"
#include "daemon/http/event_streams.h"
#include "daemon/programs/unidashd/app_addresses.h"
#include "daemon/programs/unidashd/rows.h"

namespace unidash::main {

namespace relying_party = identity::relying_party;

namespace {

/// Pointers are null where they are only read.
std::vector<api::Route> rows(postgres::Pool& pool, const store::AppAddresses& addresses,
                             relying_party::RelyingParty* desk, identity::Sessions* sessions,
                             const events::Feed* feed) {
  std::vector<api::Route> all = relying_party::relying_party_routes(desk);
  append(all, identity::profile_routes({pool, sessions}));
  append(all, desktop::desktop_routes({pool}));
  append(all, store::store_routes(pool, addresses));
  append(all, work::work_routes({pool}));
  append(all, notifications::notification_routes({pool}));
  append(all, events::event_routes(feed, http::stream_header));
  return all;
}

}  // namespace

/// The sockets, and what is written to them.
struct WorkspaceRole::Streams {
  explicit Streams(Services& services)
      : sockets({}, [this](events::StreamId id) { feed.leave(id); }),
        feed(services.pool, {work::changed_jobs, notifications::changed_notifications},
             {.send = [this](events::StreamId id,
                             const std::string& text) { sockets.send(id, text); },
              .end = [this](events::StreamId id) { sockets.end(id); }},
             {.idle = services.settings.session_idle}) {}
  /// Then neither speaks to the other any more.
  ~Streams() { sockets.stop(); }
  Streams(const Streams&) = delete;
  Streams& operator=(const Streams&) = delete;

  void take(int socket, const std::string& stream) {
    const auto subscription = events::parse_subscription(stream);
    if (!subscription) {
      ::close(socket);
      return;
    }
    feed.join(sockets.add(socket), *subscription);
  }

  http::EventStreams sockets;
  events::Feed feed;
};

Result<std::unique_ptr<WorkspaceRole>> WorkspaceRole::create(const config::Settings& settings) {
  return std::make_unique<WorkspaceRole>(TRY(Services::create(settings, Role::workspace)));
}

WorkspaceRole::WorkspaceRole(std::unique_ptr<Services> services)
    : services_(std::move(services)),
      identity_({.socket_path = socket_path(services_->settings, Role::identity),
                 .host = config::authority_of(services_->settings, "id")}),
      desk_({services_->pool, services_->valkey, services_->sessions, *services_->sealer,
             services_->desk_client, services_->clock, services_->random, identity_},
            {.issuer = id_origin(services_->settings),
             .desk_origin = desk_origin(services_->settings)}) {}

WorkspaceRole::~WorkspaceRole() = default;

Status WorkspaceRole::prepare() {
  TRY(services_->check());
  if (!streams_) streams_ = std::make_unique<Streams>(*services_);
  return {};
}

std::vector<api::Route> WorkspaceRole::routes() {
  return rows(services_->pool, app_addresses(services_->settings), &desk_, &services_->sessions,
              &streams_->feed);
}

http::TakeStream WorkspaceRole::take_stream() {
  return [this](int socket, const std::string& stream) { streams_->take(socket, stream); };
}

std::vector<api::Route> WorkspaceRole::readable_routes(postgres::Pool& pool) {
  return rows(pool, {}, nullptr, nullptr, nullptr);
}

}  // namespace unidash::main
