// The pages look like the samples of the web, which document them and are what the
// screenshots and axe look at. UNIDASH_WRITE_SAMPLES=FOLDER writes them anew, for prettier
// to lay out.
#include "daemon/domains/identity/pages/pages.h"
#include "daemon/domains/identity/pages/app_pages.h"
#include "daemon/domains/identity/pages/disown_pages.h"
#include "daemon/domains/identity/pages/service_pages.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <format>
#include <fstream>
#include <regex>
#include <sstream>

namespace unidash::identity::pages {
namespace {

const std::string token = "TOKEN";

constexpr std::string_view question = R"({"challenge":"x","rpId":"id.example.org"})";

Frame frame(Locale locale) { return {.locale = locale, .desk_origin = "https://desk.example.org"}; }

/// Layout does not matter: blanks collapse, and vanish beside tags.
std::string squeeze(std::string html) {
  html = std::regex_replace(html, std::regex("[ \\n]+"), " ");
  html = std::regex_replace(html, std::regex(" ?/?> ?"), ">");
  // What has quotes in it the formatter puts between single ones.
  html = std::regex_replace(html, std::regex("&quot;"), "\"");
  html = std::regex_replace(html, std::regex("='([^']*)'"), "=\"$1\"");
  return std::regex_replace(html, std::regex(" ?< ?"), "<");
}

std::string file_name(std::string_view name, Locale locale) {
  return std::format("{}.{}.html", name, name_of(locale));
}

std::string sample(std::string_view name, Locale locale) {
  const std::string path = "web/src/login/samples/" + file_name(name, locale);
  std::ifstream file(path);
  EXPECT_TRUE(file) << path << " from " << std::filesystem::current_path();
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

class Samples : public ::testing::TestWithParam<Locale> {
 protected:
  void expect(std::string_view name, const std::string& html) const {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing changes the environment
    if (const char* folder = std::getenv("UNIDASH_WRITE_SAMPLES")) {
      std::ofstream(std::format("{}/{}", folder, file_name(name, GetParam()))) << html;
    }
    EXPECT_EQ(squeeze(html), squeeze(sample(name, GetParam()))) << name;
  }
  Frame frame_ = frame(GetParam());
};

TEST_P(Samples, Login) {
  expect("login", render_login(frame_, {}));
  expect("login-error", render_login(frame_, {.username = "giselle", .alert = LoginAlert::failed}));
}

TEST_P(Samples, ADirectoryThatKeepsSomebodyOut) {
  expect("login-kept-out", render_login(frame_, {.username = "giselle",
                                                 .alert = LoginAlert::kept_out,
                                                 .trouble = "directory.account_expired"}));
  expect("renew",
         render_renew(frame_, {.username = "giselle", .trouble = "directory.password_expired"}));
  expect("renew-error",
         render_renew(frame_, {.username = "giselle",
                               .errors = {{"new_password", "directory.password_refused"}}}));
}

TEST_P(Samples, TheSecondStep) {
  CodeView view{.action = "/login/code", .restart = "/login"};
  expect("code", render_code(frame_, view));
  view.alert = LoginAlert::wrong_code;
  expect("code-error", render_code(frame_, view));
  view.alert = LoginAlert::none;
  view.passkey = {.action = "/login/code/passkey", .options = std::string(question)};
  expect("code-passkey", render_code(frame_, view));
}

TEST_P(Samples, APasskeyToBeMade) {
  expect("passkey-new", render_new_passkey(frame_, {.form = {.action = "/passkeys/new/x",
                                                             .options = std::string(question)}}));
  expect("passkey-added", render_passkey_outcome(frame_, PasskeyOutcome::added));
  expect("passkey-expired", render_passkey_outcome(frame_, PasskeyOutcome::expired));
}

TEST_P(Samples, APasskeyToConfirmWith) {
  expect("passkey-confirm", render_confirm(frame_, {.form = {.action = "/passkeys/confirm/x",
                                                             .options = std::string(question)}}));
  expect("passkey-confirm-error", render_confirm(frame_, {.alert = LoginAlert::wrong_passkey}));
  expect("passkey-confirmed", render_passkey_outcome(frame_, PasskeyOutcome::confirmed));
}

TEST_P(Samples, ASecondFactorToBeAdded) {
  EnrolView view{.action = "/login/second-step",
                 .restart = "/login",
                 .key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
                 .qr_rows = {"101", "010", "110"}};
  expect("enrol", render_enrol(frame_, view));
  view.passkey = {.action = "/login/second-step/passkey", .options = std::string(question)};
  expect("enrol-passkey", render_enrol(frame_, view));
  expect("recovery-codes", render_recovery_codes(frame_, {"k7m2q-x9dfr", "0abcd-efghj"},
                                                 "https://desk.example.org/"));
}

TEST_P(Samples, AnApplicationThatAsks) {
  expect("consent", render_consent(frame_, {.app = "Factures",
                                            .username = "giselle",
                                            .scope = "openid profile email",
                                            .action = "/oauth/consent?client_id=factures"}));
  expect("not-open", render_not_open(frame_, "Factures"));
  expect("no-app", render_no_app(frame_));
}

TEST_P(Samples, ASignInThatIsTried) {
  expect("test", render_test_outcome(frame_, {.app = "Factures",
                                              .username = "giselle",
                                              .scope = "openid profile email",
                                              .id_token = R"({"sub": "5f2c"})",
                                              .userinfo = R"({"name": "Giselle"})"}));
  expect("test-refused", render_test_refused(frame_, "Factures", "access_denied"));
}

TEST_P(Samples, ADeviceThatAsks) {
  expect("device", render_device_entry(frame_, {}));
  expect("device-error", render_device_entry(frame_, {.user_code = "BCDF-GHJK", .is_wrong = true}));
  expect("device-question",
         render_device_question(frame_, {.app = "Télé",
                                         .username = "giselle",
                                         .scope = "openid profile offline_access",
                                         .action = "/device/decision",
                                         .user_code = "BCDF-GHJK"}));
  expect("device-allowed", render_device_outcome(frame_, DeviceOutcome::allowed));
  expect("device-denied", render_device_outcome(frame_, DeviceOutcome::denied));
}

TEST_P(Samples, OtherServicesThatLetPeopleIn) {
  const Services services{.links = {{.name = "Google", .address = "/login/with/1"}},
                          .organisation = "/login/organisation"};
  expect("login-services", render_login(frame_, {.services = services}));
  expect("organisation", render_organisation(frame_, {}));
  expect("organisation-unknown",
         render_organisation(frame_, {.name = "lea@example.org", .is_unknown = true}));
  expect("organisation-found",
         render_organisation(frame_, {.name = "lea@contoso.example",
                                      .found = {{.name = "Contoso", .address = "/login/with/2"}}}));
}

TEST_P(Samples, ASignInByAnotherServiceThatDidNotLeadIn) {
  const WayOn login{.address = "/login"};
  expect("service-not-linked",
         render_service_outcome(frame_, ServiceOutcome::not_linked, "Contoso", login));
  expect("service-away", render_service_outcome(frame_, ServiceOutcome::away, "Contoso", login));
  const WayOn settings{.address = "https://desk.example.org/settings/links", .is_settings = true};
  expect("service-taken",
         render_service_outcome(frame_, ServiceOutcome::taken, "Contoso", settings));
}

TEST_P(Samples, Setup) { expect("setup", render_setup(frame_, {.action = "/setup/" + token})); }

TEST_P(Samples, Invite) {
  InviteView view{.action = "/invite/" + token, .username = "giselle", .display_name = "Giselle"};
  expect("invite", render_invite(frame_, view));
  view.errors = {{"password", "identity.password_too_common"},
                 {"password_again", "identity.passwords_differ"}};
  expect("invite-error", render_invite(frame_, view));
}

TEST_P(Samples, AnAdministratorWhoIsLetInAgain) {
  expect("access", render_invite(frame_, {.kind = InviteKind::let_in_again,
                                          .action = "/invite/" + token,
                                          .username = "claire",
                                          .display_name = "Claire"}));
}

TEST_P(Samples, ConfirmingAnAddress) {
  expect("email", render_email(frame_, {.action = "/email/" + token,
                                        .username = "giselle",
                                        .email = "giselle@example.org"}));
  expect("email-done", render_email_outcome(frame_, EmailOutcome::done));
  expect("email-other", render_email_outcome(frame_, EmailOutcome::other_account));
  expect("email-taken", render_email_outcome(frame_, EmailOutcome::taken));
}

TEST_P(Samples, ASignInThatMayBeAStrangers) {
  using namespace std::chrono_literals;
  const Timestamp time(std::chrono::sys_days{2026y / 3 / 9} + 8h + 12min + 33s);
  expect("disown", render_disown(frame_, {.action = "/not-me/" + token,
                                          .username = "giselle",
                                          .user_agent = "Mozilla/5.0 (Windows NT 10.0; rv:145.0) "
                                                        "Gecko/20100101 Firefox/145.0",
                                          .ip_address = "192.0.2.7",
                                          .time = time}));
  expect("disowned", render_disowned(frame_));
  expect("disown-expired", render_disown_expired(frame_));
}

TEST_P(Samples, SigningOut) {
  expect("logout", render_logout(frame_));
  expect("signed-out", render_signed_out(frame_));
}

TEST_P(Samples, Errors) {
  expect("expired", render_expired(frame_));
  expect("working", render_working(frame_, "/setup/" + token));
  expect("error", render_error(frame_, {.request_id = "0192f0c4-7f5e-7c1a-9a55-0b8f6c2d4e11"}));
}

TEST(Pages, LeadFromAnUnknownAddressToTheDesk) {
  Frame frame_fr = frame(Locale::fr);
  const auto html = render_error(frame_fr, {.status = 404, .sentence = "Rien ici."});
  EXPECT_TRUE(html.contains("Aller au bureau"));
  EXPECT_FALSE(html.contains("connexion")) << "whoever is signed in needs none";
  EXPECT_TRUE(html.contains("href=\"" + frame_fr.desk_origin + "/\"")) << html;
}

TEST(Pages, SayWhereTheLinkOfTheFirstAdministratorStands) {
  EXPECT_TRUE(
      render_expired(frame(Locale::fr), ExpiredLink::of_setup).contains("l’écran de la machine"));
  EXPECT_TRUE(
      render_expired(frame(Locale::en), ExpiredLink::of_setup).contains("machine’s screen"));
  EXPECT_FALSE(render_expired(frame(Locale::fr)).contains("l’écran de la machine"));
}

INSTANTIATE_TEST_SUITE_P(BothLanguages, Samples, ::testing::Values(Locale::fr, Locale::en),
                         [](const auto& each) { return std::string(name_of(each.param)); });

TEST(Pages, EscapeWhateverPeopleTyped) {
  const std::string evil = "\"><script>alert(1)</script>'{}&";
  Frame hostile = frame(Locale::fr);
  hostile.query = {{"next", evil}, {evil, "x"}};
  const std::vector<std::string> all{
      render_login(hostile, {.action = "/login?next=" + evil, .username = evil}),
      render_renew(hostile, {.action = evil, .restart = evil, .username = evil, .trouble = evil}),
      render_setup(hostile, {.action = evil, .username = evil, .display_name = evil}),
      render_invite(hostile, {.action = evil, .username = evil, .display_name = evil}),
      render_email(hostile, {.action = evil, .username = evil, .email = evil}),
      render_disown(hostile,
                    {.action = evil, .username = evil, .user_agent = evil, .ip_address = evil}),
      render_working(hostile, evil),
      render_login(hostile, {.services = {.links = {{.name = evil, .address = evil}},
                                          .organisation = evil}}),
      render_organisation(hostile, {.next = evil, .name = evil, .login = evil}),
      render_organisation(hostile, {.found = {{.name = evil, .address = evil}}}),
      render_service_outcome(hostile, ServiceOutcome::not_linked, evil, {.address = evil}),
      render_service_outcome(hostile, ServiceOutcome::away, evil, {.address = evil}),
      render_error(hostile, {.status = 404, .sentence = evil, .request_id = evil})};
  for (const auto& html : all) {
    EXPECT_FALSE(html.contains("<script>alert")) << html;
    EXPECT_FALSE(html.contains(evil)) << html;
  }
}

TEST(Pages, KeepTheOtherQueryParametersInLanguageLinks) {
  Frame asked = frame(Locale::fr);
  asked.query = {{"lang", "fr"}, {"next", "/oauth/authorize?a=b&c=d"}};
  EXPECT_TRUE(render_login(asked, {}).contains(
      "href=\"?lang=en&amp;next=%2Foauth%2Fauthorize%3Fa%3Db%26c%3Dd\""));
}

TEST(Pages, HaveNoInlineScriptOrStyle) {
  const std::string html = render_login(frame(Locale::en), {.alert = LoginAlert::failed});
  EXPECT_FALSE(html.contains("style="));
  EXPECT_FALSE(html.contains("<style"));
  EXPECT_FALSE(std::regex_search(html, std::regex(" on[a-z]+=")));
  EXPECT_FALSE(std::regex_search(html, std::regex("<script(?![^>]* src=)")));
}

TEST(Pages, SayHowLongToWait) {
  const LoginView view{.alert = LoginAlert::too_many, .wait = std::chrono::seconds{61}};
  EXPECT_TRUE(render_login(frame(Locale::fr), view).contains("dans 2\u00A0min"));
  EXPECT_TRUE(render_login(frame(Locale::en), view).contains("in 2\u00A0min"));
}

TEST(Pages, TellWhatIsWrongWithARequestThatIs) {
  const auto html = render_error(frame(Locale::en), {.status = 404, .sentence = "Not here."});
  EXPECT_TRUE(html.contains("Not here."));
  EXPECT_FALSE(html.contains("trouble is on our side"));
}

}  // namespace
}  // namespace unidash::identity::pages
