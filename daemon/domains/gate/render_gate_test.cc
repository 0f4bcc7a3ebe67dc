// The rendered text against the files in golden/, which the tests of the gate run HAProxy
// with. UNIDASH_WRITE_GATE=FOLDER writes them anew.
#include "daemon/domains/gate/render_gate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <format>
#include <fstream>
#include <random>
#include <regex>
#include <sstream>

#include "daemon/base/text.h"
#include "daemon/domains/gate/types/open_path.h"

namespace unidash::gate {
namespace {

std::string read(const std::string& file) {
  std::ostringstream text;
  text << std::ifstream("daemon/domains/gate/golden/" + file).rdbuf();
  return text.str();
}

GateModel model_of(const std::string& base, std::int64_t port, const std::vector<AppTerms>& list) {
  std::vector<GateApp> apps;
  for (const AppTerms& each : list) apps.push_back(GateApp::create(each).value());
  return GateModel::create(base, port, std::move(apps)).value();
}

void compare(const std::string& file, const GateModel& model) {
  const std::string text = render_gate(model);
  // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing changes the environment
  if (const char* folder = std::getenv("UNIDASH_WRITE_GATE")) {
    std::ofstream(std::format("{}/{}", folder, file)) << text;
  }
  EXPECT_EQ(text, read(file)) << file;
}

const AppTerms printer{.slug = "printer", .url = "http://10.0.0.5/"};

TEST(GateText, IsAsCommitted) {
  compare("no_apps.cfg", model_of("unidash.localhost", 8443, {}));
  compare("two_apps.cfg", model_of("unidash.localhost", 8443,
                                   {printer,
                                    {.slug = "erp",
                                     .url = "https://erp.lan:8443/login?company=1",
                                     .certificate = CertificateCheck::none,
                                     .tells_who = true,
                                     .open_paths = {"/dav", "/api/", "/dav"},
                                     .password_paths = {"/calendars", "/books/"},
                                     .max_upload_mb = 500,
                                     .timeout_s = 300}}));
  compare("every_kind.cfg", model_of("cloud.example.org", 443,
                                     {{.slug = "verified-address", .url = "https://10.0.0.6"},
                                      {.slug = "verified", .url = "https://Wiki.lan"},
                                      {.slug = "halted",
                                       .url = "http://printer.lan",
                                       .state = AppState::stopped,
                                       .max_upload_mb = 1},
                                      {.slug = "address-6", .url = "http://[fd00:0:0::5]:8080"}}));
}

TEST(GateText, IsTheSameWhateverTheOrder) {
  const AppTerms other{.slug = "a", .url = "http://a.lan"};
  EXPECT_EQ(render_gate(model_of("a.b", 443, {printer, other})),
            render_gate(model_of("a.b", 443, {other, printer})));
}

TEST(GateText, SaysAllThatAnApplicationMayBe) {
  const std::string text = render_gate(model_of("a.b", 443,
                                                {{.slug = "all",
                                                  .url = "https://[fd00::5]",
                                                  .certificate = CertificateCheck::none,
                                                  .state = AppState::stopped,
                                                  .tells_who = true,
                                                  .open_paths = {"/"},
                                                  .password_paths = {"/"},
                                                  .max_upload_mb = 100'000,
                                                  .timeout_s = 3'600}}));
  EXPECT_TRUE(
      text.contains(" all https://[fd00::5]:443 max_upload_mb=100000 tells_who stopped open=/"
                    " password=/\n"))
      << text;
  EXPECT_TRUE(
      text.contains("\nbackend app_all from app\n    timeout server 3600s\n"
                    "    server target [fd00::5]:443 ssl verify none\n"))
      << text;
}

TEST(GateText, SaysUnderWhichNamesAnApplicationIsTold) {
  AppTerms terms = printer;
  terms.told_headers = {"X-WEBAUTH-USER=username", "X-WEBAUTH-GROUPS=groups"};
  terms.group_separator = GroupSeparator::semicolon;
  const auto line = [&] { return render_gate(model_of("a.b", 443, {terms})); };
  EXPECT_TRUE(line().contains(" max_upload_mb=100\n")) << "nothing is told";
  terms.tells_who = true;
  EXPECT_TRUE(
      line().contains(" max_upload_mb=100 tells_who"
                      " told=X-WEBAUTH-USER:username,X-WEBAUTH-GROUPS:groups"
                      " between=semicolon\n"))
      << line();
  terms.group_separator = GroupSeparator::comma;
  EXPECT_FALSE(line().contains("between="));
}

TEST(GateModels, RefuseWhatTheStoreLetsNobodyAsk) {
  const auto refused = [](const auto& change) {
    AppTerms terms = printer;
    change(terms);
    const auto app = GateApp::create(terms);
    return app ? "accepted" : app.error().detail;
  };
  EXPECT_EQ(refused([](AppTerms& terms) { terms.slug = "a b"; }), "?: slug");
  EXPECT_EQ(refused([](AppTerms& terms) { terms.slug = ""; }), "?: slug");
  EXPECT_EQ(refused([](AppTerms& terms) { terms.url = "http://a b"; }), "printer: url");
  EXPECT_EQ(refused([](AppTerms& terms) { terms.url = ""; }), "printer: url");
  EXPECT_EQ(refused([](AppTerms& terms) { terms.open_paths = {"/a", "b"}; }),
            "printer: open_paths");
  EXPECT_EQ(refused([](AppTerms& terms) { terms.password_paths = {"/a", "/b c"}; }),
            "printer: password_paths");
  EXPECT_EQ(refused([](AppTerms& terms) { terms.told_headers = {"Host=username"}; }),
            "printer: told_headers");
  EXPECT_EQ(
      refused([](AppTerms& terms) { terms.told_headers = {"X-User=username", "x-user=email"}; }),
      "printer: told_headers");
  EXPECT_EQ(refused([](AppTerms& terms) {
              for (std::size_t i = 0; i <= most_told_headers; ++i) {
                terms.told_headers.push_back(std::format("X-User-{}=username", i));
              }
            }),
            "printer: told_headers");
  EXPECT_EQ(refused([](AppTerms& terms) { terms.max_upload_mb = 0; }), "printer: max_upload_mb");
  EXPECT_EQ(refused([](AppTerms& terms) { terms.max_upload_mb = 100'001; }),
            "printer: max_upload_mb");
  EXPECT_EQ(refused([](AppTerms& terms) { terms.timeout_s = -1; }), "printer: timeout_s");
  EXPECT_EQ(refused([](AppTerms& terms) { terms.timeout_s = 3'601; }), "printer: timeout_s");
  EXPECT_EQ(refused([](AppTerms& terms) {
              for (std::size_t i = 0; i <= most_open_paths; ++i) {
                terms.open_paths.push_back(std::format("/{}", i));
              }
            }),
            "printer: open_paths");
  EXPECT_EQ(refused([](AppTerms& terms) {
              for (std::size_t i = 0; i <= most_password_paths; ++i) {
                terms.password_paths.push_back(std::format("/{}", i));
              }
            }),
            "printer: password_paths");
}

TEST(GateModels, HaveASoundDomainAndEachSlugOnce) {
  const GateApp app = GateApp::create(printer).value();
  EXPECT_TRUE(GateModel::create("a.b", 1, {app}));
  EXPECT_FALSE(GateModel::create("a.b", 443, {app, app}));
  EXPECT_FALSE(GateModel::create("a.b", 0, {}));
  EXPECT_FALSE(GateModel::create("a.b", 65'536, {}));
  for (const char* domain :
       {"", "A.b", "a b", "a\n", "a\"", "a'", "a$b", "a#b", "a%b", "a_b", "a\\b", "\xC3\xA9.b"}) {
    EXPECT_FALSE(GateModel::create(domain, 443, {})) << domain;
  }
}

/// The lines that there are because of an application: its word to Lua, and its backend.
const std::regex& sound_line() {
  static const std::regex line(
      "    lua-load-per-thread \"\\$\\{UNIDASH_HAPROXY\\}/gate_app\\.lua\""
      " [a-z0-9-]+ https?://[a-z0-9.:\\[\\]-]+:[0-9]+ max_upload_mb=[0-9]+"
      "( tells_who( told=[A-Za-z0-9-]+:[a-z_]+(,[A-Za-z0-9-]+:[a-z_]+)*)?( between=[a-z]+)?)?"
      "( stopped)?"
      "( open=/[A-Za-z0-9/._~-]*)*( password=/[A-Za-z0-9/._~-]*)*"
      "|"
      "|backend app_[a-z0-9-]+ from app"
      "|    timeout server [0-9]+s"
      "|    server target [a-z0-9.:\\[\\]-]+:[0-9]+"
      "( ssl verify (none|required ca-file @system-ca verifyhost [a-z0-9.:-]+)"
      "( sni str\\([a-z0-9.-]+\\))?)?"
      "( resolvers resolved resolve-prefer ipv4 init-addr none)?");
  return line;
}

/// One application adds five lines of that form and changes no other.
void hold_to_the_form(const AppTerms& terms) {
  const auto app = GateApp::create(terms);
  if (!app) return;
  const std::string with = render_gate(GateModel::create("a.b", 443, {*app}).value());
  const std::string without = render_gate(GateModel::create("a.b", 443, {}).value());
  const auto lines = text::split(with, '\n');
  const auto others = text::split(without, '\n');
  ASSERT_EQ(lines.size(), others.size() + 5);
  std::size_t next = 0;
  for (const std::string_view line : lines) {
    if (next < others.size() && line == others[next]) {
      ++next;
      continue;
    }
    EXPECT_TRUE(std::regex_match(std::string(line), sound_line())) << line;
  }
  EXPECT_EQ(next, others.size());
}

/// What is something to HAProxy, to Lua or to a shell, and what only looks like something else.
constexpr std::array pieces{
    std::string_view("a"),     std::string_view("b-c"),     std::string_view("."),
    std::string_view("/"),     std::string_view(":"),       std::string_view("80"),
    std::string_view("\n"),    std::string_view("\r"),      std::string_view(" "),
    std::string_view("\t"),    std::string_view("\0", 1),   std::string_view("\""),
    std::string_view("'"),     std::string_view("\\"),      std::string_view("#"),
    std::string_view("%"),     std::string_view("%[src]"),  std::string_view("${HOME}"),
    std::string_view("$"),     std::string_view("@"),       std::string_view("["),
    std::string_view("]"),     std::string_view("::1"),     std::string_view("("),
    std::string_view(")"),     std::string_view(","),       std::string_view(";"),
    std::string_view("="),     std::string_view("*"),       std::string_view("\xC3\xA9"),
    std::string_view("\xFF"),  std::string_view("\x7F"),    std::string_view("\xE2\x80\xA8"),
    std::string_view("https"), std::string_view("http://"), std::string_view("unix@/run/x"),
    std::string_view("open="), std::string_view(" ssl"),    std::string_view("@APPS@\n")};

std::string mixture(std::mt19937& random, std::string text) {
  const auto pick = [&](std::size_t count) {
    return std::uniform_int_distribution<std::size_t>(0, count - 1)(random);
  };
  for (std::size_t count = pick(4); count > 0; --count) {
    text.insert(pick(text.size() + 1), pieces[pick(pieces.size())]);
  }
  return text;
}

TEST(GateText, HasNoLineThatWasNotForeseenWhateverIsAskedFor) {
  std::mt19937 random(
      20260731);  // NOLINT(cert-msc51-cpp,bugprone-random-generator-seed): again the same
  int accepted = 0;
  for (int round = 0; round < 20'000; ++round) {
    AppTerms terms{.slug = "wiki",
                   .url = "https://wiki.lan:443/x",
                   .tells_who = true,
                   .told_headers = {"X-User=username"},
                   .open_paths = {"/api"},
                   .password_paths = {"/dav"}};
    if (round % 3 == 0) terms.certificate = CertificateCheck::none;
    std::string& changed = round % 5 == 0   ? terms.slug
                           : round % 5 == 1 ? terms.url
                           : round % 5 == 2 ? terms.open_paths[0]
                           : round % 5 == 3 ? terms.told_headers[0]
                                            : terms.password_paths[0];
    changed = mixture(random, changed);
    accepted += GateApp::create(terms) ? 1 : 0;
    hold_to_the_form(terms);
  }
  EXPECT_GT(accepted, 1'000) << "else nothing was tried";
}

TEST(GateText, HasNoOtherCharacterThanThoseOfTheForm) {
  for (int byte = 0; byte < 256; ++byte) {
    const std::string character(1, static_cast<char>(byte));
    for (const std::size_t at : {0U, 2U, 4U}) {
      AppTerms terms = printer;
      terms.slug.insert(at, character);
      hold_to_the_form(terms);
      terms = printer;
      terms.url.insert(at + 7, character);
      hold_to_the_form(terms);
      terms = printer;
      terms.open_paths = {std::string("/api").insert(at, character)};
      terms.password_paths = terms.open_paths;
      terms.tells_who = true;
      terms.told_headers = {std::string("X-User=username").insert(at + 2, character)};
      hold_to_the_form(terms);
    }
  }
}

}  // namespace
}  // namespace unidash::gate
