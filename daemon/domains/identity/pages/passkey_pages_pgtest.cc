#include "daemon/domains/identity/pages/passkey_pages.h"

#include "daemon/domains/identity/pages/passkey_page_routes.h"
#include "daemon/testing/identity/fixture.h"

namespace unidash::identity {
namespace {

using testing::SoftPasskey;

const std::string id = "https://id.example.org";
const std::string desk = "https://desk.example.org";

class PasskeyPagesTest : public testing::IdentityTest {
 protected:
  /// A page of `token`, asked for in the browser of this sign-on session.
  api::Request page(std::string path, std::string_view token, std::string_view session) {
    api::Request request{.path = std::move(path)};
    request.headers.emplace_back("content-type", "application/x-www-form-urlencoded");
    request.headers.emplace_back("accept-language", "en");
    request.path_values.emplace_back("token", std::string(token));
    request.cookies.emplace_back(std::string(api::id_cookie), std::string(session));
    return request;
  }
  api::Response call(std::string_view row_id, const api::Request& request,
                     const api::Caller& caller = {}) {
    for (const auto& row : passkey_page_routes(&pages_)) {
      if (row.id == row_id) return row.handler.run(caller, request).value();
    }
    return {};
  }
  static std::string header(const api::Response& response, std::string_view name) {
    return std::string(api::find_value(response.headers, name).value_or(""));
  }

  UserId user_ = add_user("giselle");
  StartedSession sso_ = start_sso(user_);
  std::string cookie_{sso_.token.reveal()};
  api::Caller caller_ = caller_of(start_desk(sso_.id));
  PasskeyPages pages_{accounts_, passkeys_, sessions_, id, desk};
};

TEST_F(PasskeyPagesTest, TheOneThatMakesAKeyIsForWhoeverIsSignedInThere) {
  const Secret ticket = passkeys_.begin(caller_).value();
  const auto shown = call("show_new_passkey", page("/passkeys/new/x", ticket.reveal(), cookie_));
  EXPECT_EQ(shown.status, 200);
  EXPECT_TRUE(shown.body.contains("data-passkey=\"create\""));
  EXPECT_TRUE(shown.body.contains("&quot;rp&quot;"));
  EXPECT_EQ(call("show_new_passkey", page("/passkeys/new/x", ticket.reveal(), "")).status, 410);
  const auto other = start_sso(add_user("tom"));
  const auto refused =
      call("show_new_passkey", page("/passkeys/new/x", ticket.reveal(), other.token.reveal()));
  EXPECT_EQ(refused.status, 410);
}

TEST_F(PasskeyPagesTest, WhatCannotBeReadIsRefusedAndTheTicketGone) {
  const Secret ticket = passkeys_.begin(caller_).value();
  auto sent = page("/passkeys/new/x", ticket.reveal(), cookie_);
  sent.body = "name=One&client_data=e30&attestation_object=";
  const auto refused = call("add_passkey", sent);
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(refused.body.contains("was not accepted"));
  EXPECT_FALSE(refused.body.contains("data-passkey"));
  EXPECT_EQ(call("add_passkey", sent).status, 410);
}

TEST_F(PasskeyPagesTest, AWrongNameIsToldBesideItsField) {
  const Secret ticket = passkeys_.begin(caller_).value();
  auto sent = page("/passkeys/new/x", ticket.reveal(), cookie_);
  sent.body = "name=" + std::string(200, 'x') + "&client_data=e30&attestation_object=";
  const auto refused = call("add_passkey", sent);
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(refused.body.contains("aria-invalid"));
  EXPECT_TRUE(refused.body.contains("data-passkey=\"create\"")) << "to be tried again";
}

TEST_F(PasskeyPagesTest, ADesktopWithoutAProofIsNotRenewed) {
  for (const auto& caller : {caller_, api::Caller{}}) {
    api::Request request{.path = "/auth/confirmed"};
    request.query.emplace_back("proof", std::string(43, 'x'));
    const auto answer = call("renew_desk_session", request, caller);
    EXPECT_EQ(header(answer, "Location"), id + "/passkeys/expired");
    EXPECT_EQ(header(answer, "Set-Cookie"), "");
  }
}

}  // namespace
}  // namespace unidash::identity
