#include "daemon/domains/identity/registration/client_registration.h"

#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"
#include "daemon/domains/identity/oidc/bearer_refusal.h"
#include "daemon/domains/identity/oidc/client_credentials.h"
#include "daemon/domains/identity/oidc/oauth_error.h"
#include "daemon/domains/identity/oidc/provider.h"
#include "daemon/domains/identity/registration/registration_model.h"
#include "daemon/domains/identity/registration/registration_table.h"

namespace unidash::identity {

struct UsedToken {
  RegistrationTokenId id{};
  std::string name;
  oidc::ClientAudience audience = oidc::ClientAudience::selected;
  UserId made_by{};
};

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::UsedToken> =
    std::tuple{field("id", &identity::UsedToken::id), field("name", &identity::UsedToken::name),
               field("audience", &identity::UsedToken::audience),
               field("made_by", &identity::UsedToken::made_by)};

}  // namespace unidash

namespace unidash::identity {

namespace {

using postgres::Transaction;
namespace table = registration_table;

api::Response refuse_token() {
  return oidc::refuse_bearer(401, "invalid_token", "this token registers nothing (any more)");
}

bool is_json(const api::Request& request) {
  const std::string_view type = request.header("content-type");
  return text::lower_ascii(text::trim(type.substr(0, type.find(';')))) == "application/json";
}

Result<WantedClient> read_wanted(const api::Request& request) {
  if (is_json(request)) return read_client_metadata(request.body);
  return oidc::oauth_error("oauth.invalid_client_metadata", "application/json is wanted");
}

/// Whose token it was, and with which: so much the trail has to tell of somebody unknown.
Event about(oidc::ClientId client, const std::string& client_id, const std::string& name,
            const UsedToken& token) {
  return {.action = "client.registered",
          .resource_type = "clients",
          .resource_id = client.value,
          .details = {{"client_id", client_id},
                      {"name", name},
                      {"token", token.name},
                      {"token_id", token.id.value},
                      {"token_made_by", token.made_by.value}}};
}

}  // namespace

Result<api::Response> ClientRegistration::register_client(const api::Caller& caller,
                                                          const api::Request& request) {
  const std::string_view token = oidc::read_bearer(request);
  if (token.empty()) return oidc::ask_for_bearer();
  if (token.size() != crypto::token_size) return refuse_token();
  const std::string token_hash = crypto::hash_token(token);
  if (!TRY(is_usable(token_hash))) return refuse_token();
  const auto wanted = read_wanted(request);
  if (!wanted) return oidc::render_refusal(wanted.error());
  const auto made = TRY(add(*wanted, token_hash, caller.actor()));
  if (!made) return refuse_token();
  Json answer = render_client_metadata(*wanted);
  answer["client_id"] = made->client_id;
  answer["client_id_issued_at"] = unix_seconds(made->issued_at);
  if (made->secret) {
    answer["client_secret"] = made->secret->reveal();
    answer["client_secret_expires_at"] = 0;  // never
  }
  return oidc::without_cache(api::json(answer, 201));
}

Result<bool> ClientRegistration::is_usable(const std::string& token_hash) {
  return postgres::in_transaction(pool_, [&](Transaction& tx) {
    return tx.row<bool>(table::is_usable, token_hash, clock_.now());
  });
}

Result<std::optional<ClientRegistration::Made>> ClientRegistration::add(
    const WantedClient& wanted, const std::string& token_hash, const Actor& actor) {
  const oidc::ClientSettings& it = wanted.settings;
  Made made{.client_id = text::to_hex(random_.bytes(12)), .issued_at = clock_.now()};
  std::optional<std::string> secret_hash;
  if (it.kind == oidc::ClientKind::confidential) {
    made.secret = crypto::new_token(random_);
    secret_hash = crypto::hash_token(made.secret->reveal());
  }
  const bool is_registered =
      TRY(postgres::in_transaction(pool_, actor, [&](Transaction& tx) -> Result<bool> {
        const auto token = TRY(tx.maybe<UsedToken>(table::use, token_hash, made.issued_at));
        if (!token) return false;
        const auto id = TRY(tx.row<oidc::ClientId>(
            table::insert_client, made.client_id, it.name, it.kind, secret_hash, it.redirect_uris,
            it.post_logout_redirect_uris, it.grant_types, it.scopes, it.id_token_algorithm,
            token->audience, it.consent_required, token->name, made.issued_at));
        tx.emit(about(id, made.client_id, it.name, *token));
        return true;
      }));
  if (!is_registered) return std::optional<Made>{};
  return std::optional<Made>(std::move(made));
}

}  // namespace unidash::identity
