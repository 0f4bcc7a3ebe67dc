#include "daemon/domains/identity/pages/sign_in_pages.h"

#include <set>

#include "daemon/domains/identity/pages/sign_in_routes.h"
#include "daemon/testing/identity/fixture.h"

namespace unidash::identity {
namespace {

using testing::good_password;
using testing::secret;

const std::string desk = "https://desk.example.org";
const std::string authorize = "/oauth/authorize?client_id=desk&state=x";

class PagesTest : public testing::IdentityTest {
 protected:
  api::Request request(std::string path, api::NamedValues query = {}) {
    api::Request request{.path = std::move(path), .query = std::move(query)};
    request.headers.emplace_back("content-type", "application/x-www-form-urlencoded");
    request.headers.emplace_back("accept-language", "en");
    return request;
  }
  /// Calls the row of this id, as the edge does.
  Result<api::Response> call(std::string_view id, const api::Request& asked) {
    const api::Caller caller{.ip_address = actor_.ip_address, .user_agent = actor_.user_agent};
    for (const auto& row : routes_) {
      if (row.id == id) return row.handler.run(caller, asked);
    }
    return make_error(Code::internal, "no such row");
  }
  Result<api::Response> log_in(std::string_view username, std::string_view password,
                               api::NamedValues query = {}) {
    auto asked = request("/login", std::move(query));
    asked.body = std::format("username={}&password={}", text::percent_encode(username),
                             text::percent_encode(password));
    return call("login", asked);
  }
  static std::string header(const api::Response& response, std::string_view name) {
    return std::string(api::find_value(response.headers, name).value_or(""));
  }
  /// The value of the sign-on cookie a response sets.
  static std::string cookie_of(const api::Response& response) {
    const std::string cookie = header(response, "Set-Cookie");
    const std::string prefix = std::string(api::id_cookie) + "=";
    if (!cookie.starts_with(prefix)) return "";
    return cookie.substr(prefix.size(), cookie.find(';') - prefix.size());
  }

