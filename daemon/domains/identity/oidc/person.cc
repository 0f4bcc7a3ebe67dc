#include "daemon/domains/identity/oidc/person.h"

#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"
#include "daemon/domains/identity/oidc/scope.h"

namespace unidash::identity::oidc {

namespace {

constexpr postgres::Statement person_of_session{
    "oidc_person_of_session",
    "SELECT u.id, u.subject, u.username, u.display_name, u.email, "
    "u.email_verified, u.locale "
    "FROM sessions s JOIN users u ON u.id = s.fk_user "
    "WHERE s.id = $1 AND s.kind = 'sso' AND s.revoked_at IS NULL AND s.expires_at > $2 "
    "AND u.is_active"};

}  // namespace

Result<std::optional<Person>> find_person(postgres::Transaction& tx, SessionId session,
                                          Timestamp now) {
  return tx.maybe<Person>(person_of_session, session, now);
}

std::string access_token_hash(std::string_view access_token) {
  return text::to_base64url(crypto::sha256(access_token).substr(0, 16));
}

Json id_token_claims(const Person& person, const SignIn& sign_in, std::string_view access_token,
                     Timestamp now, std::chrono::seconds lifetime) {
  Json claims{{"iss", sign_in.issuer},
              {"sub", person.subject},
              {"aud", sign_in.client_id},
              {"iat", unix_seconds(now)},
              {"exp", unix_seconds(now + lifetime)},
              {"auth_time", unix_seconds(sign_in.auth_time)},
              {"sid", std::to_string(sign_in.session.value)},
              {"at_hash", access_token_hash(access_token)}};
  if (sign_in.nonce) claims["nonce"] = *sign_in.nonce;
  return claims;
}

Json userinfo_claims(const Person& person, std::string_view scope) {
  Json claims{{"sub", person.subject}};
  if (has_scope(scope, "profile")) {
    claims["name"] = person.display_name.empty() ? person.username : person.display_name;
    claims["preferred_username"] = person.username;
    claims["locale"] = name_of(person.locale);
  }
  if (has_scope(scope, "email") && person.email) {
    claims["email"] = *person.email;
    // False: nobody has shown that they receive mail there, and applications must not
    // link accounts by it.
    claims["email_verified"] = person.email_verified;
  }
  return claims;
}

}  // namespace unidash::identity::oidc
