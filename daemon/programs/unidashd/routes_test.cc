// Generated from the route table: what must hold for every row there is and
// every row that will be.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include "daemon/api/token_scopes.h"
#include "daemon/base/text.h"
#include "daemon/domains/host/host_fixture.h"
#include "daemon/domains/host/routes.h"
#include "daemon/domains/identity/gate/gate_routes.h"
#include "daemon/domains/identity/links/access_routes.h"
#include "daemon/domains/setup/discovery_routes.h"
#include "daemon/domains/setup/routes.h"
#include "daemon/http/edge.h"
#include "daemon/http/openapi.h"
#include "daemon/programs/unidashd/route_table.h"

namespace unidash::main {
namespace {

constexpr std::string_view host = "desk.example.org";

/// Writes that change nothing worth a trace by themselves.
constexpr std::array<std::string_view, 12> writes_without_event{
    "oauth_authorize_form", "oauth_token",   "oauth_userinfo_form", "oauth_push",
    "oauth_introspect",     "oauth_revoke",  "oauth_device",        "enter_device",
    "preview_group",        "preview_reach", "ask_passkey",         "answer_passkey_confirmation"};
/// Reads that leave a trace: a browser comes by GET and a session begins or ends.
constexpr std::array<std::string_view, 4> reads_with_event{
    "desk_sign_in_done", "oauth_logout", "finish_upstream_sign_in", "renew_desk_session"};

/// What is no JSON document: it goes on, or is a file.
constexpr std::array<std::string_view, 2> no_documents{"follow_events", "export_dns_zone"};

template <std::size_t N>
bool is_among(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

bool is_write(const api::Route& route) { return route.verb != api::Verb::get; }

/// Admits everybody with the role under test, or nobody.
class OneRole final : public api::Admitter {
 public:
  explicit OneRole(std::optional<UserRole> role, Timestamp auth_time)
      : role_(role), auth_time_(auth_time) {}
  Result<std::optional<api::LiveSession>> admit(const api::Admission&) override {
    if (!role_) return std::optional<api::LiveSession>{};
    api::LiveSession session{};
    session.role = *role_;
    session.auth_time = auth_time_;
    return session;
  }

 private:
  std::optional<UserRole> role_;
  Timestamp auth_time_;
};

/// Admits a super administrator's token that is for every row, if it were up to the token.
class AnyToken final : public api::Admitter {
 public:
  Result<std::optional<api::LiveSession>> admit(const api::Admission&) override {
    api::LiveSession session{};
    session.role = UserRole::super_admin;
    session.token = api::TokenUse{.token = {}, .is_in_scope = true};
    return session;
  }
};

class CountingRandom final : public Random {
 public:
  std::string bytes(std::size_t count) override { return std::string(count, '\x01'); }
};

/// The rows of the role host, with stand-ins behind them.
std::vector<api::Route> host_rows() {
  static host::FakeControl control;
  static host::FakeHelper helper;
  static host::FakeProbe probe;
  static const SystemClock clock;
  static CountingRandom random;
  static const host::FakeRoot root;
  static host::Usage usage(root.places(), clock);
  static host::Updates updates({.control = control, .helper = helper, .places = root.places()});
  static host::NetworkChanges changes({.control = control,
                                       .helper = helper,
                                       .probe = probe,
                                       .clock = clock,
                                       .random = random,
                                       .places = root.places(),
                                       .on_trouble = [](const Error&) {}});
  static host::ReachChanges reach({.helper = helper,
                                   .clock = clock,
                                   .random = random,
                                   .places = root.places(),
                                   .on_trouble = [](const Error&) {}});
  auto rows = host::host_routes({.control = control,
                                 .helper = helper,
                                 .changes = changes,
                                 .reach = reach,
                                 .updates = updates,
                                 .usage = usage,
                                 .clock = clock,
                                 .places = root.places()});
  std::ranges::move(setup::setup_routes(nullptr, nullptr), std::back_inserter(rows));
  std::ranges::move(setup::discovery_routes(nullptr, nullptr), std::back_inserter(rows));
  return rows;
}

std::vector<api::Route> rows_of(Role role) {
  return role == Role::host ? host_rows() : readable_routes(role);
}

/// Of every role, also those that no listener of the network serves.
std::vector<api::Route> every_row() {
  std::vector<api::Route> rows;
  for (const auto& [role, name] : enum_names<Role>) {
    std::ranges::move(rows_of(role), std::back_inserter(rows));
  }
  std::ranges::move(identity::access_routes(nullptr), std::back_inserter(rows));
  std::ranges::move(identity::gate::check_routes(nullptr), std::back_inserter(rows));
  return rows;
}

/// A call to `route` with something for each placeholder, from its own page.
http::RawRequest call_of(const api::Route& route, std::string_view listener) {
  std::string path;
  for (const auto segment : text::split(route.path.substr(1), '/')) {
    path += http::is_placeholder(segment) ? "/1" : "/" + std::string(segment);
  }
  return {.method = std::string(name_of(route.verb)),
          .target = path,
          .headers = {{"Host", std::string(host)},
                      {"Origin", "https://" + std::string(host)},
                      {"X-Forwarded-For", "203.0.113.9"},
                      {"X-Unidash-Listener", std::string(listener)}},
          .body = {}};
}

/// The handlers refer to nothing alive: they answer 299 instead.
std::vector<api::Route> rows_without_handlers() {
  auto rows = readable_routes();
  for (auto& row : rows) {
    row.handler.run = [](const api::Caller&, const api::Request&) -> Result<api::Response> {
      return api::Response{.status = 299};
    };
  }
  return rows;
}

api::Response ask(const api::Route& route, std::optional<UserRole> role, std::string_view listener,
                  std::chrono::seconds since_password = {}) {
  OneRole admitter(role, SystemClock().now() - since_password);
  CountingRandom random;
  const http::Edge edge({.routes = rows_without_handlers(),
                         .hosts = {std::string(host)},
                         .health = [] { return Status{}; }},
                        admitter, random);
  return edge.answer(call_of(route, listener));
}

/// The row's answer to that token, sent by a program.
api::Response ask_with_token(const api::Route& route) {
  AnyToken admitter;
  CountingRandom random;
  const http::Edge edge({.routes = rows_without_handlers(),
                         .hosts = {std::string(host)},
                         .health = [] { return Status{}; }},
                        admitter, random);
  http::RawRequest call = call_of(route, "admin");
  std::erase_if(call.headers, [](const auto& header) { return header.first == "Origin"; });
  call.headers.emplace_back("Authorization", "Bearer udt_x");
  return edge.answer(std::move(call));
}

/// Of identity's own pages and of what a person alone does: never with a token, whatever a
/// scope would say.
bool is_for_people_alone(const api::Route& route, const std::set<std::string_view>& of_identity) {
  constexpr std::array words{"password", "passwords", "session", "sessions", "account",
                             "token",    "tokens",    "factor",  "factors",  "passkey",
                             "passkeys", "confirm",   "reset",   "events"};
  if (of_identity.contains(route.id) || route.confirmation == api::Confirmation::recent ||
      route.rate == api::Rate::login || !route.handler.is_json) {
    return true;
  }
  const auto has_word = [&](std::string_view text, char separator) {
    return std::ranges::any_of(text::split(text, separator), [&](std::string_view part) {
      return std::ranges::find(words, part) != words.end();
    });
  };
  return has_word(route.path, '/') || has_word(route.id, '_');
}

constexpr std::array all_roles{UserRole::user, UserRole::admin, UserRole::super_admin};

TEST(RouteTable, HasRowsOfEveryPart) {
  std::size_t served = 0;
  for (const auto& [role, name] : enum_names<Role>) {
    const auto rows = rows_of(role);
    // These have work, and nothing that anybody asks them for.
    const bool has_work_alone =
        role == Role::audit || role == Role::mail || role == Role::gate || role == Role::apps;
    EXPECT_EQ(rows.empty(), has_work_alone) << name;
    if (role != Role::host) served += rows.size();
  }
  EXPECT_EQ(readable_routes().size(), served);
}

TEST(RouteTable, LetsNoListenerOfTheNetworkServeTheMachine) {
  for (const auto& route : every_row()) {
    const bool is_internal = route.path.starts_with("/internal/");
    EXPECT_EQ(route.audience == api::Audience::internal, is_internal) << route.id;
  }
}

// The listener is what the socket says, whatever a caller says of it.
TEST(RouteTable, ServesTheGateAtItsOwnSocketAlone) {
  auto rows = identity::gate::check_routes(nullptr);
  EXPECT_FALSE(rows.empty());
  for (auto& row : rows) {
    row.handler.run = [](const api::Caller&, const api::Request&) -> Result<api::Response> {
      return api::Response{.status = 299};
    };
  }
  OneRole nobody(std::nullopt, {});
  CountingRandom random;
  for (const auto listener :
       {api::Listener::public_network, api::Listener::admin_network, api::Listener::internal}) {
    const http::Edge edge(
        {.routes = rows, .hosts = {}, .health = [] { return Status{}; }, .listener = listener},
        nobody, random);
    for (const auto& row : rows) {
      http::RawRequest call = call_of(row, "admin");
      std::erase_if(call.headers, [](const auto& header) { return header.first == "Origin"; });
      EXPECT_EQ(edge.answer(std::move(call)).status,
                listener == api::Listener::internal ? 299 : 404)
          << row.id;
    }
  }
}

TEST(RouteTable, NamesEveryRowOnce) {
  std::set<std::string_view> ids;
  for (const auto& route : every_row()) {
    EXPECT_FALSE(route.id.empty()) << route.path;
    EXPECT_TRUE(ids.insert(route.id).second) << route.id;
  }
}

TEST(RouteTable, DescribesEveryRowInASentence) {
  for (const auto& route : every_row()) {
    EXPECT_TRUE(route.summary.ends_with('.')) << route.id;
  }
}

TEST(RouteTable, StatesTheAnswersOfWhatIsNotJson) {
  for (const auto& route : readable_routes()) {
    EXPECT_EQ(route.handler.answers.empty(), route.handler.is_json) << route.id;
  }
}

TEST(RouteTable, HasAFieldForEveryPlaceholder) {
  for (const auto& route : every_row()) {
    if (!route.handler.is_json) continue;
    std::set<std::string> fields;
    if (route.handler.path_schema.contains("properties")) {
      for (const auto& [name, schema] : route.handler.path_schema["properties"].items()) {
        fields.insert(name);
      }
    }
    std::set<std::string> placeholders;
    for (const auto name : http::placeholders_of(route.path)) placeholders.emplace(name);
    EXPECT_EQ(fields, placeholders) << route.id;
  }
}

TEST(RouteTable, NamesTheEventOfEveryWrite) {
  for (const auto& route : readable_routes()) {
    const bool wants_event = is_write(route) ? !is_among(writes_without_event, route.id)
                                             : is_among(reads_with_event, route.id);
    EXPECT_EQ(!route.audit.empty(), wants_event) << route.id;
  }
}

TEST(RouteTable, SpeaksJsonUnderV1AndNowhereElse) {
  for (const auto& route : readable_routes()) {
    EXPECT_EQ(route.handler.is_json || is_among(no_documents, route.id),
              route.path.starts_with("/v1/"))
        << route.id;
  }
}

TEST(RouteTable, KeepsAdministrationUnderItsOwnPath) {
  for (const auto& route : readable_routes()) {
    const bool is_admin = route.path.starts_with("/v1/admin/");
    EXPECT_EQ(route.audience == api::Audience::admin, is_admin) << route.id;
    EXPECT_EQ(route.access.least() >= UserRole::admin, is_admin) << route.id;
  }
}

TEST(RouteTable, NeedsASessionForEveryRowOfTheApi) {
  for (const auto& route : readable_routes()) {
    EXPECT_EQ(route.access.least().has_value(), route.path.starts_with("/v1/")) << route.id;
  }
}

TEST(RouteTable, LetsOnlyTheProviderBeWrittenToFromAnywhere) {
  for (const auto& route : readable_routes()) {
    if (route.origin == api::Origin::any && is_write(route)) {
      EXPECT_TRUE(route.path.starts_with("/oauth/")) << route.id;
    }
  }
}

TEST(RouteTable, Answers401ToStrangersAsItsRulesSay) {
  for (const auto& route : readable_routes()) {
    const int status = ask(route, std::nullopt, "admin").status;
    EXPECT_EQ(status, route.access.least() ? 401 : 299) << route.id;
  }
}

TEST(RouteTable, Answers403BelowItsRulesRole) {
  for (const auto& route : readable_routes()) {
    for (const UserRole role : all_roles) {
      const bool may = !route.access.least() || role >= *route.access.least();
      EXPECT_EQ(ask(route, role, "admin").status, may ? 299 : 403)
          << route.id << " " << name_of(role);
    }
  }
}

TEST(RouteTable, AsksForThePasswordAgainWhereTheRowSaysSo) {
  for (const auto& route : readable_routes()) {
    const auto answer = ask(route, UserRole::super_admin, "admin", std::chrono::hours{1});
    const bool asks = route.confirmation == api::Confirmation::recent;
    EXPECT_EQ(answer.status, asks ? 403 : 299) << route.id;
    EXPECT_EQ(answer.body.contains("urn:unidash:problem:session.confirmation_required"), asks)
        << route.id;
  }
}

TEST(RouteTable, LetsNoTokenDoWhatIsForPeopleAlone) {
  std::set<std::string_view> of_identity;
  for (const auto& route : rows_of(Role::identity)) of_identity.insert(route.id);
  std::size_t closed = 0;
  for (const auto& route : readable_routes()) {
    if (!route.access.least() || !is_for_people_alone(route, of_identity)) continue;
    ++closed;
    const auto answer = ask_with_token(route);
    EXPECT_EQ(answer.status, 403) << route.id;
    EXPECT_TRUE(answer.body.contains("urn:unidash:problem:token.not_accepted")) << route.id;
  }
  EXPECT_GT(closed, 20U);
}

TEST(RouteTable, LetsATokenDoWhatAScopeNames) {
  for (const auto& route : readable_routes()) {
    if (!route.access.least()) continue;
    const bool is_open = api::scope_of_route(route.id) != nullptr;
    EXPECT_EQ(ask_with_token(route).status, is_open ? 299 : 403) << route.id;
  }
}

TEST(TokenScopes, NameRowsThatThereAreEachOnce) {
  const auto rows = readable_routes();
  std::set<std::string_view> named;
  for (const auto& scope : api::token_scopes()) {
    EXPECT_EQ(api::find_token_scope(scope.id), &scope) << scope.id;
    for (const auto id : scope.routes) {
      EXPECT_TRUE(named.insert(id).second) << id;
      const auto row = std::ranges::find(rows, id, &api::Route::id);
      ASSERT_NE(row, rows.end()) << id;
      EXPECT_EQ(row->audience, scope.audience) << id;
      EXPECT_EQ(is_write(*row), !scope.id.ends_with("_read")) << id;
    }
  }
}

TEST(RouteTable, HasNoAdministrationOnThePublicListener) {
  for (const auto& route : readable_routes()) {
    const int status = ask(route, UserRole::super_admin, "public").status;
    EXPECT_EQ(status, route.audience == api::Audience::user ? 299 : 404) << route.id;
  }
}

TEST(RouteTable, IsTheCommittedOpenApiDocument) {
  const std::ifstream file("docs/api/openapi.json");
  std::ostringstream committed;
  committed << file.rdbuf();
  EXPECT_TRUE(committed.view() == http::render_openapi(readable_routes()))
      << "run: unidashd openapi > docs/api/openapi.json";
}

}  // namespace
}  // namespace unidash::main