  FormWork work_{{}, random_};
  SignInPages pages_{accounts_, links_, sessions_, work_, desk};
  std::vector<api::Route> routes_ = sign_in_routes(&pages_);
};

class LoginPage : public PagesTest {
 protected:
  UserId user_ = add_user("giselle");
};

TEST_F(LoginPage, SetsTheCookieAndLeadsToTheDesktop) {
  const auto response = log_in(" giselle ", good_password).value();
  EXPECT_EQ(response.status, 303);
  EXPECT_EQ(header(response, "Location"), desk + "/");
  EXPECT_TRUE(sessions_.find_sso(cookie_of(response)).value());
  const std::string cookie = header(response, "Set-Cookie");
  EXPECT_TRUE(cookie.contains("Path=/; Secure; HttpOnly; SameSite=Lax")) << cookie;
  EXPECT_FALSE(cookie.contains("Domain"));
}

TEST_F(LoginPage, GoesOnToTheApplicationThatAsked) {
  const auto response = log_in("giselle", good_password, {{"next", authorize}}).value();
  EXPECT_EQ(header(response, "Location"), authorize);
}

TEST_F(LoginPage, FollowsNoOtherAddress) {
  for (const char* next :
       {"https://evil.example", "//evil.example/oauth/authorize?", "/oauth/authorize", "/",
        "/oauth/authorize?\r\nSet-Cookie: a=b", "/oauth/authorize?\\evil", "/oauth/authorize? ",
        "/oauth/authorize?\u00e9", "/logout", "javascript:alert(1)", ""}) {
    const auto response = log_in("giselle", good_password, {{"next", next}}).value();
    EXPECT_EQ(header(response, "Location"), desk + "/") << next;
    const auto page = call("show_login", request("/login", {{"next", next}})).value();
    EXPECT_TRUE(page.body.contains("action=\"/login\"")) << next;
  }
}

TEST_F(LoginPage, KeepsTheAddressOverARefusal) {
  const auto response = log_in("giselle", "another sentence", {{"next", authorize}}).value();
  EXPECT_EQ(response.status, 401);
  EXPECT_TRUE(response.body.contains("action=\"/login?next=%2Foauth%2Fauthorize%3F"));
  EXPECT_TRUE(response.body.contains("value=\"giselle\""));
  EXPECT_FALSE(response.body.contains("another sentence"));
  EXPECT_EQ(cookie_of(response), "");
}

TEST_F(LoginPage, IsReachedFromThatOfANewPasswordBySomebodyElse) {
  const auto page = call("show_renewal", request("/login/password", {{"next", authorize}})).value();
  EXPECT_TRUE(page.body.contains("href=\"/login?next=%2Foauth%2Fauthorize%3F")) << page.body;
}

TEST_F(LoginPage, LooksTheSameForEveryFailure) {
  add_user("invited", UserRole::user, "");
  const auto body = [&](std::string_view name, std::string_view password) {
    std::string html = log_in(name, password).value().body;
    const std::string shown = std::format("value=\"{}\"", name);
    return html.replace(html.find(shown), shown.size(), "value");
  };
  const std::string wrong = body("giselle", "another sentence");
  EXPECT_EQ(body("nobody", "another sentence"), wrong);
  EXPECT_EQ(body("invited", good_password), wrong);
}

TEST_F(LoginPage, ReadsTheFormOnly) {
  auto asked =
      request("/login", {{"username", "giselle"}, {"password", std::string(good_password)}});
  EXPECT_EQ(call("login", asked).value().status, 401);
  asked.headers.clear();
  EXPECT_EQ(call("login", asked).error().code, Code::malformed);
  asked = request("/login");
  asked.body = "username=a&username=b&password=c";
  EXPECT_EQ(call("login", asked).error().code, Code::malformed);
}

class CodePage : public LoginPage {
 protected:
  static std::string cookie_named(const api::Response& response, std::string_view name) {
    for (const auto& [header_name, value] : response.headers) {
      const std::string prefix = std::string(name) + "=";
      if (header_name == "Set-Cookie" && value.starts_with(prefix)) {
        return value.substr(prefix.size(), value.find(';') - prefix.size());
      }
    }
    return "";
  }
  Result<api::Response> enter(std::string_view step, std::string_view code,
                              api::NamedValues query = {}) {
    auto asked = request("/login/code", std::move(query));
    asked.cookies.emplace_back(step_cookie, step);
    asked.body = "code=" + text::percent_encode(code);
    return call("enter_code", asked);
  }
  Phone phone_ = enrol(caller_of(start_desk(user_)));
};

TEST_F(CodePage, FollowsThePasswordAndComesBeforeTheSession) {
  const auto first = log_in("giselle", good_password, {{"next", authorize}}).value();
  EXPECT_EQ(first.status, 303);
  EXPECT_EQ(header(first, "Location"), "/login/code?next=" + text::percent_encode(authorize));
  EXPECT_EQ(cookie_named(first, api::id_cookie), "");
  const std::string step = cookie_named(first, step_cookie);
  const auto second = enter(step, phone_.code(), {{"next", authorize}}).value();
  EXPECT_EQ(second.status, 303);
  EXPECT_EQ(header(second, "Location"), authorize);
  EXPECT_TRUE(sessions_.find_sso(cookie_named(second, api::id_cookie)).value());
}

TEST_F(CodePage, IsShownToWhoGaveThePasswordAndToNobodyElse) {
  auto asked = request("/login/code", {{"next", authorize}});
  EXPECT_EQ(header(call("show_code", asked).value(), "Location"),
            "/login?next=" + text::percent_encode(authorize));
  asked.cookies.emplace_back(step_cookie,
                             cookie_named(log_in("giselle", good_password).value(), step_cookie));
  const auto shown = call("show_code", asked).value();
  EXPECT_EQ(shown.status, 200);
  EXPECT_TRUE(shown.body.contains("name=\"code\""));
  EXPECT_FALSE(shown.body.contains("giselle"));
}

TEST_F(CodePage, SaysWhatIsWrongAndKeepsTheAddress) {
  const std::string step =
      cookie_named(log_in("giselle", good_password, {{"next", authorize}}).value(), step_cookie);
  const auto refused = enter(step, "000000", {{"next", authorize}}).value();
  EXPECT_EQ(refused.status, 401);
  EXPECT_TRUE(refused.body.contains("not the right code"));
  EXPECT_TRUE(refused.body.contains("action=\"/login/code?next=%2Foauth"));
  EXPECT_EQ(cookie_named(refused, api::id_cookie), "");
  for (int i = 0; i < 9; ++i) (void)enter(step, "000000");
  const auto paused = enter(step, phone_.code()).value();
  EXPECT_EQ(paused.status, 429);
  EXPECT_NE(header(paused, "Retry-After"), "");
}

TEST_F(CodePage, WithoutAStepLeadsBackToThePassword) {
  const auto answer = enter("nothing", phone_.code(), {{"next", authorize}}).value();
  EXPECT_EQ(answer.status, 303);
  EXPECT_EQ(header(answer, "Location"), "/login?next=" + text::percent_encode(authorize));
}

class EnrolPage : public CodePage {
 protected:
  EnrolPage() {
    run("DELETE FROM totp_keys");
    run("UPDATE second_factor_policy SET required_of = 'everybody', required_from = now()"
        " - interval '1 day'");
  }
};

TEST_F(EnrolPage, ComesAfterThePasswordOfWhoHasToAddASecondFactor) {
  const auto first = log_in("giselle", good_password, {{"next", authorize}}).value();
  EXPECT_EQ(header(first, "Location"),
            "/login/second-step?next=" + text::percent_encode(authorize));
  const std::string step = cookie_named(first, step_cookie);
  auto asked = request("/login/second-step", {{"next", authorize}});
  asked.cookies.emplace_back(step_cookie, step);
  const auto shown = call("show_enrol", asked).value();
  EXPECT_TRUE(shown.body.contains("<svg class=\"qr\""));
  const std::string key = accounts_.find_enrolment(step).value().value().key;
  EXPECT_TRUE(shown.body.contains(key));
  asked.body = "code=000000";
  const auto refused = call("enrol", asked).value();
  EXPECT_EQ(refused.status, 401);
  EXPECT_TRUE(refused.body.contains(key)) << "the key in the phone stays the right one";
  EXPECT_EQ(cookie_named(refused, api::id_cookie), "");
}

TEST_F(EnrolPage, TakesAPasskeyInstead) {
  run("DELETE FROM recovery_codes");
  const std::string step =
      cookie_named(log_in("giselle", good_password, {{"next", authorize}}).value(), step_cookie);
  auto asked = request("/login/second-step", {{"next", authorize}});
  asked.cookies.emplace_back(step_cookie, step);
  const auto shown = call("show_enrol", asked).value();
  EXPECT_TRUE(shown.body.contains("data-passkey=\"create\""));
  EXPECT_TRUE(shown.body.contains("action=\"/login/second-step/passkey?next=%2Foauth"));
  EXPECT_NE(cookie_named(shown, passkey_cookie), "");
  testing::SoftPasskey passkey{"first"};
  const auto question = accounts_.ask_passkey_enrolment(step).value().value();
  const auto made = passkey.create(question.options);
  asked.cookies.emplace_back(passkey_cookie, question.ticket.reveal());
  asked.body = "name=Key&transports=internal&client_data=" +
               text::to_base64url(made.registration.client_data) + "&attestation_object=";
  const auto refused = call("enrol_passkey", asked).value();
  EXPECT_EQ(refused.status, 401);
  EXPECT_EQ(cookie_named(refused, api::id_cookie), "");
  const auto again = accounts_.ask_passkey_enrolment(step).value().value();
  const auto good = passkey.create(again.options);
  asked.cookies.back().second = again.ticket.reveal();
  asked.body = "name=Key&transports=internal&client_data=" +
               text::to_base64url(good.registration.client_data) +
               "&attestation_object=" + text::to_base64url(good.registration.attestation_object);
  const auto entered = call("enrol_passkey", asked).value();
  EXPECT_EQ(entered.status, 200) << "the recovery codes";
  EXPECT_TRUE(entered.body.contains(authorize.substr(0, 16)));
  EXPECT_TRUE(sessions_.find_sso(cookie_named(entered, api::id_cookie)).value());
}

TEST_F(EnrolPage, IsNobodyElses) {
  for (const char* id : {"show_enrol", "enrol", "enrol_passkey"}) {
    auto asked = request("/login/second-step");
    asked.body = "code=000000";
    EXPECT_EQ(header(call(id, asked).value(), "Location"), "/login") << id;
  }
}

TEST_F(LoginPage, SaysWhenToComeAgain) {
  for (int i = 0; i < 10; ++i) {
    (void)sessions_.count_login({.name = "giselle", .address = actor_.ip_address});
  }
  const auto response = log_in("giselle", good_password).value();
  EXPECT_EQ(response.status, 429);
  EXPECT_NE(header(response, "Retry-After"), "");
  EXPECT_TRUE(response.body.contains("Too many attempts"));
}

TEST_F(LoginPage, SaysThatTheTroubleIsOurs) {
  valkey_server_.kill9();
  const auto response = log_in("giselle", good_password).value();
  EXPECT_EQ(response.status, 503);
  EXPECT_NE(header(response, "Retry-After"), "");
  EXPECT_TRUE(response.body.contains("on our side"));
  EXPECT_EQ(cookie_of(response), "");
}

TEST_F(LoginPage, SpeaksTheLanguageAskedForAndRemembersIt) {
  const auto french = call("show_login", request("/login", {{"lang", "fr"}})).value();
  EXPECT_TRUE(french.body.contains("<html lang=\"fr\">"));
  EXPECT_TRUE(header(french, "Set-Cookie").starts_with("unidash_lang=fr; "));
  const auto english = call("show_login", request("/login")).value();
  EXPECT_TRUE(english.body.contains("<html lang=\"en\">"));
  EXPECT_EQ(header(english, "Set-Cookie"), "");
  const auto odd = call("show_login", request("/login", {{"lang", "xx"}})).value();
  EXPECT_EQ(header(odd, "Set-Cookie"), "");
}

TEST_F(LoginPage, SendsSignedInPeopleToTheirDesktop) {
  const auto sso = start_sso(user_);
  auto asked = request("/login");
  asked.cookies.emplace_back(api::id_cookie, sso.token.reveal());
  EXPECT_EQ(header(call("show_login", asked).value(), "Location"), desk + "/");
  asked.query = {{"next", authorize}};
  EXPECT_EQ(call("show_login", asked).value().status, 200);
}

TEST_F(LoginPage, ShowsTheNameAnApplicationHints) {
  const auto page = call("show_login", request("/login", {{"login_hint", "<giselle>"}})).value();
  EXPECT_TRUE(page.body.contains("value=\"&lt;giselle&gt;\""));
}

TEST_F(LoginPage, SignsOut) {
  const auto sso = start_sso(user_);
  auto asked = request("/logout");
  asked.cookies.emplace_back(api::id_cookie, sso.token.reveal());
  EXPECT_TRUE(call("show_logout", asked).value().body.contains("Sign out?"));
  const auto response = call("logout", asked).value();
  EXPECT_EQ(response.status, 303);
  EXPECT_EQ(header(response, "Location"), "/logout");
  EXPECT_TRUE(header(response, "Set-Cookie").contains("Max-Age=0"));
  EXPECT_FALSE(sessions_.find_sso(sso.token.reveal()).value());
  EXPECT_TRUE(call("show_logout", asked).value().body.contains("You are signed out"));
}

class LinkPages : public PagesTest {
 protected:
  api::Request with_token(std::string_view folder, std::string_view token, std::string body = {}) {
    auto asked = request(std::format("/{}/{}", folder, token));
    asked.path_values.emplace_back("token", token);
    asked.body = std::move(body);
    return asked;
  }
  std::string setup_token() {
    const auto address =
        create_setup_link(pool_, random_, clock_, "https://id.example.org").value();
    return address.substr(address.rfind('/') + 1);
  }
  std::string invite_token(UserId user) {
    const auto token = postgres::in_transaction(pool_, [&](auto& tx) {
      return create_link(tx, random_, clock_.now(), LinkPurpose::invitation, user, std::nullopt);
    });
    return std::string(token.value().reveal());
  }
  static std::string passwords(std::string_view one, std::string_view two) {
    return std::format("password={}&password_again={}", text::percent_encode(one),
                       text::percent_encode(two));
  }
};

TEST_F(LinkPages, SetUpTheFirstAdministrator) {
  const std::string token = setup_token();
  const auto page = call("show_setup", with_token("setup", token)).value();
  EXPECT_TRUE(page.body.contains(std::format("action=\"/setup/{}\"", token)));
  const auto response = call("set_up", with_token("setup", token,
                                                  "username=claire&display_name=Claire+Martin&" +
                                                      passwords(good_password, good_password)))
                            .value();
  EXPECT_EQ(response.status, 303);
  EXPECT_EQ(header(response, "Location"), desk + "/");
  EXPECT_EQ(sessions_.find_sso(cookie_of(response)).value()->display_name, "Claire Martin");
  EXPECT_EQ(sql("SELECT locale FROM users"), "en");
  EXPECT_EQ(call("show_setup", with_token("setup", token)).value().status, 410);
  auto again = with_token("setup", token);
  again.cookies.emplace_back(api::id_cookie, cookie_of(response));
  EXPECT_EQ(header(call("show_setup", again).value(), "Location"), desk + "/");
}

TEST_F(LinkPages, ShowWhatToCorrect) {
  const std::string token = setup_token();
  const auto differ = call("set_up", with_token("setup", token,
                                                "username=claire&display_name=Claire&" +
                                                    passwords(good_password, "another")))
                          .value();
  EXPECT_EQ(differ.status, 422);
  EXPECT_TRUE(differ.body.contains("The two passwords differ"));
  EXPECT_TRUE(differ.body.contains("value=\"claire\""));
  EXPECT_FALSE(differ.body.contains(good_password));
  const auto common =
      call("set_up", with_token("setup", token,
                                "username=cl%20aire&display_name=Claire&" +
                                    passwords(testing::common_password, testing::common_password)))
          .value();
  EXPECT_EQ(common.status, 422);
  EXPECT_TRUE(common.body.contains("too common"));
  EXPECT_TRUE(common.body.contains("letters without accents"));
  EXPECT_EQ(sql("SELECT count(*) FROM users"), "0");
}

TEST_F(LinkPages, LetAnInvitedPersonIn) {
  const UserId user = add_user("giselle", UserRole::user, "");
  const std::string token = invite_token(user);
  EXPECT_TRUE(call("show_invite", with_token("invite", token))
                  .value()
                  .body.contains("Hello Name of giselle"));
  EXPECT_EQ(call("redeem_invite", with_token("invite", token, passwords("short", "short")))
                .value()
                .status,
            422);
  EXPECT_EQ(call("redeem_invite", with_token("invite", token, passwords(good_password, "x")))
                .value()
                .status,
            422);
  const auto response =
      call("redeem_invite", with_token("invite", token, passwords(good_password, good_password)))
          .value();
  EXPECT_EQ(response.status, 303);
  EXPECT_EQ(sessions_.find_sso(cookie_of(response)).value()->user, user);
}

TEST_F(LinkPages, SayThatALinkIsOver) {
  for (const char* id : {"show_invite", "redeem_invite"}) {
    const auto page =
        call(id, with_token("invite", "unknown", passwords(good_password, good_password))).value();
    EXPECT_EQ(page.status, 410);
    EXPECT_TRUE(page.body.contains("This link no longer works"));
  }
  const auto setup = with_token(
      "setup", "unknown", "username=a&display_name=b&" + passwords(good_password, good_password));
  EXPECT_EQ(call("set_up", setup).value().status, 410);
}

// An expired link says so whatever was typed beside it.
TEST_F(LinkPages, DoNotTellPasswordsThatDifferOfALinkThatIsOver) {
  EXPECT_EQ(
      call("redeem_invite", with_token("invite", "unknown", passwords("a", "b"))).value().status,
      410);
  EXPECT_EQ(call("set_up", with_token("setup", "unknown", passwords("a", "b"))).value().status,
            410);
}

// Forms whose work somebody holds up: longer than a browser or the proxy waits.
class SlowForms : public LinkPages {
 protected:
  SlowForms() { routes_ = sign_in_routes(&slow_pages_); }

