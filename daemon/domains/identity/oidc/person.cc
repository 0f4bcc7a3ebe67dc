#include "daemon/domains/identity/oidc/person.h"

#include <algorithm>
#include <array>

#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"
#include "daemon/domains/identity/oidc/requested_claims.h"
#include "daemon/domains/identity/oidc/scope.h"

namespace unidash::identity::oidc {

namespace {

constexpr postgres::Statement person_of_session{
    "oidc_person_of_session",
    "SELECT u.id, u.subject, u.username, u.display_name, u.email, "
    "u.email_verified, u.locale, "
    "(SELECT r.role FROM effective_roles r WHERE r.fk_user = u.id) AS role, '{}'::text[] AS "
    "groups, "
    "'{}'::jsonb AS mapped_claims "
    "FROM sessions s JOIN users u ON u.id = s.fk_user "
    "WHERE s.id = $1 AND s.kind = 'sso' AND s.revoked_at IS NULL AND s.expires_at > $2 "
    "AND u.is_active"};

/// $1 person, $2 client_id, $3 session or null, $4 grant or null, $5 now, $6 the use of the
/// session that is too long ago, $7 how many groups are told at most. Groups are looked up for
/// an application that may know them alone.
constexpr postgres::Statement user_of_client{"oidc_user_of_client", R"(
SELECT u.id, u.subject, u.username, u.display_name, u.email, u.email_verified, u.locale,
       (SELECT r.role FROM effective_roles r WHERE r.fk_user = u.id) AS role,
       c.claims AS mapped_claims,
       CASE WHEN 'groups' = ANY (c.scopes) OR c.claims @? '$.* ? (@ == "groups")'
            THEN (SELECT coalesce(array_agg(n.name::text), '{}')
                    FROM (SELECT g.name FROM groups g
                           WHERE g.id IN (SELECT e.fk_group FROM effective_groups(u.id) e)
                           ORDER BY lower(g.name), g.id LIMIT $7::bigint) n)
            ELSE '{}' END AS groups
  FROM users u
  JOIN oidc_clients c ON c.client_id = $2
  JOIN usable_clients m ON m.fk_user = u.id AND m.fk_client = c.id
 WHERE u.id = $1::integer
   AND ($3::integer IS NOT NULL OR $4::integer IS NOT NULL)
   AND ($3::integer IS NULL
        OR EXISTS (SELECT 1 FROM sessions s
                    WHERE s.id = $3::integer AND s.fk_user = u.id AND s.kind = 'sso'
                      AND s.revoked_at IS NULL AND s.expires_at > $5::timestamptz
                      AND s.last_seen_at > $6::timestamptz))
   AND ($4::integer IS NULL
        OR EXISTS (SELECT 1 FROM oidc_grants g
                    WHERE g.id = $4::integer AND g.fk_user = u.id AND g.fk_client = c.id
                      AND g.revoked_at IS NULL AND g.expires_at > $5::timestamptz)))"};

/// A token has room for so many; sorted by name, so that each time it is the same ones.
constexpr std::int64_t most_groups = 200;

/// What the protocol says by these is not for an administrator to say otherwise, nor what
/// applications decide by.
constexpr std::array<std::string_view, 19> reserved_claims{
    "iss",   "sub", "aud", "exp",     "iat",    "nbf", "jti",    "auth_time",      "nonce",
    "acr",   "amr", "azp", "at_hash", "c_hash", "sid", "events", "email_verified", "roles",
    "groups"};

/// Every role somebody has the rights of, the least first: applications look for one.
Json roles_of(const Person& person) {
  Json roles = Json::array();
  for (const UserRole role : {UserRole::user, UserRole::admin, UserRole::super_admin}) {
    roles.push_back(name_of(role));
    if (role == person.role) break;
  }
  return roles;
}

/// What of a person a claim can be made to say. Null: nothing of this person.
struct Fact {
  std::string_view name;
  Json (*of)(const Person& person);
};

constexpr std::array<Fact, 9> facts{{
    {"subject", [](const Person& person) -> Json { return person.subject; }},
    {"username", [](const Person& person) -> Json { return person.username; }},
    {"display_name", [](const Person& person) -> Json { return person.display_name; }},
    {"email", [](const Person& person) { return person.email ? Json(*person.email) : Json(); }},
    {"email_verified", [](const Person& person) -> Json { return person.email_verified; }},
    {"locale", [](const Person& person) -> Json { return name_of(person.locale); }},
    {"role", [](const Person& person) -> Json { return name_of(person.role); }},
    {"roles", &roles_of},
    {"groups", [](const Person& person) -> Json { return person.groups.items; }},
}};

Json find_fact(const Person& person, std::string_view name) {
  const auto found = std::ranges::find(facts, name, &Fact::name);
  return found == facts.end() ? Json() : found->of(person);
}

/// What of a person an application can be told, by which scope. Null: nothing.
struct Claim {
  std::string_view name;
  std::string_view scope;
  Json (*of)(const Person& person);
};

constexpr std::array<Claim, 7> personal_claims{{
    {"name", "profile",
     [](const Person& person) -> Json {
       return person.display_name.empty() ? person.username : person.display_name;
     }},
    {"preferred_username", "profile", [](const Person& person) -> Json { return person.username; }},
    {"locale", "profile", [](const Person& person) -> Json { return name_of(person.locale); }},
    {"email", "email",
     [](const Person& person) { return person.email ? Json(*person.email) : Json(); }},
    // Only where they have shown that they receive mail there: applications link accounts
    // by it.
    {"email_verified", "email",
     [](const Person& person) { return person.email ? Json(person.email_verified) : Json(); }},
    {"roles", "roles", &roles_of},
    {"groups", "groups", [](const Person& person) -> Json { return person.groups.items; }},
}};

void add_claim(Json& claims, const Claim& claim, const Person& person) {
  Json value = claim.of(person);
  if (!value.is_null()) claims[std::string(claim.name)] = std::move(value);
}

void add_requested_claims(Json& claims, const Person& person, std::string_view names) {
  for (const Claim& claim : personal_claims) {
    if (has_scope(names, claim.name)) add_claim(claims, claim, person);
  }
}

void add_mapped_claims(Json& claims, const Person& person) {
  for (const auto& [claim, fact] : person.mapped_claims.items()) {
    if (!fact.is_string() || is_reserved_claim(claim)) continue;
    Json value = find_fact(person, fact.get_ref<const std::string&>());
    if (!value.is_null()) claims[claim] = std::move(value);
  }
}

}  // namespace

Result<std::optional<Person>> find_user(postgres::Transaction& tx, const Use& use, Timestamp now,
                                        Timestamp idle_since) {
  return tx.maybe<Person>(user_of_client, use.user, use.client_id, use.session, use.grant, now,
                          idle_since, most_groups);
}

Result<std::optional<Person>> find_person(postgres::Transaction& tx, SessionId session,
                                          Timestamp now) {
  return tx.maybe<Person>(person_of_session, session, now);
}

bool is_reserved_claim(std::string_view claim) {
  return std::ranges::contains(reserved_claims, claim);
}

bool is_fact(std::string_view name) { return std::ranges::contains(facts, name, &Fact::name); }

std::optional<std::string_view> scope_of_claim(std::string_view claim) {
  const auto found = std::ranges::find(personal_claims, claim, &Claim::name);
  return found == personal_claims.end() ? std::nullopt : std::optional(found->scope);
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
              {"at_hash", access_token_hash(access_token)}};
  claims["acr"] = sign_in.acr.empty() ? acr_of(sign_in.method) : std::string_view(sign_in.acr);
  if (Json amr = amr_of(sign_in.method); !amr.empty()) claims["amr"] = std::move(amr);
  if (sign_in.session) claims["sid"] = std::to_string(sign_in.session->value);
  if (sign_in.nonce) claims["nonce"] = *sign_in.nonce;
  add_requested_claims(claims, person, sign_in.claims);
  add_mapped_claims(claims, person);
  return claims;
}

Json userinfo_claims(const Person& person, std::string_view scope, std::string_view claims) {
  Json told{{"sub", person.subject}};
  for (const Claim& claim : personal_claims) {
    if (has_scope(scope, claim.scope)) add_claim(told, claim, person);
  }
  add_requested_claims(told, person, claims);
  add_mapped_claims(told, person);
  return told;
}

}  // namespace unidash::identity::oidc
