// A provider on real services, and a browser and an application that speak to it.
#pragma once

#include <string>

#include "daemon/base/text.h"
#include "daemon/clients/crypto/sealer.h"
#include "daemon/domains/identity/oidc/pkce.h"
#include "daemon/domains/identity/oidc/provider.h"
#include "daemon/testing/identity/fixture.h"

namespace unidash::identity::oidc {

class OidcTest : public ::unidash::testing::IdentityTest {
 protected:
  OidcTest() { EXPECT_TRUE(provider_.prepare()); }

  /// The sign-on cookie of the one who is signed in.
  [[nodiscard]] std::string_view cookie() const { return session_.token.reveal(); }

  /// A sound authorization request with `changes`; an empty value takes a
  /// parameter away.
  [[nodiscard]] api::NamedValues asked(const api::NamedValues& changes = {}) const {
    api::NamedValues parameters{
        {"response_type", "code"},
        {"client_id", "desk"},
        {"redirect_uri", settings_of_provider_.desk_origin + "/auth/callback"},
        {"scope", "openid profile email"},
        {"state", "a state"},
        {"nonce", "a nonce"},
        {"code_challenge", challenge_of(verifier_)},
        {"code_challenge_method", "S256"}};
    return changed(std::move(parameters), changes);
  }

  static api::NamedValues changed(api::NamedValues values, const api::NamedValues& changes) {
    for (const auto& [name, value] : changes) {
      std::erase_if(values, [&](const auto& each) { return each.first == name; });
      if (!value.empty()) values.emplace_back(name, value);
    }
    return values;
  }

  static api::Request get(api::NamedValues query, std::string_view cookie = {}) {
    api::Request request{.verb = api::Verb::get, .query = std::move(query)};
    if (!cookie.empty()) request.cookies.emplace_back(api::id_cookie, cookie);
    return request;
  }

  static api::Request post(const api::NamedValues& form, std::string_view cookie = {}) {
    api::Request request{.verb = api::Verb::post,
                         .headers = {{"content-type", "application/x-www-form-urlencoded"}},
                         .body = render_query(form)};
    if (!cookie.empty()) request.cookies.emplace_back(api::id_cookie, cookie);
    return request;
  }

  static std::string header(const api::Response& response, std::string_view name) {
    return std::string(api::find_value(response.headers, name).value_or(""));
  }

  static std::string location(const Result<api::Response>& answer) {
    return answer ? header(*answer, "Location") : answer.error().slug;
  }

  /// The query of a Location, decoded.
  static api::NamedValues query_of(const std::string& address) {
    api::Request request{.headers = {{"content-type", "application/x-www-form-urlencoded"}}};
    const auto mark = address.find('?');
    if (mark != std::string::npos) request.body = address.substr(mark + 1);
    return request.form().value();
  }

  static std::string parameter(const std::string& address, std::string_view name) {
    return std::string(api::find_value(query_of(address), name).value_or(""));
  }

  Result<api::Response> authorize(const api::NamedValues& changes = {},
                                  std::string_view cookie = {}) {
    return provider_.authorize(get(asked(changes), cookie));
  }

  std::string code(const StartedSession& session, const api::NamedValues& changes = {}) {
    return parameter(location(authorize(changes, session.token.reveal())), "code");
  }

  std::string desk_secret() const { return std::string(desk_secret_.reveal()); }

  /// Another application than the desktop, with the secret "secret of NAME" where it has
  /// one; `changes` are columns and their values as SQL.
  void register_client(std::string_view client_id, const api::NamedValues& changes = {}) {
    const api::NamedValues columns =
        changed({{"name", std::format("'Name of {}'", client_id)},
                 {"secret_hash", std::format("'{}'", crypto::hash_token(secret_of(client_id)))},
                 {"redirect_uris", "ARRAY['https://app.example.org/callback']"},
                 {"post_logout_redirect_uris", "ARRAY['https://app.example.org/']"},
                 {"audience", "'everyone'"}},
                changes);
    std::string names = "client_id";
    std::string values = std::format("'{}'", client_id);
    for (const auto& [name, value] : columns) {
      names += ", " + name;
      values += ", " + value;
    }
    run(std::format("INSERT INTO oidc_clients ({}) VALUES ({})", names, values));
  }