  /// Whoever makes an administrator or signs somebody in waits for these.
  void hold_up() {
    ASSERT_TRUE(
        (*held_).script("BEGIN; SELECT pg_advisory_xact_lock(2026, 1);"
                        " SELECT id FROM users FOR UPDATE"));
  }
  void go_on() { ASSERT_TRUE((*held_).script("COMMIT")); }

  static std::string ticket_of(const api::Response& response) {
    for (const auto& [name, value] : response.headers) {
      const std::string prefix = std::string(work_cookie) + "=";
      if (name != "Set-Cookie" || !value.starts_with(prefix)) continue;
      return value.substr(prefix.size(), value.find(';') - prefix.size());
    }
    return {};
  }
  static void expect_working(const api::Response& response, std::string_view address) {
    EXPECT_EQ(response.status, 202);
    EXPECT_EQ(header(response, "Refresh"), std::format("2; url={}", address));
    EXPECT_TRUE(response.body.contains("One more moment"));
    EXPECT_EQ(ticket_of(response).size(), 43U);
  }
  /// Asks as the page does until there is an answer.
  api::Response follow(std::string_view id, api::Request asked, std::string_view ticket) {
    asked.cookies.emplace_back(work_cookie, ticket);
    auto response = call(id, asked).value();
    while (response.status == 202) response = call(id, asked).value();
    return response;
  }

