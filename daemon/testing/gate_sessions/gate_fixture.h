// For tests: a browser and the gate, on real services, as they come to the role identity.
#pragma once

#include <string>
#include <string_view>

#include "daemon/api/message.h"
#include "daemon/domains/identity/gate/gate_checks.h"
#include "daemon/domains/identity/gate/gate_entry.h"
#include "daemon/domains/identity/oidc/login_proof.h"
#include "daemon/testing/identity/fixture.h"

namespace unidash::identity::gate {

class GateTest : public ::unidash::testing::IdentityTest {
 protected:
  GateTest() {
    wiki_ = add_app("wiki");
    open_to(wiki_, giselle_);
  }

  AppId add_app(std::string_view slug, std::string_view embed = "proxied",
                std::string_view audience = "selected") {
    return AppId{std::stoll(
        sql(std::format("WITH d AS (INSERT INTO app_definitions (slug, name, version, category,"
                        " yaml_config, kind) VALUES ('{0}', 'Name of {0}', '1', '', '', 'link')"
                        " RETURNING id) INSERT INTO app_instances (fk_app_def, namespace, status,"
                        " external_url, embed, audience) SELECT id, 'link-{0}', 'running',"
                        " 'https://10.0.0.9/', '{1}', '{2}' FROM d RETURNING id",
                        slug, embed, audience)))};
  }
  void open_to(AppId app, UserId user) {
    run(std::format("INSERT INTO user_app_access (fk_user, fk_app_instance) VALUES ({}, {})",
                    user.value, app.value));
  }
  void close_to_all(AppId app) {
    run(std::format("DELETE FROM user_app_access WHERE fk_app_instance = {}", app.value));
  }

  /// `values` with `changes`; an empty value takes a parameter away.
  static api::NamedValues changed(api::NamedValues values, const api::NamedValues& changes) {
    for (const auto& [name, value] : changes) {
      std::erase_if(values, [&](const auto& each) { return each.first == name; });
      if (!value.empty()) values.emplace_back(name, value);
    }
    return values;
  }

  Result<api::Response> enter(const api::NamedValues& changes, std::string_view cookie,
                              std::string_view language = "en") {
    api::Request request{
        .path = "/apps/enter",
        .query = changed({{"app", "wiki"}, {"next", "/a?b=c"}, {"state", state_}}, changes),
        .headers = {{"accept-language", std::string(language)}, {"host", "evil.example"}}};
    if (!cookie.empty()) request.cookies.emplace_back(api::id_cookie, cookie);
    return entry_.enter({.ip_address = "192.0.2.7", .user_agent = "a browser"}, request);
  }
  Result<api::Response> enter(const api::NamedValues& changes = {}) {
    return enter(changes, session_.token.reveal());
  }

  /// Where an answer leads, or what is wrong.
  static std::string location(const Result<api::Response>& answer) {
    if (!answer) return answer.error().slug;
    return std::string(api::find_value(answer->headers, "Location").value_or(""));
  }
  static api::NamedValues form_of(const std::string& body) {
    const api::Request request{.headers = {{"content-type", "application/x-www-form-urlencoded"}},
                               .body = body};
    return request.form().value();
  }
  static std::string value_of(const api::NamedValues& values, std::string_view name) {
    return std::string(api::find_value(values, name).value_or(""));
  }
  /// A parameter of an address.
  static std::string parameter(const std::string& address, std::string_view name) {
    return value_of(form_of(address.substr(address.find('?') + 1)), name);
  }
  std::string code(const api::NamedValues& changes = {}) {
    return parameter(location(enter(changes)), "code");
  }

  static api::Request post(const api::NamedValues& form) {
    return {.verb = api::Verb::post,
            .headers = {{"content-type", "application/x-www-form-urlencoded"}},
            .body = oidc::render_query(form)};
  }
  Result<api::Response> start(const std::string& code, const api::NamedValues& changes = {}) {
    return checks_.start_session(
        post(changed({{"app", "wiki"}, {"code", code}, {"state", state_}}, changes)));
  }
  static std::string slug_of(const Result<api::Response>& answer) {
    return answer ? "" : answer.error().slug;
  }
  /// The token of a new session at the application.
  std::string token() { return value_of(form_of(start(code()).value().body), "token"); }
  Result<api::Response> check(const std::string& token, std::string_view app = "wiki") {
    return checks_.check(
        post({{"app", std::string(app)}, {"token", token}, {"address", "192.0.2.7"}}));
  }
  /// What the gate is told; nothing of whoever may not pass.
  api::NamedValues told(const std::string& token, std::string_view app = "wiki") {
    const auto answer = check(token, app);
    return answer ? form_of(answer->body) : api::NamedValues{};
  }

  std::string state_ = std::string(43, 's');
  UserId giselle_ = add_user("giselle");
  StartedSession session_ = start_sso(giselle_);
  AppId wiki_{};
  EntryCodes codes_{valkey_, clock_, random_};
  GateEntry entry_{
      pool_,
      sessions_,
      codes_,
      {.app_origin =
           [](std::string_view slug) { return std::format("https://{}.example.org:8443", slug); },
       .desk_origin = "https://desk.example.org:8443"}};
  GateChecks checks_{pool_, sessions_, codes_, Secret("a key of the test's"), clock_};
};

}  // namespace unidash::identity::gate
