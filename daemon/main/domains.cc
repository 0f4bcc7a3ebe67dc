#include "daemon/main/domains.h"

#include "daemon/main/route_table.h"

namespace unidash::main {

namespace oidc = identity::oidc;
namespace relying_party = identity::relying_party;

Status Domains::prepare(Part part) {
  if (part == Part::identity) return prepare_identity();
  if (part == Part::workspace) prepare_workspace();
  return {};
}

Status Domains::prepare_identity() {
  Services& s = services_;
  if (!provider_) {
    provider_ = std::make_unique<oidc::Provider>(
        oidc::Surroundings{s.pool, s.valkey, s.sessions, s.sealer, s.clock, s.random},
        oidc::Settings{.issuer = id_origin(s.settings), .desk_origin = desk_origin(s.settings)});
  }
  return provider_->prepare();
}

void Domains::prepare_workspace() {
  if (desk_) return;
  Services& s = services_;
  back_channel_ = std::make_unique<http::UnixClient>(
      http::UnixClientSettings{.socket_path = socket_path(s.settings, Part::identity),
                               .host = config::authority_of(s.settings, "id")});
  desk_ = std::make_unique<relying_party::RelyingParty>(
      relying_party::Surroundings{s.pool, s.valkey, s.sessions, s.sealer, s.clock, s.random,
                                  *back_channel_},
      relying_party::Settings{.issuer = id_origin(s.settings),
                              .desk_origin = desk_origin(s.settings)});
}

std::vector<api::Route> Domains::routes_of(Part part) {
  return main::routes_of(part, {.pool = services_.pool, .provider = provider_.get(), .desk = desk_.get()});
}

}  // namespace unidash::main
