#include "daemon/domains/identity/upstream/provider_routes.h"

namespace unidash::identity::upstream {

namespace {

using api::Caller;
using api::Confirmation;
using api::Done;
using api::json_handler;
using api::Page;
using api::Reply;
using api::Verb;

Reply<ProviderView> reply(const UpstreamProviders& providers, ProviderView provider,
                          int status = 200) {
  Json meta{{"redirect_uri", providers.return_address_of(provider.id)}};
  return {.value = std::move(provider), .status = status, .meta = std::move(meta)};
}

api::Handler list_providers(UpstreamProviders* providers) {
  return json_handler<ProviderQuery, Page<ProviderView>>(
      [=](const Caller&, const ProviderQuery& in) { return providers->list(in); });
}

api::Handler create_provider(UpstreamProviders* providers) {
  return json_handler<NewProvider, Reply<ProviderView>>(
      [=](const Caller& caller, NewProvider in) -> Result<Reply<ProviderView>> {
        return reply(*providers, TRY(providers->create(caller, in)), 201);
      },
      201);
}

api::Handler get_provider(UpstreamProviders* providers) {
  return json_handler<ProviderRef, Reply<ProviderView>>(
      [=](const Caller&, const ProviderRef& in) -> Result<Reply<ProviderView>> {
        return reply(*providers, TRY(providers->get(in.id)));
      });
}

api::Handler change_provider(UpstreamProviders* providers) {
  return json_handler<ProviderChange, Reply<ProviderView>>(
      [=](const Caller& caller, ProviderChange in) -> Result<Reply<ProviderView>> {
        return reply(*providers, TRY(providers->change(caller, in)));
      });
}

api::Handler delete_provider(UpstreamProviders* providers) {
  return json_handler<ProviderRef, Done>(
      [=](const Caller& caller, const ProviderRef& in) -> Result<Done> {
        TRY(providers->remove(caller, in.id));
        return Done{};
      });
}

api::Handler check_provider_now(UpstreamProviders* providers) {
  return json_handler<ProviderRef, Reply<ProviderView>>(
      [=](const Caller& caller, const ProviderRef& in) -> Result<Reply<ProviderView>> {
        return reply(*providers, TRY(providers->check(caller, in.id)), 202);
      },
      202);
}

/// What any administrator may.
api::Route row(Verb verb, std::string_view path, std::string_view id, std::string_view summary,
               std::string_view audit, api::Handler handler) {
  return {verb,    path,  api::Audience::admin, api::Access::at_least(UserRole::admin), id,
          summary, audit, std::move(handler)};
}

/// Whoever chooses a provider chooses who vouches for people, super administrators too: so only
/// they do, with their password given just now.
api::Route guarded(Verb verb, std::string_view path, std::string_view id, std::string_view summary,
                   std::string_view audit, api::Handler handler) {
  api::Route route = row(verb, path, id, summary, audit, std::move(handler));
  route.access = api::Access::at_least(UserRole::super_admin);
  route.confirmation = Confirmation::recent;
  return route;
}

}  // namespace

std::vector<api::Route> provider_routes(UpstreamProviders* providers) {
  return {
      row(Verb::get, "/v1/admin/upstream_providers", "list_upstream_providers",
          "Lists the identity providers of others by which people sign in.", "",
          list_providers(providers)),
      guarded(Verb::post, "/v1/admin/upstream_providers", "create_upstream_provider",
              "Registers an identity provider; what it is to be told is in meta.redirect_uri.",
              "upstream_provider.created", create_provider(providers)),
      row(Verb::get, "/v1/admin/upstream_providers/{id}", "get_upstream_provider",
          "One identity provider, and what was found when it was looked at.", "",
          get_provider(providers)),
      guarded(Verb::patch, "/v1/admin/upstream_providers/{id}", "update_upstream_provider",
              "Changes an identity provider, or lets nobody sign in by it for a while.",
              "upstream_provider.updated", change_provider(providers)),
      guarded(Verb::del, "/v1/admin/upstream_providers/{id}", "delete_upstream_provider",
              "Deletes an identity provider and every link to it.", "upstream_provider.deleted",
              delete_provider(providers)),
      guarded(Verb::post, "/v1/admin/upstream_providers/{id}/check", "check_upstream_provider",
              "Looks at an identity provider; the steps are in check_steps by and by.",
              "upstream_provider.check_requested", check_provider_now(providers)),
  };
}

std::vector<jobs::Job> provider_jobs(UpstreamProviders* providers) {
  using namespace std::chrono_literals;
  return {{.id = "admin.open_upstream_door",
           // It says where its keys are only when it was reached; other machines see within a
           // minute.
           .trigger = jobs::Trigger::on("upstream_provider.found"),
           .scope = jobs::Scope::installation(),
           .timeout = jobs::Timeout(30s),
           .task = [providers](jobs::Work&) { return providers->set_door_again(); }}};
}

}  // namespace unidash::identity::upstream
