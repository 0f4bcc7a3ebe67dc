// Signing in by an identity provider of others, on a real database and a real Valkey. What goes
// over the network is played by a provider in this process that signs with keys of its own; the
// real one over TLS is in tests/api/upstream.test.mjs.
#include <algorithm>
#include <functional>

#include "daemon/domains/identity/oidc/person.h"
#include "daemon/domains/identity/oidc/pkce.h"
#include "daemon/domains/identity/pages/sign_in_pages.h"
#include "daemon/domains/identity/upstream/provider_check.h"
#include "daemon/domains/identity/upstream/upstream_sign_in.h"
#include "daemon/testing/oidc/oidc_fixture.h"

namespace unidash::identity::upstream {
namespace {

using testing::good_password;

const std::string issuer = "https://login.example.org";

/// Answers as a provider does; a test changes what its ID token says.
class PlayedProvider final : public Wire {
 public:
  explicit PlayedProvider(const Clock& clock) : clock_(clock) {}

  Result<api::BackChannelReply> get(const std::string& address) override {
    asked.push_back(address);
    if (is_away) return unavailable("peer.unreachable", {});
    if (address.ends_with("/keys")) {
      return api::BackChannelReply{.status = 200, .body = dump_json({{"keys", {key.to_jwk()}}})};
    }
    return api::BackChannelReply{.status = 200, .body = dump_json(document)};
  }

  Result<api::BackChannelReply> post(const std::string& address, const std::string& form,
                                     const std::string& authorization) override {
    asked.push_back(address);
    last_form = form;
    last_authorization = authorization;
    if (is_away) return unavailable("peer.unreachable", {});
    const auto now = unix_seconds(clock_.now());
    Json claims{{"iss", issuer},  {"aud", "unidash"}, {"sub", subject},
                {"nonce", nonce}, {"iat", now},       {"exp", now + 300}};
    claims.update(more);
    return api::BackChannelReply{.status = 200,
                                 .body = dump_json({{"access_token", "a token"},
                                                    {"token_type", "Bearer"},
                                                    {"id_token", signer.sign(claims).value()}})};
  }

  Json document{{"issuer", issuer},
                {"authorization_endpoint", issuer + "/authorize?tenant=1"},
                {"token_endpoint", issuer + "/token"},
                {"jwks_uri", issuer + "/keys"},
                {"response_types_supported", {"code"}},
                {"id_token_signing_alg_values_supported", {"RS256", "ES256"}},
                {"authorization_response_iss_parameter_supported", true}};
  crypto::SigningKey key = crypto::SigningKey::generate(crypto::Algorithm::es256).value();
  crypto::SigningKey signer = crypto::SigningKey::from_pem(key.to_pem().value().reveal()).value();
  std::string subject = "subject-1";
  std::string nonce;
  Json more = Json::object();
  bool is_away = false;
  std::vector<std::string> asked;
  std::string last_form;
  std::string last_authorization;

 private:
  const Clock& clock_;
};

class UpstreamPg : public oidc::OidcTest {
 protected:
  struct Browser {
    std::string mark{};
    std::string authorize{};
    std::string session{};  // its sign-on cookie
  };

  UpstreamPg() {
    const auto sealed = secrets_.seal("a secret", secret_context(issuer)).value();
    const auto found =
        look_at({.id = {1}, .name = "Contoso", .issuer = issuer}, wire_, CheckedBy::administrator);
    EXPECT_TRUE(found.document);
    run(
        std::format("INSERT INTO upstream_providers (id, name, issuer, client_id,"
                    " client_secret_sealed, document, created_at, updated_at)"
                    " VALUES (1, 'Contoso', '{}', 'unidash', '{}', '{}', now(), now())",
                    issuer, sealed, dump_json(encode_fields(*found.document))));
    wire_.asked.clear();
  }

