#include "daemon/domains/identity/registry/ldap_account_routes.h"

namespace unidash::identity {

namespace {

using api::Caller;
using api::Done;
using api::json_handler;
using api::Reply;
using api::Verb;

using AccountReply = Reply<LdapAccountView>;

/// Beside the account, its password, once.
AccountReply reply_with_password(LdapAccountWithPassword made) {
  AccountReply reply{.value = std::move(made.account)};
  if (made.password) reply.meta["password"] = made.password->reveal();
  return reply;
}

api::Handler get_account(LdapAccounts* accounts) {
  return json_handler<ClientRef, AccountReply>(
      [=](const Caller&, const ClientRef& in) -> Result<AccountReply> {
        return AccountReply{.value = TRY(accounts->get(in.id))};
      });
}

api::Handler put_account(LdapAccounts* accounts) {
  return json_handler<LdapAccountSettings, AccountReply>(
      [=](const Caller& caller, const LdapAccountSettings& in) -> Result<AccountReply> {
        return reply_with_password(TRY(accounts->put(caller, in)));
      });
}

api::Handler renew_password(LdapAccounts* accounts) {
  return json_handler<SecretRotation, AccountReply>(
      [=](const Caller& caller, const SecretRotation& in) -> Result<AccountReply> {
        return reply_with_password(TRY(accounts->renew_password(caller, in)));
      });
}

api::Handler delete_account(LdapAccounts* accounts) {
  return json_handler<ClientRef, Done>(
      [=](const Caller& caller, const ClientRef& in) -> Result<Done> {
        TRY(accounts->remove(caller, in.id));
        return Done{};
      });
}

/// What lets an application see people is for super administrators, with their password given
/// just now, as what signs them in is.
api::Route guarded(Verb verb, std::string_view path, std::string_view id, std::string_view summary,
                   std::string_view audit, api::Handler handler) {
  api::Route route{
      verb,    path,  api::Audience::admin, api::Access::at_least(UserRole::super_admin), id,
      summary, audit, std::move(handler)};
  route.confirmation = api::Confirmation::recent;
  return route;
}

}  // namespace

std::vector<api::Route> ldap_account_routes(LdapAccounts* accounts) {
  constexpr std::string_view path = "/v1/admin/clients/{id}/ldap_account";
  return {
      {Verb::get, path, api::Audience::admin, api::Access::at_least(UserRole::admin),
       "get_ldap_account", "By what an application is let in that asks for people by LDAP.", "",
       get_account(accounts)},
      guarded(Verb::put, path, "set_ldap_account",
              "Says where an application asks from by LDAP. One that had no account gets it, with "
              "its password in meta.password, this once.",
              "client.ldap_account_set", put_account(accounts)),
      guarded(Verb::post, "/v1/admin/clients/{id}/ldap_account/password", "renew_ldap_password",
              "Makes a new password (meta.password, this once); the one before counts for "
              "overlap_hours more.",
              "client.ldap_password_renewed", renew_password(accounts)),
      guarded(Verb::del, path, "delete_ldap_account",
              "Takes the account away: the application sees nobody by LDAP any more, and nobody "
              "signs in there by it.",
              "client.ldap_account_removed", delete_account(accounts)),
  };
}

}  // namespace unidash::identity
