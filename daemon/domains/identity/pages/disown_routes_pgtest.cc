#include "daemon/domains/identity/pages/disown_routes.h"

#include "daemon/testing/identity/fixture.h"

namespace unidash::identity {
namespace {

using testing::good_password;
using testing::secret;

class DisownPage : public testing::IdentityTest {
 protected:
  DisownPage() {
    open_postbox();
    (void)add_user("giselle");
    run("UPDATE users SET email_verified = true");
    stranger_ = std::get<SignedIn>(
        accounts_.login({.username = "giselle", .password = secret(good_password)}, actor_, {})
            .value());
    const std::string link = mailed_link();
    token_ = link.substr(link.rfind('/') + 1);
  }
  bool is_open() {
    return sessions_.find_sso(stranger_.session.token.reveal()).value().has_value();
  }
  Result<api::Response> call(std::string_view id, std::string_view language = "en") {
    const api::Request request{.path = "/not-me/" + token_,
                               .path_values = {{"token", token_}},
                               .headers = {{"accept-language", std::string(language)}}};
    const api::Caller caller{.ip_address = "198.51.100.9", .user_agent = "a mail program"};
    for (const auto& row : routes_) {
      if (row.id == id) return row.handler.run(caller, request);
    }
    return make_error(Code::internal, "no such row");
  }

  SignedIn stranger_{};
  std::string token_;
  std::vector<api::Route> routes_ =
      disown_routes({.new_devices = &new_devices_, .desk_origin = "https://desk.example.org"});
};

TEST_F(DisownPage, AsksBeforeItEndsAnything) {
  const auto page = call("show_disown").value();
  EXPECT_EQ(page.status, 200);
  EXPECT_TRUE(page.body.contains("giselle"));
  EXPECT_TRUE(page.body.contains("192.0.2.7"));
  EXPECT_TRUE(page.body.contains("action=\"/not-me/" + token_ + "\""));
  EXPECT_TRUE(is_open());
  const auto done = call("disown_sign_in").value();
  EXPECT_EQ(done.status, 200);
  EXPECT_TRUE(done.body.contains("https://desk.example.org/settings/password"));
  EXPECT_FALSE(is_open());
}

TEST_F(DisownPage, SaysPlainlyThatALinkIsOver) {
  ASSERT_TRUE(call("disown_sign_in"));
  for (const auto* id : {"show_disown", "disown_sign_in"}) {
    const auto page = call(id, "fr").value();
    EXPECT_EQ(page.status, 410) << id;
    EXPECT_TRUE(page.body.contains("plus valable")) << id;
    EXPECT_TRUE(page.body.contains("/settings/sessions")) << id;
  }
}

}  // namespace
}  // namespace unidash::identity
