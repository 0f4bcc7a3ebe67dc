#include "daemon/http/edge.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "daemon/http/edge_fixture.h"

namespace unidash::http {
namespace {

class EdgeTest : public testing::Test {
 protected:
  api::Response answer(RawRequest raw) {
    return Edge(settings_, admitter_, random_).answer(std::move(raw));
  }
  int status(RawRequest raw) { return answer(std::move(raw)).status; }
  std::string problem(RawRequest raw) {
    const auto body = parse_json(answer(std::move(raw)).body);
    return body ? body->at("type").get<std::string>() : "no document";
  }
  void add_row(api::Route route) { settings_.routes.push_back(std::move(route)); }

  static std::string header(const api::Response& response, std::string_view name) {
    return std::string(api::find_value(response.headers, name).value_or("none"));
  }

  FakeAdmitter admitter_;
  CountingRandom random_;
  EdgeSettings settings_ = sample_settings();
};

RawRequest add_note() { return from_own_page(proxied("POST", "/v1/admin/notes")); }

RawRequest from_admin_network(RawRequest raw) {
  return with_instead(std::move(raw), "X-Unidash-Listener", "admin");
}

TEST_F(EdgeTest, AnswersAPage) {
  const auto response = answer(proxied("GET", "/login"));
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, "login");
}

TEST_F(EdgeTest, KeepsEveryAnswerOutOfCachesAndNamesTheRequest) {
  for (const char* path : {"/login", "/nothing"}) {
    const auto response = answer(proxied("GET", path));
    EXPECT_EQ(header(response, "Cache-Control"), "no-store");
    EXPECT_EQ(header(response, "X-Request-Id"), "0192f0c4-7f5e");
    EXPECT_EQ(header(response, "X-Content-Type-Options"), "nosniff");
  }
}

TEST_F(EdgeTest, LeavesTheCacheRuleOfAHandler) {
  add_row({api::Verb::get, "/kept", api::Audience::user, api::Access::everyone(), "kept", "Kept.",
           "",
           api::page_handler([](const api::Caller&, const api::Request&) -> Result<api::Response> {
             return api::Response{.headers = {{"cache-control", "max-age=60"}}};
           })});
  const auto response = answer(proxied("GET", "/kept"));
  EXPECT_EQ(header(response, "cache-control"), "max-age=60");
  EXPECT_EQ(header(response, "Cache-Control"), "none");
}

TEST_F(EdgeTest, ShowsInternalRowsToTheMachinesOwnSocketAlone) {
  add_row({api::Verb::post, "/internal/act", api::Audience::internal, api::Access::everyone(),
           "act", "Acts.", "",
           api::page_handler([](const api::Caller& caller, const api::Request&) {
             const bool internal = caller.listener == api::Listener::internal;
             return Result<api::Response>(api::Response{.status = internal ? 200 : 500});
           }),
           api::Rate::unlimited, api::Origin::any});
  const RawRequest asked{.method = "POST", .target = "/internal/act"};
  EXPECT_EQ(status(asked), 404);
  EXPECT_EQ(
      status(with_instead(proxied("POST", "/internal/act"), "X-Unidash-Listener", "internal")),
      404);
  settings_.hosts.clear();
  settings_.listener = api::Listener::internal;
  EXPECT_EQ(status(asked), 200);
}

TEST_F(EdgeTest, MakesARequestIdWhereTheProxysIsUnusable) {
  const auto raw = with_instead(proxied("GET", "/login"), "X-Request-Id", "a b<script>");
  EXPECT_EQ(header(answer(raw), "X-Request-Id"), "2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a");
}

TEST_F(EdgeTest, TellsAnUnknownPathFromAnUnknownMethod) {
  EXPECT_EQ(problem(proxied("GET", "/nothing")), "urn:unidash:problem:request.not_found");
  const auto response = answer(proxied("PUT", "/login"));
  EXPECT_EQ(response.status, 405);
  EXPECT_EQ(header(response, "Allow"), "GET, HEAD, POST");
}

TEST_F(EdgeTest, RefusesAnUnknownHost) {
  EXPECT_EQ(problem(with_instead(proxied("GET", "/login"), "Host", "evil.example.org")),
            "urn:unidash:problem:request.unknown_host");
  EXPECT_EQ(status(with_instead(proxied("GET", "/login"), "Host", "DESK.example.org")), 200);
}

TEST_F(EdgeTest, AsksForASessionWhereTheRowDoes) {
  EXPECT_EQ(problem(proxied("GET", "/v1/notes/1")), "urn:unidash:problem:session.required");
  EXPECT_EQ(status(signed_in(proxied("GET", "/v1/notes/1"), "unknown")), 401);
  EXPECT_EQ(status(signed_in(proxied("GET", "/v1/notes/1"), "user")), 200);
}

TEST_F(EdgeTest, RefusesARoleBelowTheRows) {
  EXPECT_EQ(status(signed_in(from_admin_network(add_note()), "user")), 403);
  EXPECT_EQ(status(signed_in(from_admin_network(add_note()), "admin")), 200);
  EXPECT_EQ(status(signed_in(from_admin_network(add_note()), "super_admin")), 200);
}

TEST_F(EdgeTest, HidesAdminRowsFromOtherNetworks) {
  for (const char* method : {"GET", "POST", "DELETE"}) {
    const auto hidden =
        answer(signed_in(from_own_page(proxied(method, "/v1/admin/notes")), "admin"));
    const auto unknown =
        answer(signed_in(from_own_page(proxied(method, "/v1/admin/other")), "admin"));
    EXPECT_EQ(hidden.status, 404);
    EXPECT_EQ(hidden.body, unknown.body);
    EXPECT_EQ(hidden.headers, unknown.headers);
  }
}

TEST_F(EdgeTest, BelievesOnlyOneListenerHeader) {
  EXPECT_EQ(status(with(signed_in(add_note(), "admin"), "X-Unidash-Listener", "admin")), 400);
}

TEST_F(EdgeTest, RefusesWritesFromForeignPages) {
  const auto post = [](std::string name, std::string value) {
    return with(with_body(proxied("POST", "/login"), "application/x-www-form-urlencoded", "a=1"),
                std::move(name), std::move(value));
  };
  const std::string refused = "urn:unidash:problem:request.cross_origin";
  EXPECT_EQ(problem(post("Origin", "https://evil.example.org")), refused);
  EXPECT_EQ(problem(post("Origin", "http://desk.example.org")), refused);
  EXPECT_EQ(problem(post("Origin", "https://desk.example.org.evil.org")), refused);
  EXPECT_EQ(problem(post("Origin", "https://desk.example.org:8443")), refused);
  EXPECT_EQ(problem(post("Origin", "null")), refused);
  EXPECT_EQ(problem(post("Sec-Fetch-Site", "same-site")), refused);
  EXPECT_EQ(problem(post("Sec-Fetch-Site", "none")), refused);
  EXPECT_EQ(problem(post("Accept", "*/*")), refused);
  EXPECT_EQ(
      problem(with(post("Origin", "https://evil.example.org"), "Sec-Fetch-Site", "same-origin")),
      refused);
}

TEST_F(EdgeTest, AcceptsWritesFromItsOwnPages) {
  const auto form =
      with_body(proxied("POST", "/login"), "application/x-www-form-urlencoded", "a=1");
  EXPECT_EQ(status(from_own_page(form)), 200);
  EXPECT_EQ(status(with(form, "Sec-Fetch-Site", "same-origin")), 200);
  EXPECT_EQ(status(with(with(form, "Origin", "null"), "Sec-Fetch-Site", "same-origin")), 200);
}

TEST_F(EdgeTest, RefusesAForeignWriteBeforeItCounts) {
  (void)answer(proxied("POST", "/login"));
  EXPECT_EQ(admitter_.calls, 0);
}

TEST_F(EdgeTest, LetsProtocolEndpointsBeCalledFromAnywhere) {
  EXPECT_EQ(status(with(proxied("POST", "/oauth/token"), "Origin", "https://app.example.org")),
            200);
}

TEST_F(EdgeTest, CountsOpenPagesToo) {
  (void)answer(proxied("GET", "/login"));
  EXPECT_EQ(admitter_.calls, 1);
  EXPECT_EQ(admitter_.last_address, "203.0.113.9");
}

TEST_F(EdgeTest, KnowsACallerByOneSpellingOfItsAddress) {
  for (const auto& [said, known] : {std::pair{"2001:DB8:0:0::7", "2001:db8::7"},
                                    {"::ffff:192.0.2.7", "192.0.2.7"},
                                    {"192.0.2.7", "192.0.2.7"}}) {
    (void)answer(with_instead(proxied("GET", "/login"), "X-Forwarded-For", said));
    EXPECT_EQ(admitter_.last_address, known);
  }
  for (const auto* bad : {"192.0.2.7, 10.0.0.1", "fe80::1%eth0", "192.0.2.7:80", "[::1]"}) {
    EXPECT_EQ(status(with_instead(proxied("GET", "/login"), "X-Forwarded-For", bad)), 400) << bad;
  }
}

TEST_F(EdgeTest, LeavesUnlimitedPublicFactsUncounted) {
  admitter_.failure = unavailable("valkey.unavailable", "down");
  EXPECT_EQ(status(proxied("GET", "/oauth/jwks")), 200);
  EXPECT_EQ(admitter_.calls, 0);
}

TEST_F(EdgeTest, FailsClosedWithoutTheSessionStore) {
  admitter_.failure = unavailable("valkey.unavailable", "down");
  for (const char* path : {"/login", "/v1/notes/1"}) {
    const auto response = answer(signed_in(proxied("GET", path), "admin"));
    EXPECT_EQ(response.status, 503);
    EXPECT_EQ(header(response, "Retry-After"), "2");
  }
}

TEST_F(EdgeTest, SaysWhenToComeBackAfterTooManyCalls) {
  admitter_.failure = make_error(Code::too_many, "rate.too_many");
  admitter_.failure->retry_after = std::chrono::seconds{17};
  const auto response = answer(proxied("GET", "/login"));
  EXPECT_EQ(response.status, 429);
  EXPECT_EQ(header(response, "Retry-After"), "17");
}

TEST_F(EdgeTest, RefusesAnAddressThatIsNone) {
  EXPECT_EQ(status(with_instead(proxied("GET", "/login"), "X-Forwarded-For", "1.1.1.1, 2.2.2.2")),
            400);
}

TEST_F(EdgeTest, TakesADirectCallForALocalOne) {
  (void)answer(
      {.method = "GET", .target = "/login", .headers = {{"Host", "desk.example.org"}}, .body = {}});
  EXPECT_EQ(admitter_.last_address, "127.0.0.1");
}

TEST_F(EdgeTest, AsksForThePasswordAgainWhereTheRowSaysSo) {
  const Timestamp now = parse_timestamp("2026-01-10T14:30:00Z").value();
  settings_.now = [=] { return now; };
  const auto answer_after = [&](std::chrono::seconds age) {
    settings_.routes = sample_routes();
    settings_.routes[7].confirmation = api::Confirmation::recent;
    admitter_.auth_time = now - age;
    return answer(from_admin_network(signed_in(add_note(), "admin")));
  };
  EXPECT_EQ(answer_after(std::chrono::seconds{299}).status, 200);
  EXPECT_EQ(answer_after(std::chrono::seconds{-10}).status, 200) << "two clocks differ a little";
  for (const int age : {300, 86'400, -60}) {
    const auto refused = answer_after(std::chrono::seconds{age});
    EXPECT_EQ(refused.status, 403) << age;
    EXPECT_TRUE(refused.body.contains("urn:unidash:problem:session.confirmation_required")) << age;
  }
}

TEST_F(EdgeTest, ChecksTheRoleBeforeItAsksForThePassword) {
  settings_.routes[7].confirmation = api::Confirmation::recent;
  const auto refused = answer(from_admin_network(signed_in(add_note(), "user")));
  EXPECT_TRUE(refused.body.contains("urn:unidash:problem:access.forbidden"));
}

TEST_F(EdgeTest, DecodesAndEncodesDocuments) {
  const auto response = answer(signed_in(
      from_own_page(with_body(proxied("PATCH", "/v1/notes/12?size=3"), "application/vnd.api+json",
                              R"({"data":{"type":"notes","attributes":{"text":"été"}}})")),
      "user"));
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.content_type, "application/vnd.api+json");
  EXPECT_EQ(parse_json(response.body)->at("data").at("attributes").at("text"), "été");
}

TEST_F(EdgeTest, NamesEveryBrokenField) {
  const auto response = answer(signed_in(
      from_own_page(with_body(proxied("PATCH", "/v1/notes/0?size=99"), "application/vnd.api+json",
                              R"({"data":{"type":"notes","attributes":{"text":""}}})")),
      "user"));
  EXPECT_EQ(response.status, 422);
  const auto problem = parse_json(response.body);
  EXPECT_EQ(problem->at("errors").size(), 3U);
  EXPECT_EQ(problem->at("errors")[1].at("title"), "This text is too short.");
}

TEST_F(EdgeTest, ShowsDetailsToAdministratorsOnly) {
  add_row({api::Verb::get, "/fail", api::Audience::user, api::Access::everyone(), "fail", "Fails.",
           "",
           api::page_handler([](const api::Caller&, const api::Request&) -> Result<api::Response> {
             return make_error(Code::internal, "sql.broken", "column x of table y");
           })});
  EXPECT_FALSE(answer(proxied("GET", "/fail")).body.contains("column x"));
  EXPECT_TRUE(answer(from_admin_network(proxied("GET", "/fail"))).body.contains("column x"));
}

TEST_F(EdgeTest, TurnsAnExceptionIntoAProblemWithoutItsText) {
  add_row({api::Verb::get, "/throw", api::Audience::user, api::Access::everyone(), "throw",
           "Throws.", "",
           api::page_handler([](const api::Caller&, const api::Request&) -> Result<api::Response> {
             throw std::runtime_error("secret of the house");
           })});
  const auto response = answer(proxied("GET", "/throw"));
  EXPECT_EQ(response.status, 500);
  EXPECT_FALSE(response.body.contains("secret"));
  EXPECT_TRUE(response.body.contains("0192f0c4-7f5e"));
}

TEST_F(EdgeTest, ShowsPeoplePagesAndProgramsDocuments) {
  const auto page = answer(with(proxied("GET", "/nothing"), "Accept", "text/html,*/*"));
  EXPECT_EQ(page.content_type, "text/html; charset=utf-8");
  EXPECT_TRUE(page.body.contains("lang=\"fr\""));
  const auto document = answer(with(proxied("GET", "/v1/nothing"), "Accept", "text/html,*/*"));
  EXPECT_EQ(document.content_type, "application/problem+json");
}

TEST_F(EdgeTest, SpeaksTheCallersLanguage) {
  const auto french = answer(proxied("GET", "/nothing")).body;
  const auto english = answer(with(proxied("GET", "/nothing"), "Accept-Language", "en-GB,en")).body;
  EXPECT_TRUE(french.contains("Cette page n’existe pas"));
  EXPECT_TRUE(english.contains("This page does not exist"));
}

TEST_F(EdgeTest, TellsHealthOnTheSocketOnly) {
  RawRequest direct{
      .method = "GET", .target = "/healthz", .headers = {{"Host", "any"}}, .body = {}};
  EXPECT_EQ(answer(direct).body, R"({"status":"ok"})");
  EXPECT_EQ(status(proxied("GET", "/healthz")), 404);
  settings_.health = [] { return Status(unavailable("postgres.unavailable", "down")); };
  EXPECT_EQ(status(direct), 503);
}

TEST_F(EdgeTest, AnswersFilesWhereNoRowDoes) {
  settings_.files = [](const api::Request& request) -> std::optional<api::Response> {
    if (request.path != "/assets/a.css") return std::nullopt;
    return api::Response{.content_type = "text/css", .body = "a{}"};
  };
  EXPECT_EQ(answer(proxied("GET", "/assets/a.css")).body, "a{}");
  EXPECT_EQ(status(proxied("GET", "/assets/b.css")), 404);
  EXPECT_EQ(status(from_own_page(proxied("POST", "/assets/a.css"))), 404);
}

TEST_F(EdgeTest, SaysWhyAPartHasNothing) {
  settings_.nothing_here = [] { return make_error(Code::unavailable, "host.not_on_this_machine"); };
  EXPECT_EQ(problem(proxied("GET", "/v1/host")), "urn:unidash:problem:host.not_on_this_machine");
}

}  // namespace
}  // namespace unidash::http