  api::Request request(const api::NamedValues& query) { return request(query, Browser()); }
  api::Request request(const api::NamedValues& query, const Browser& browser) {
    api::Request made{.path_values = {{"id", "1"}}, .query = query};
    for (const auto& [name, value] : query) made.raw_target += name + "=" + value + "&";
    if (!browser.mark.empty()) made.cookies.emplace_back(upstream_cookie, browser.mark);
    if (!browser.session.empty()) made.cookies.emplace_back(api::id_cookie, browser.session);
    return made;
  }

  static std::string cookie_of(const api::Response& response, std::string_view name) {
    for (const auto& [header, value] : response.headers) {
      if (header != "Set-Cookie" || !value.starts_with(std::string(name) + "=")) continue;
      return value.substr(name.size() + 1, value.find(';') - name.size() - 1);
    }
    return {};
  }

  Browser begin(const api::NamedValues& query = {}) {
    const auto response = upstream_.begin(caller_, request(query)).value();
    Browser browser{.mark = cookie_of(response, upstream_cookie),
                    .authorize = header(response, "Location")};
    wire_.nonce = parameter(browser.authorize, "nonce");
    return browser;
  }

  Result<api::Response> finish(const Browser& browser, const api::NamedValues& changes = {}) {
    const api::NamedValues query = changed(
        {{"code", "a code"}, {"state", parameter(browser.authorize, "state")}, {"iss", issuer}},
        changes);
    return upstream_.finish(caller_, request(query, browser));
  }

  int status(const Result<api::Response>& answer) { return answer ? answer->status : 0; }

  void link(UserId user, const std::string& subject) {
    run(
        std::format("INSERT INTO upstream_identities (fk_provider, fk_user, issuer, subject,"
                    " origin, linked_at) VALUES (1, {}, '{}', '{}', 'linked', now())",
                    user.value, issuer, subject));
  }

  std::string sessions_of(UserId user) {
    return sql(std::format("SELECT count(*) FROM sessions WHERE fk_user = {} AND kind = 'sso'",
                           user.value));
  }

  std::string last_reason() {
    std::string reason;
    for (const auto& each : events_.all()) {
      if (each.event.action != "user.sign_in_failed") continue;
      reason = json_text(each.event.details, "reason");
    }
    return reason;
  }

