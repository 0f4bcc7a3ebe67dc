// Person: what an application is told of somebody, and the claims made of it
// (OIDC Core 1.0, sections 2 and 5.1). Pure but for what begins with find_.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/base/time.h"
#include "daemon/clients/postgres/array.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/oidc/clients.h"
#include "daemon/domains/identity/sessions/sign_in_method.h"
#include "daemon/model/ids.h"
#include "daemon/model/user_role.h"

namespace unidash::identity::oidc {

/// A person as an application may know them: with a live sign-on session, or one who lets an
/// application stay connected.
struct Person {
  UserId id{};
  std::string subject;  // the sub claim
  std::string username;
  std::string display_name;
  std::optional<std::string> email{};
  bool email_verified = false;
  Locale locale = Locale::fr;
  UserRole role = UserRole::user;       // with what their groups give
  postgres::TextArray groups{};         // names, of an application that may know them
  Json mapped_claims = Json::object();  // of the application: claim, and what it says
};

/// Whose session this is, straight from the ledger: nothing once the session is
/// revoked or over, or the person disabled.
[[nodiscard]] Result<std::optional<Person>> find_person(postgres::Transaction& tx,
                                                        SessionId session, Timestamp now);

/// By what an application acts for somebody: their session, what they granted, or both,
/// and then both must live.
struct Use {
  UserId user{};
  std::optional<SessionId> session{};
  std::optional<GrantId> grant{};
  std::string_view client_id;
};

/// Nothing once the session is over or was not used since `idle_since`, the grant was
/// revoked, the person disabled or not to use the application any more.
[[nodiscard]] Result<std::optional<Person>> find_user(postgres::Transaction& tx, const Use& use,
                                                      Timestamp now, Timestamp idle_since);

/// What a sign-in proves.
struct SignIn {
  std::string issuer;
  std::string client_id;
  std::optional<SessionId> session{};  // the sid claim
  Timestamp auth_time{};
  SignInMethod method = SignInMethod::password;
  std::optional<std::string> nonce{};
  std::string claims{};  // asked for one by one, of those scope_of_claim() knows
  std::string acr{};     // the one that had to be, if any
};

/// The scope that opens a claim about a person; nothing for a claim there is not.
[[nodiscard]] std::optional<std::string_view> scope_of_claim(std::string_view claim);

/// Whether the protocol says something by this claim, so that no application may be told
/// something else by it; "roles" and "email_verified" among them, which others decide by.
[[nodiscard]] bool is_reserved_claim(std::string_view claim);

/// Whether a claim can be made to say this of a person: "username", "email" and so on.
[[nodiscard]] bool is_fact(std::string_view name);

[[nodiscard]] Json id_token_claims(const Person& person, const SignIn& sign_in,
                                   std::string_view access_token, Timestamp now,
                                   std::chrono::seconds lifetime);

/// sub, what `scope` opens, the `claims` asked for one by one, and the application's own.
[[nodiscard]] Json userinfo_claims(const Person& person, std::string_view scope,
                                   std::string_view claims = {});

/// at_hash (section 3.1.3.6): the left half of the token's SHA-256.
[[nodiscard]] std::string access_token_hash(std::string_view access_token);

}  // namespace unidash::identity::oidc

namespace unidash {

template <>
inline constexpr auto fields<identity::oidc::Person> =
    std::tuple{field("id", &identity::oidc::Person::id),
               field("subject", &identity::oidc::Person::subject),
               field("username", &identity::oidc::Person::username),
               field("display_name", &identity::oidc::Person::display_name),
               field("email", &identity::oidc::Person::email),
               field("email_verified", &identity::oidc::Person::email_verified),
               field("locale", &identity::oidc::Person::locale),
               field("role", &identity::oidc::Person::role),
               field("groups", &identity::oidc::Person::groups),
               field("mapped_claims", &identity::oidc::Person::mapped_claims)};

}  // namespace unidash