  static std::string secret_of(std::string_view client_id) {
    return std::format("secret of {}", client_id);
  }

  /// What makes a sound request one of that application.
  static api::NamedValues of_client(std::string_view client_id, const api::NamedValues& more = {}) {
    return overlaid({{"client_id", std::string(client_id)},
                     {"redirect_uri", "https://app.example.org/callback"}},
                    more);
  }
  static api::NamedValues by_client(std::string_view client_id, const api::NamedValues& more = {}) {
    return overlaid(of_client(client_id, {{"client_secret", secret_of(client_id)}}), more);
  }
  /// Both lists of changes in one; an empty value still takes something away.
  static api::NamedValues overlaid(api::NamedValues changes, const api::NamedValues& more) {
    for (const auto& [name, value] : more) {
      std::erase_if(changes, [&](const auto& each) { return each.first == name; });
      changes.emplace_back(name, value);
    }
    return changes;
  }

  api::Request exchange_request(const std::string& code, const api::NamedValues& changes = {}) {
    return post(changed({{"grant_type", "authorization_code"},
                         {"code", code},
                         {"redirect_uri", settings_of_provider_.desk_origin + "/auth/callback"},
                         {"client_id", "desk"},
                         {"client_secret", desk_secret()},
                         {"code_verifier", verifier_}},
                        changes));
  }

  api::Response exchange(const std::string& code, const api::NamedValues& changes = {}) {
    return provider_.exchange(exchange_request(code, changes)).value();
  }

  static Json json_of(const api::Response& response) { return parse_json(response.body).value(); }

  /// The OAuth error of an answer, "" when it is none.
  static std::string oauth_error_of(const api::Response& response) {
    return json_of(response).value("error", "");
  }

  /// An application that may do all there is to do, and its tokens for who is signed in.
  void register_full_client(std::string_view client_id) {
    register_client(client_id,
                    {{"grant_types", "'{authorization_code,refresh_token,client_credentials}'"},
                     {"scopes", "'{openid,profile,email,offline_access,files,calendar}'"}});
  }
  Json tokens_of(std::string_view client_id, std::string_view scope = "openid profile email") {
    const auto one = code(session_, of_client(client_id, {{"scope", std::string(scope)}}));
    return json_of(exchange(one, by_client(client_id)));
  }
  api::Response refresh(const std::string& token, std::string_view client_id,
                        const api::NamedValues& more = {}) {
    return provider_
        .exchange(post(changed({{"grant_type", "refresh_token"},
                                {"refresh_token", token},
                                {"client_id", std::string(client_id)},
                                {"client_secret", secret_of(client_id)}},
                               more)))
        .value();
  }

  api::Response userinfo(const std::string& token) {
    return provider_.userinfo({.headers = {{"authorization", "Bearer " + token}}}).value();
  }

  std::string verifier_ = std::string(50, 'v');
  crypto::Sealer sealer_{Secret(std::string(32, 'k')), random_};
  Secret desk_secret_{std::string(43, 's')};
  oidc::Settings settings_of_provider_{.issuer = "https://id.example.org",
                                       .desk_origin = "https://desk.example.org"};
  ProviderDeps deps_{.pool = pool_,
                     .valkey = valkey_,
                     .sessions = sessions_,
                     .sealer = sealer_,
                     .desk_secret = desk_secret_,
                     .clock = clock_,
                     .random = random_};
  Provider provider_{deps_, settings_of_provider_};
  Clients clients_{pool_};
  StartedSession session_ = start_sso(add_user("giselle"));
  api::Caller caller_{
      .ip_address = "192.0.2.7", .user_agent = "a browser", .request_id = "request"};
};

}  // namespace unidash::identity::oidc