  PlayedProvider wire_{clock_};
  crypto::Sealer secrets_{Secret(std::string(32, 'u')), random_};
  UpstreamSignIn upstream_{{.pool = pool_,
                            .valkey = valkey_,
                            .sessions = sessions_,
                            .accounts = accounts_,
                            .postbox = outbox_,
                            .wire = wire_,
                            .sealer = sealer_,
                            .secrets = secrets_,
                            .clock = clock_,
                            .random = random_},
                           {.id_origin = "https://id.example.org",
                            .desk_origin = "https://desk.example.org",
                            .work = {.patience = std::chrono::seconds{30}, .most = 8}}};
  UserId karim_ = add_user("karim");
};

TEST_F(UpstreamPg, TheWayToTheProviderHoldsNoSecretAndChangesNothing) {
  const auto before = sql("SELECT count(*) FROM audit_logs");
  const auto browser = begin({{"next", "/oauth/authorize?client_id=desk"}});
  EXPECT_TRUE(browser.authorize.starts_with(issuer + "/authorize?tenant=1&response_type=code"))
      << browser.authorize;
  EXPECT_EQ(parameter(browser.authorize, "redirect_uri"),
            "https://id.example.org/login/with/1/callback");
  EXPECT_EQ(parameter(browser.authorize, "code_challenge_method"), "S256");
  EXPECT_EQ(parameter(browser.authorize, "nonce").size(), 43U);
  EXPECT_TRUE(parameter(browser.authorize, "state").starts_with("v1."));
  EXPECT_FALSE(browser.authorize.contains("verifier"));
  EXPECT_TRUE(wire_.asked.empty());
  EXPECT_EQ(sql("SELECT count(*) FROM audit_logs"), before);
}

TEST_F(UpstreamPg, WhatAnApplicationAsksOfASignInIsAskedOfTheProvider) {
  const std::string wish = "/oauth/authorize?client_id=desk&";
  for (const std::string_view new_one : {"prompt=login", "prompt=consent%20login", "max_age=0"}) {
    const auto browser = begin({{"next", wish + std::string(new_one) + "&state=1"}});
    EXPECT_EQ(parameter(browser.authorize, "prompt"), "login") << new_one;
  }
  const auto browser = begin({{"next", wish + "prompt=consent&state=login"}});
  EXPECT_EQ(parameter(browser.authorize, "prompt"), "");
}

/// A session at the provider must not answer what the application asks behind the seal.
TEST_F(UpstreamPg, ARequestThatWasPushedAheadIsANewSignInAtTheProvider) {
  const auto pushed = provider_.push(
      post(asked({{"client_secret", desk_secret()}, {"prompt", "login"}, {"max_age", "0"}})));
  const std::string uri = json_of(pushed.value()).at("request_uri");
  const auto login = location(provider_.authorize(
      get({{"client_id", "desk"}, {"request_uri", uri}}, session_.token.reveal())));
  ASSERT_TRUE(login.starts_with("/login?")) << login;
  const auto browser = begin({{"next", parameter(login, "next")}});
  EXPECT_EQ(parameter(browser.authorize, "prompt"), "login");
}

TEST_F(UpstreamPg, ALongRequestOfAnApplicationIsNotLostOnTheWay) {
  link(karim_, "subject-1");
  std::string next = "/oauth/authorize?client_id=desk&claims=";
  next.resize(2000, 'c');
  const auto answer = finish(begin({{"next", next}}));
  ASSERT_EQ(status(answer), 303);
  EXPECT_EQ(location(answer), next);
}

TEST_F(UpstreamPg, ALinkedIdentitySignsInAsAfterAPassword) {
  link(karim_, "subject-1");
  const auto browser = begin({{"next", "/oauth/authorize?client_id=desk"}});
  const auto answer = finish(browser);
  ASSERT_EQ(status(answer), 303);
  EXPECT_EQ(location(answer), "/oauth/authorize?client_id=desk");
  const auto session = sessions_.find_sso(cookie_of(*answer, api::id_cookie)).value();
  ASSERT_TRUE(session);
  EXPECT_EQ(session->user, karim_);
  EXPECT_EQ(session->method, SignInMethod::provider);
  EXPECT_FALSE(cookie_of(*answer, device_cookie).empty());
  EXPECT_EQ(wire_.last_authorization.substr(0, 6), "Basic ");
  EXPECT_TRUE(wire_.last_form.contains("code_verifier="));
  EXPECT_EQ(events_.actions(), (std::vector<std::string>{"user.signed_in", "account.new_browser"}));
  EXPECT_EQ(sql("SELECT last_used_at IS NOT NULL FROM upstream_identities"), "t");
}

TEST_F(UpstreamPg, WhatAPasswordAloneIsNotEnoughForAProviderIsNotEither) {
  link(karim_, "subject-1");
  const auto phone = enrol(caller_of(start_desk(karim_)));
  for (const char* password : {"password_hash", "NULL"}) {
    run(std::format("UPDATE users SET password_hash = {} WHERE username = 'karim'", password));
    const std::string before = sessions_of(karim_);
    const auto answer = finish(begin({{"next", "/oauth/authorize?client_id=desk"}}));
    EXPECT_EQ(location(answer), "/login/code?next=%2Foauth%2Fauthorize%3Fclient_id%3Ddesk");
    EXPECT_EQ(cookie_of(*answer, api::id_cookie), "");
    EXPECT_EQ(sessions_of(karim_), before);
    const auto ticket = cookie_of(*answer, step_cookie);
    EXPECT_FALSE(accounts_.finish_login(ticket, "000000", actor_, {}));
    clock_.advance(std::chrono::minutes{1});
    const auto signed_in = accounts_.finish_login(ticket, phone.code(), actor_, {}).value();
    EXPECT_EQ(sql(std::format("SELECT sign_in_method FROM sessions WHERE id = {}",
                              signed_in.session.id.value)),
              "provider_and_code");
  }
}

TEST_F(UpstreamPg, APasskeyIsTheSecondStepAfterAProviderToo) {
  link(karim_, "subject-1");
  testing::SoftPasskey passkey{"first"};
  add_passkey(passkey, caller_of(start_desk(karim_)));
  passkey.flags = testing::SoftPasskey::touched;
  for (const char* password : {"password_hash", "NULL"}) {
    run(std::format("UPDATE users SET password_hash = {} WHERE username = 'karim'", password));
    const auto ticket = cookie_of(*finish(begin()), step_cookie);
    const auto asked = accounts_.find_code_step(ticket).value().value().passkey.value();
    const auto signed_in = accounts_.finish_with_passkey(
        ticket, {.ticket = asked.ticket.reveal(), .used = passkey.get(asked.options)}, actor_, {});
    ASSERT_TRUE(signed_in) << signed_in.error().detail;
    EXPECT_EQ(sessions_.find_sso(signed_in->session.token.reveal()).value()->method,
              SignInMethod::provider_and_passkey);
  }
}

TEST_F(UpstreamPg, ABrowserIsKnownAgainAlsoOfWhoHasNoPassword) {
  link(karim_, "subject-1");
  const auto phone = enrol(caller_of(start_desk(karim_)));
  run("UPDATE users SET password_hash = NULL WHERE username = 'karim'");
  const auto sign_in = [&](std::string_view device) {
    const auto ticket = cookie_of(*finish(begin()), step_cookie);
    clock_.advance(std::chrono::minutes{1});
    return accounts_.finish_login(ticket, phone.code(), actor_, {.device = device}).value();
  };
  const auto times_told = [&] {
    return std::ranges::count(events_.actions(), "account.new_browser");
  };
  const auto first = sign_in({});
  const auto told = times_told();
  sign_in(first.device);
  EXPECT_EQ(times_told(), told);
}

TEST_F(UpstreamPg, OneThatIsNotLinkedIsNobodyWhateverItsAddressSays) {
  wire_.more = {
      {"email", "karim@example.org"}, {"email_verified", true}, {"preferred_username", "karim"}};
  EXPECT_EQ(status(finish(begin())), 403);
  EXPECT_EQ(last_reason(), "upstream.not_linked");
  EXPECT_EQ(sessions_of(karim_), "0");
  EXPECT_EQ(sql("SELECT count(*) FROM upstream_identities"), "0");
}

TEST_F(UpstreamPg, AnAnswerIsForTheBrowserThatAsked) {
  link(karim_, "subject-1");
  auto attackers = begin();
  attackers.mark = begin().mark;
  EXPECT_EQ(status(finish(attackers)), 410);
  attackers.mark.clear();
  EXPECT_EQ(status(finish(attackers)), 410);
  EXPECT_TRUE(wire_.asked.empty()) << "nobody is asked anything for it";
}

TEST_F(UpstreamPg, AnAnswerComesInTimeAndOnce) {
  link(karim_, "subject-1");
  const auto late = begin();
  clock_.advance(std::chrono::minutes{10});
  EXPECT_EQ(status(finish(late)), 410);
  const auto browser = begin();
  EXPECT_EQ(status(finish(browser)), 303);
  EXPECT_EQ(status(finish(browser)), 410);
  EXPECT_EQ(status(finish(browser, {{"code", "another"}})), 410);
  EXPECT_EQ(sessions_of(karim_), "1");
}

TEST_F(UpstreamPg, AStateSealedForSomethingElseOrAnotherProviderIsNone) {
  link(karim_, "subject-1");
  const auto browser = begin();
  const auto plain = sealer_.unseal(parameter(browser.authorize, "state"), pending_purpose).value();
  const auto other = sealer_.seal(plain.reveal(), ticket_purpose).value();
  EXPECT_EQ(status(finish(browser, {{"state", other}})), 410);
  api::Request elsewhere = request(
      {{"code", "a code"}, {"state", parameter(browser.authorize, "state")}, {"iss", issuer}},
      browser);
  elsewhere.path_values = {{"id", "2"}};
  EXPECT_EQ(status(upstream_.finish(caller_, elsewhere)), 410);
}

TEST_F(UpstreamPg, TheIssuerIsNamedInEachAnswerBeforeTheCodeIsUsed) {
  link(karim_, "subject-1");
  for (const char* named : {"https://evil.example", ""}) {
    EXPECT_EQ(status(finish(begin(), {{"iss", named}})), 403);
    EXPECT_EQ(last_reason(), "sign_in.refused: iss");
  }
  EXPECT_TRUE(wire_.asked.empty());
}

TEST_F(UpstreamPg, EachRuleOfTheIdTokenCounts) {
  link(karim_, "subject-1");
  const auto now = unix_seconds(clock_.now());
  const std::vector<std::pair<const char*, Json>> wrong{{"iss", "https://evil.example"},
                                                        {"aud", "another"},
                                                        {"aud", {"unidash", "another"}},
                                                        {"azp", "another"},
                                                        {"exp", now - 60},
                                                        {"iat", now - 7200},
                                                        {"nonce", "another"},
                                                        {"sub", ""},
                                                        {"at_hash", "AAAA"}};
  for (const auto& [claim, value] : wrong) {
    wire_.more = {{claim, value}};
    EXPECT_EQ(status(finish(begin())), 403) << claim;
    EXPECT_TRUE(last_reason().starts_with("sign_in.refused: ")) << last_reason();
  }
  EXPECT_EQ(sessions_of(karim_), "0");
  wire_.more = Json::object();
  EXPECT_EQ(status(finish(begin())), 303);
}

TEST_F(UpstreamPg, OnlyTheProvidersOwnKeysSign) {
  link(karim_, "subject-1");
  wire_.signer = crypto::SigningKey::generate(crypto::Algorithm::es256).value();
  EXPECT_EQ(status(finish(begin())), 403);
  EXPECT_EQ(last_reason(), "sign_in.refused: jwt.wrong_key");
  // It changed its keys: the set is fetched once more.
  wire_.key = crypto::SigningKey::from_pem(wire_.signer.to_pem().value().reveal()).value();
  clock_.advance(std::chrono::seconds{11});
  EXPECT_EQ(status(finish(begin())), 303);
}

TEST_F(UpstreamPg, ADisabledPersonIsRefused) {
  link(karim_, "subject-1");
  run("UPDATE users SET is_active = false WHERE username = 'karim'");
  EXPECT_EQ(status(finish(begin())), 403);
  EXPECT_EQ(last_reason(), "identity.not_active");
  EXPECT_EQ(sessions_of(karim_), "0");
}

TEST_F(UpstreamPg, AProviderThatIsAwayIsToldOf) {
  link(karim_, "subject-1");
  const auto browser = begin();
  wire_.is_away = true;
  EXPECT_EQ(status(finish(browser)), 503);
}

TEST_F(UpstreamPg, ALinkIsMadeByTheSessionThatAskedForItAlone) {
  const auto sso = start_sso(karim_);
  const auto desk = caller_of(start_desk(sso.id));
  const auto address = upstream_.allow_link(desk, {1}).value();
  const std::string ticket = parameter(address, "ticket");
  Browser mine{.session = std::string(sso.token.reveal())};
  const Browser theirs{.session = std::string(cookie())};
  EXPECT_EQ(status(upstream_.begin_link(caller_, request({{"ticket", ticket}}, theirs))), 403);
  EXPECT_EQ(status(upstream_.begin_link(caller_, request({{"ticket", ticket}}))), 403);
  const auto left = upstream_.begin_link(caller_, request({{"ticket", ticket}}, mine)).value();
  mine.mark = cookie_of(left, upstream_cookie);
  mine.authorize = header(left, "Location");
  wire_.nonce = parameter(mine.authorize, "nonce");
  // The session that asked has to be there at the end as well.
  auto stranger = mine;
  stranger.session = theirs.session;
  EXPECT_EQ(status(finish(stranger)), 403);
  EXPECT_EQ(sql("SELECT count(*) FROM upstream_identities"), "0");
  const auto again = upstream_.begin_link(caller_, request({{"ticket", ticket}}, mine)).value();
  mine.authorize = header(again, "Location");
  wire_.nonce = parameter(mine.authorize, "nonce");
  EXPECT_EQ(location(finish(mine)), "https://desk.example.org/settings/links");
  EXPECT_EQ(sql("SELECT fk_user FROM upstream_identities"), std::to_string(karim_.value));
}

TEST_F(UpstreamPg, AnIdentityIsOnePersonsAndAPersonHasOneOfEachProvider) {
  LinkedIdentities identities(pool_, outbox_, clock_);
  const KnownProvider provider{.id = {1}, .name = "Contoso", .issuer = issuer};
  const auto slug = [&](const LinkOwner& owner, const char* subject) {
    const Status linked =
        identities.link(owner, provider, {.subject = subject, .claims = Json::object()}, actor_);
    return linked ? "" : linked.error().slug;
  };
  const auto owner_of = [&](UserId user) {
    return LinkOwner{.user = user, .session = start_sso(user).id};
  };
  const LinkOwner karim = owner_of(karim_);
  const LinkOwner lea = owner_of(add_user("lea"));
  EXPECT_EQ(slug(karim, "one"), "");
  EXPECT_EQ(slug(karim, "one"), "");
  EXPECT_EQ(slug(lea, "one"), "upstream.taken");
  EXPECT_EQ(slug(karim, "two"), "upstream.another_linked");
  EXPECT_EQ(slug(lea, "two"), "");
  EXPECT_EQ(slug({.user = lea.user, .session = karim.session}, "three"), "upstream.signed_out");
  run("UPDATE users SET is_active = false WHERE username = 'lea'");
  EXPECT_EQ(slug(lea, "three"), "upstream.signed_out");
  run("UPDATE sessions SET revoked_at = now()");
  EXPECT_EQ(slug(karim, "three"), "upstream.signed_out");
}

TEST_F(UpstreamPg, ARuleMakesAccountsWithoutRightsAddressOrAnothersName) {
  run("UPDATE upstream_providers SET creation = 'listed', creation_claim = 'groups',"
      " creation_values = '{staff}'");
  wire_.more = {{"groups", {"guests"}}, {"preferred_username", "outsider"}};
  EXPECT_EQ(status(finish(begin())), 403);
  wire_.more = {{"groups", {"staff"}},
                {"preferred_username", "KARIM"},
                {"email", "karim@example.org"},
                {"name", "Karim Two"}};
  EXPECT_EQ(status(finish(begin())), 303);
  EXPECT_EQ(sql("SELECT username || role || coalesce(email, '') || display_name FROM users"
                " ORDER BY id DESC LIMIT 1"),
            "karim2userKarim Two");
  EXPECT_EQ(sessions_of(karim_), "0");
  EXPECT_EQ(sql("SELECT origin FROM upstream_identities"), "created");
  EXPECT_EQ(status(finish(begin())), 303);
  EXPECT_EQ(sql("SELECT count(*) FROM users WHERE username LIKE 'karim%'"), "2");
}

TEST_F(UpstreamPg, SomebodyOfADirectoryComesByItAlone) {
  const auto caller = caller_of(start_desk(karim_));
  LinkedIdentities identities(pool_, outbox_, clock_);
  EXPECT_EQ(identities.list_linkable(karim_).value().size(), 1U);
  run("UPDATE users SET password_hash = NULL, external_id = 'a-guid' WHERE username = 'karim'");
  EXPECT_TRUE(identities.list_linkable(karim_).value().empty());
  EXPECT_EQ(upstream_.allow_link(caller, {1}).error().slug, "upstream.of_directory");
  const KnownProvider provider{.id = {1}, .name = "Contoso", .issuer = issuer};
  EXPECT_FALSE(identities.link({.user = karim_, .session = start_sso(karim_).id}, provider,
                               {.subject = "subject-1", .claims = Json::object()}, actor_));
  link(karim_, "subject-1");
  const std::string before = sessions_of(karim_);
  EXPECT_EQ(status(finish(begin())), 403);
  EXPECT_EQ(sessions_of(karim_), before);
}

TEST_F(UpstreamPg, ThePersonIsToldByMailOfALinkOnce) {
  open_postbox();
  LinkedIdentities identities(pool_, outbox_, clock_);
  const KnownProvider provider{.id = {1}, .name = "Contoso", .issuer = issuer};
  const auto letters = [&] {
    return sql(
        "SELECT coalesce(string_agg(kind || ' ' || address || ' ' || (facts ->> 'service'),"
        " ', '), '') FROM mails");
  };
  const auto add = [&](UserId user, const std::string& subject) {
    return identities.link({.user = user, .session = start_sso(user).id}, provider,
                           {.subject = subject, .claims = Json::object()}, actor_);
  };
  ASSERT_TRUE(add(add_user("lea"), "subject-2"));
  EXPECT_EQ(letters(), "") << "to nobody who never showed that they read it";
  run("UPDATE users SET email_verified = true");
  ASSERT_TRUE(add(karim_, "subject-1"));
  ASSERT_TRUE(add(karim_, "subject-1"));
  EXPECT_EQ(letters(), "account_linked karim@example.org Contoso");
  EXPECT_EQ(sql("SELECT facts ->> 'username' FROM mails"), "karim");
}

TEST_F(UpstreamPg, TheLastWayInStays) {
  link(karim_, "subject-1");
  const auto caller = caller_of(start_desk(karim_));
  const UpstreamIdentityId id{std::stoll(sql("SELECT id FROM upstream_identities"))};
  run("UPDATE users SET password_hash = NULL WHERE username = 'karim'");
  LinkedIdentities identities(pool_, outbox_, clock_);
  EXPECT_EQ(identities.remove(caller, id).error().slug, "upstream.last_way_in");
  const auto other = caller_of(start_desk(add_user("lea")));
  EXPECT_EQ(identities.remove(other, id).error().slug, "upstream.link_not_found");
  run("UPDATE users SET password_hash = 'x' WHERE username = 'karim'");
  EXPECT_TRUE(identities.remove(caller, id));
}

TEST_F(UpstreamPg, AProviderMovesOnlyWhereAnAdministratorLooks) {
  const auto known = find_provider(pool_, {1}).value().value();
  wire_.document["token_endpoint"] = "https://10.0.0.7/token";
  const auto by_clock = look_at(known, wire_, CheckedBy::clock);
  EXPECT_FALSE(by_clock.document);
  EXPECT_EQ(by_clock.steps.items.back().slug, "upstream.moved");
  EXPECT_TRUE(look_at(known, wire_, CheckedBy::administrator).document);
  auto unreadable = known;
  unreadable.document = Json{{"token_endpoint", 7}};
  EXPECT_EQ(look_at(unreadable, wire_, CheckedBy::clock).steps.items.back().slug, "upstream.moved");
  EXPECT_TRUE(look_at(unreadable, wire_, CheckedBy::administrator).document);
  wire_.is_away = true;
  EXPECT_EQ(look_at(known, wire_, CheckedBy::administrator).steps.items.front().slug,
            "peer.unreachable");
}

}  // namespace
}  // namespace unidash::identity::upstream
