#include "daemon/domains/identity/registry/registry_routes.h"

namespace unidash::identity {

namespace {

using api::Caller;
using api::Confirmation;
using api::Done;
using api::json_handler;
using api::Page;
using api::Reply;
using api::Verb;

/// Beside the application, its secret, once.
Reply<ClientView> reply_with_secret(const ClientRegistry& registry, ClientWithSecret made,
                                    int status) {
  Json meta{{"connection", registry.connection_of(made.client)},
            {"test_sign_in", registry.test_address_of(made.client)}};
  if (made.secret) meta["secret"] = made.secret->reveal();
  return {.value = std::move(made.client), .status = status, .meta = std::move(meta)};
}

api::Handler list_clients(ClientRegistry* registry) {
  return json_handler<ClientQuery, Page<ClientView>>(
      [=](const Caller&, const ClientQuery& in) { return registry->list(in); });
}

api::Handler create_client(ClientRegistry* registry) {
  return json_handler<NewClient, Reply<ClientView>>(
      [=](const Caller& caller, const NewClient& in) -> Result<Reply<ClientView>> {
        return reply_with_secret(*registry, TRY(registry->create(caller, in)), 201);
      },
      201);
}

api::Handler get_client(ClientRegistry* registry) {
  return json_handler<ClientRef, Reply<ClientView>>(
      [=](const Caller&, const ClientRef& in) -> Result<Reply<ClientView>> {
        return reply_with_secret(*registry, {.client = TRY(registry->get(in.id))}, 200);
      });
}

api::Handler change_client(ClientRegistry* registry) {
  return json_handler<ClientChange, Reply<ClientView>>(
      [=](const Caller& caller, const ClientChange& in) -> Result<Reply<ClientView>> {
        return Reply<ClientView>{.value = TRY(registry->change(caller, in))};
      });
}

api::Handler delete_client(ClientRegistry* registry) {
  return json_handler<ClientRef, Done>(
      [=](const Caller& caller, const ClientRef& in) -> Result<Done> {
        TRY(registry->remove(caller, in.id));
        return Done{};
      });
}

api::Handler rotate_secret(ClientRegistry* registry) {
  return json_handler<SecretRotation, Reply<ClientView>>(
      [=](const Caller& caller, const SecretRotation& in) -> Result<Reply<ClientView>> {
        return reply_with_secret(*registry, TRY(registry->rotate_secret(caller, in)), 200);
      });
}

using Switch = Result<ClientView> (ClientRegistry::*)(const Caller&, oidc::ClientId);

api::Handler switch_client(ClientRegistry* registry, Switch work) {
  return json_handler<ClientRef, Reply<ClientView>>(
      [=](const Caller& caller, const ClientRef& in) -> Result<Reply<ClientView>> {
        return Reply<ClientView>{.value = TRY((registry->*work)(caller, in.id))};
      });
}

api::Handler list_people(ClientRegistry* registry) {
  return json_handler<ClientPeopleQuery, Page<ClientPerson>>(
      [=](const Caller&, const ClientPeopleQuery& in) { return registry->list_people(in); });
}

using Access = Status (ClientRegistry::*)(const Caller&, const ClientAccessRef&);

api::Handler change_access(ClientRegistry* registry, Access work) {
  return json_handler<ClientAccessRef, Done>(
      [=](const Caller& caller, const ClientAccessRef& in) -> Result<Done> {
        TRY((registry->*work)(caller, in));
        return Done{};
      });
}

/// What any administrator may.
api::Route row(Verb verb, std::string_view path, std::string_view id, std::string_view summary,
               std::string_view audit, api::Handler handler) {
  return {verb,    path,  api::Audience::admin, api::Access::at_least(UserRole::admin), id,
          summary, audit, std::move(handler)};
}

/// Whoever says where sign-ins return to can be anybody in that application, super
/// administrators too: so only they do, with their password given just now.
api::Route guarded(Verb verb, std::string_view path, std::string_view id, std::string_view summary,
                   std::string_view audit, api::Handler handler) {
  api::Route route = row(verb, path, id, summary, audit, std::move(handler));
  route.access = api::Access::at_least(UserRole::super_admin);
  route.confirmation = Confirmation::recent;
  return route;
}

}  // namespace

std::vector<api::Route> registry_routes(ClientRegistry* registry) {
  return {
      row(Verb::get, "/v1/admin/clients", "list_clients",
          "Lists the applications that sign people in, by name.", "", list_clients(registry)),
      guarded(Verb::post, "/v1/admin/clients", "create_client",
              "Registers an application; its secret is in meta.secret, this once.",
              "client.created", create_client(registry)),
      row(Verb::get, "/v1/admin/clients/{id}", "get_client",
          "One application; what it needs to connect is in meta.connection.", "",
          get_client(registry)),
      guarded(Verb::patch, "/v1/admin/clients/{id}", "update_client",
              "Changes what an application may do and where its sign-ins return to.",
              "client.updated", change_client(registry)),
      guarded(Verb::del, "/v1/admin/clients/{id}", "delete_client",
              "Deletes an application; nobody signs in through it any more.", "client.deleted",
              delete_client(registry)),
      guarded(Verb::post, "/v1/admin/clients/{id}/secret", "rotate_client_secret",
              "Makes a new secret (meta.secret, this once); the one before counts for "
              "overlap_hours more.",
              "client.secret_rotated", rotate_secret(registry)),
      guarded(Verb::post, "/v1/admin/clients/{id}/disable", "disable_client",
              "Lets nobody sign in through an application, and ends its tokens.", "client.disabled",
              switch_client(registry, &ClientRegistry::disable)),
      guarded(Verb::post, "/v1/admin/clients/{id}/enable", "enable_client",
              "Lets people sign in through an application again.", "client.enabled",
              switch_client(registry, &ClientRegistry::enable)),
      row(Verb::get, "/v1/admin/clients/{id}/people", "list_client_people",
          "Lists the people selected for an application.", "", list_people(registry)),
      row(Verb::put, "/v1/admin/clients/{id}/people/{user_id}", "grant_client_access",
          "Lets a person sign in through an application.", "client.access_granted",
          change_access(registry, &ClientRegistry::grant)),
      row(Verb::del, "/v1/admin/clients/{id}/people/{user_id}", "revoke_client_access",
          "Takes a person's use of an application away.", "client.access_revoked",
          change_access(registry, &ClientRegistry::revoke)),
  };
}

}  // namespace unidash::identity
