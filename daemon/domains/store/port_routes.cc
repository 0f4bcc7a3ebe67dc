#include "daemon/domains/store/port_routes.h"

#include "daemon/domains/store/port_apps.h"

namespace unidash::store {

using api::Access;
using api::Caller;
using api::Confirmation;
using api::Done;
using api::json_handler;
using api::Origin;
using api::Page;
using api::Rate;
using api::Reply;
using api::Verb;
using enum api::Audience;

namespace {

api::Handler list(PortApps* ports) {
  return json_handler<PortAppListQuery, Page<PortApp>>(
      [=](const Caller&, const PortAppListQuery& in) { return ports->list(in); });
}

api::Handler add(PortApps* ports) {
  return json_handler<NewPortApp, Reply<PortApp>>(
      [=](const Caller& caller, const NewPortApp& in) -> Result<Reply<PortApp>> {
        return Reply<PortApp>{.value = TRY(ports->add(caller, in)), .status = 201};
      },
      201);
}

api::Handler change(PortApps* ports) {
  return json_handler<PortAppChange, Reply<PortApp>>(
      [=](const Caller& caller, const PortAppChange& in) -> Result<Reply<PortApp>> {
        return Reply<PortApp>{.value = TRY(ports->change(caller, in))};
      });
}

api::Handler remove(PortApps* ports) {
  return json_handler<PortAppRef, Done>(
      [=](const Caller& caller, const PortAppRef& in) -> Result<Done> {
        TRY(ports->remove(caller, in.id));
        return Done{};
      });
}

}  // namespace

/// Whoever opens a port of the machine lets people in whom nobody asks who they are: that is for
/// super administrators, with their password given just now.
std::vector<api::Route> port_app_routes(PortApps* ports) {
  const Access access = Access::at_least(UserRole::super_admin);
  return {
      {Verb::get, "/v1/admin/port_apps", admin, Access::at_least(UserRole::admin), "list_port_apps",
       "Lists the ports that are opened for TCP and UDP, and how each is.", "", list(ports)},
      {Verb::post, "/v1/admin/port_apps", admin, access, "create_port_app",
       "Opens a port to some networks, for what stands behind it elsewhere.", "port_app.created",
       add(ports), Rate::standard, Origin::own, Confirmation::recent},
      {Verb::patch, "/v1/admin/port_apps/{id}", admin, access, "change_port_app",
       "Changes an opened port.", "port_app.updated", change(ports), Rate::standard, Origin::own,
       Confirmation::recent},
      {Verb::del, "/v1/admin/port_apps/{id}", admin, access, "delete_port_app",
       "Shuts a port for good.", "port_app.deleted", remove(ports), Rate::standard, Origin::own,
       Confirmation::recent},
  };
}

}  // namespace unidash::store
