#include "daemon/domains/identity/tokens/token_routes.h"

namespace unidash::identity {

namespace {

using api::Access;
using api::Audience;
using api::Caller;
using api::Confirmation;
using api::Done;
using api::json_handler;
using api::List;
using api::NoInput;
using api::Origin;
using api::Page;
using api::Rate;
using api::Reply;
using api::Verb;

api::Handler list_tokens(OwnTokens* tokens) {
  return json_handler<NoInput, List<ApiToken>>(
      [=](const Caller& caller, const NoInput&) -> Result<List<ApiToken>> {
        return List<ApiToken>{TRY(tokens->list(caller))};
      });
}

api::Handler list_scopes() {
  return json_handler<NoInput, List<ScopeView>>(
      [](const Caller& caller, const NoInput&) -> Result<List<ScopeView>> {
        return List<ScopeView>{scopes_for(TRY(caller.require_session()).role)};
      });
}

/// The text goes beside the token, once.
api::Handler create_token(OwnTokens* tokens) {
  return json_handler<NewToken, Reply<ApiToken>>(
      [=](const Caller& caller, const NewToken& in) -> Result<Reply<ApiToken>> {
        MadeToken made = TRY(tokens->create(caller, in));
        return Reply<ApiToken>{.value = std::move(made.token),
                               .status = 201,
                               .meta = {{"token", std::string(made.text.reveal())}}};
      },
      201);
}

api::Handler revoke_token(OwnTokens* tokens) {
  return json_handler<TokenRef, Done>(
      [=](const Caller& caller, const TokenRef& in) -> Result<Done> {
        TRY(tokens->revoke(caller, in.id));
        return Done{};
      });
}

api::Handler list_all(AllTokens* tokens) {
  return json_handler<TokenListQuery, Page<ListedToken>>(
      [=](const Caller&, const TokenListQuery& in) { return tokens->list(in); });
}

api::Handler revoke_any(AllTokens* tokens) {
  return json_handler<TokenRef, Done>(
      [=](const Caller& caller, const TokenRef& in) -> Result<Done> {
        TRY(tokens->revoke(caller, in.id));
        return Done{};
      });
}

}  // namespace

std::vector<api::Route> own_token_routes(OwnTokens* tokens) {
  return {
      {Verb::get, "/v1/tokens", Audience::user, Access::signed_in(), "list_tokens",
       "One's own API tokens, newest first.", "", list_tokens(tokens)},
      {Verb::get, "/v1/tokens/scopes", Audience::user, Access::signed_in(), "list_token_scopes",
       "What the caller's API tokens can be for: names of groups of routes.", "", list_scopes()},
      {Verb::post, "/v1/tokens", Audience::user, Access::signed_in(), "create_token",
       "Makes an API token for the named scopes or routes; its text is in meta.token, this once.",
       "token.created", create_token(tokens), Rate::standard, Origin::own, Confirmation::recent},
      {Verb::del, "/v1/tokens/{id}", Audience::user, Access::signed_in(), "revoke_token",
       "Ends one of one's own API tokens, at once and for good.", "token.revoked",
       revoke_token(tokens)},
  };
}

std::vector<api::Route> all_token_routes(AllTokens* tokens) {
  return {
      {Verb::get, "/v1/admin/tokens", Audience::admin, Access::at_least(UserRole::admin),
       "list_all_tokens", "Lists everybody's live API tokens, by person.", "", list_all(tokens)},
      {Verb::del, "/v1/admin/tokens/{id}", Audience::admin, Access::at_least(UserRole::admin),
       "revoke_any_token", "Ends anybody's API token, at once and for good.", "token.revoked",
       revoke_any(tokens)},
  };
}

}  // namespace unidash::identity