  FormWork slow_work_{{.patience = std::chrono::milliseconds{1}, .most = 2}, random_};
  SignInPages slow_pages_{accounts_, links_, sessions_, slow_work_, desk};
  postgres::Pool::Lease held_ = pool_.acquire().value();
};

TEST_F(SlowForms, MakeTheFirstAdministratorOnceAndLandOnTheDesktop) {
  const std::string token = setup_token();
  const auto form =
      with_token("setup", token,
                 "username=claire&display_name=Claire&" + passwords(good_password, good_password));
  hold_up();
  const auto first = call("set_up", form).value();
  expect_working(first, "/setup/" + token);
  const auto again = call("set_up", form).value();  // an impatient person
  expect_working(again, "/setup/" + token);
  go_on();
  const auto landed = follow("show_setup", with_token("setup", token), ticket_of(again));
  EXPECT_EQ(landed.status, 303);
  EXPECT_EQ(header(landed, "Location"), desk + "/");
  EXPECT_TRUE(sessions_.find_sso(cookie_of(landed)).value());
  EXPECT_EQ(ticket_of(landed), "");
  EXPECT_EQ(sql("SELECT count(*) FROM users"), "1");
  EXPECT_EQ(events_.actions(), (std::vector<std::string>{"setup.link_created", "user.created"}));
  // The first page reloaded, sent once more: the same place, no second account.
  EXPECT_EQ(call("set_up", form).value().status, 303);
  EXPECT_EQ(sql("SELECT count(*) FROM sessions"), "1");
}

TEST_F(SlowForms, OfALinkLetNobodyInWhoSendsAnotherPassword) {
  const std::string token = setup_token();
  const std::string names = "username=claire&display_name=Claire&";
  hold_up();
  const auto mine = with_token("setup", token, names + passwords(good_password, good_password));
  const std::string ticket = ticket_of(call("set_up", mine).value());
  const std::string guess = "an entirely different sentence";
  const auto other = with_token("setup", token, names + passwords(guess, guess));
  const std::string their_ticket = ticket_of(call("set_up", other).value());
  go_on();
  // Either may have been first; the other is not taken for the same form.
  const std::multiset<int> statuses{
      follow("show_setup", with_token("setup", token), ticket).status,
      follow("show_setup", with_token("setup", token), their_ticket).status};
  EXPECT_EQ(statuses, (std::multiset<int>{303, 410}));
  EXPECT_EQ(sql("SELECT count(*) FROM users"), "1");
}

TEST_F(SlowForms, LetAnInvitedPersonInOnce) {
  const UserId user = add_user("giselle", UserRole::user, "");
  const std::string token = invite_token(user);
  const auto form = with_token("invite", token, passwords(good_password, good_password));
  hold_up();
  const auto working = call("redeem_invite", form).value();
  expect_working(working, "/invite/" + token);
  go_on();
  const auto landed = follow("show_invite", with_token("invite", token), ticket_of(working));
  EXPECT_EQ(sessions_.find_sso(cookie_of(landed)).value()->user, user);
  EXPECT_EQ(call("redeem_invite", form).value().status, 303);
  EXPECT_EQ(sql("SELECT count(*) FROM sessions"), "1");
}

TEST_F(SlowForms, SignInOnceTheWorkIsDone) {
  add_user("giselle");
  hold_up();
  const auto working = log_in("giselle", good_password, {{"next", authorize}}).value();
  expect_working(working, "/login?next=" + text::percent_encode(authorize));
  go_on();
  const auto asked = request("/login", {{"next", authorize}});
  const auto landed = follow("show_login", asked, ticket_of(working));
  EXPECT_EQ(header(landed, "Location"), authorize);
  EXPECT_TRUE(sessions_.find_sso(cookie_of(landed)).value());
  // Told once: a sign-in is not there to be had a second time.
  auto again = asked;
  again.cookies.emplace_back(work_cookie, ticket_of(working));
  EXPECT_EQ(call("show_login", again).value().status, 200);
}

TEST_F(SlowForms, TellNobodyWithAnotherTicket) {
  add_user("giselle");
  hold_up();
  (void)log_in("giselle", good_password).value();
  auto asked = request("/login");
  asked.cookies.emplace_back(work_cookie, std::string(43, 'x'));
  EXPECT_EQ(call("show_login", asked).value().status, 200);
  go_on();
}

TEST_F(SlowForms, AreNotTakenWithoutEnd) {
  for (const char* name : {"one", "two"}) add_user(name);
  hold_up();
  EXPECT_EQ(log_in("one", good_password).value().status, 202);
  EXPECT_EQ(log_in("two", good_password).value().status, 202);
  const auto third = log_in("one", "another sentence");
  EXPECT_EQ(third.error().slug, "password.queue_full");
  EXPECT_TRUE(third.error().retry_after);
  go_on();
}

}  // namespace
}  // namespace unidash::identity
