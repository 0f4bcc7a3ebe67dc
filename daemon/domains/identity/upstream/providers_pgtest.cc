// Identity providers of others as administrators set them up, from request to row.
#include "daemon/domains/identity/upstream/known_provider.h"
#include "daemon/domains/identity/upstream/provider_routes.h"
#include "daemon/testing/call.h"
#include "daemon/testing/identity/fixture.h"

namespace unidash::identity::upstream {
namespace {

using testing::call;
using testing::data_of;
using testing::slug_of;

class UpstreamProvidersPg : public testing::IdentityTest {
 protected:
  UpstreamProvidersPg() {
    // This user asks for the job, as administration does.
    run("UPDATE job_kinds SET requesters = requesters || session_user::text"
        " WHERE kind = 'identity.check_upstream_provider'");
  }

  Result<api::Response> create(const Json& more = Json::object()) {
    Json attributes{{"name", "Contoso"},
                    {"issuer", "https://login.example.org"},
                    {"client_id", "unidash"},
                    {"client_secret", "a secret of ours"}};
    attributes.update(more);
    return call(routes_, "create_upstream_provider", admin_, {.attributes = attributes});
  }
  std::string created(const Json& more = Json::object()) {
    return data_of(create(more)).value("id", "");
  }
  Result<api::Response> act(std::string_view route, const std::string& id) {
    return call(routes_, route, admin_, {.path = {{"id", id}}});
  }
  Result<api::Response> change(const std::string& id, const Json& attributes) {
    return change(id, attributes, sql("SELECT revision FROM upstream_providers WHERE id = " + id));
  }
  Result<api::Response> change(const std::string& id, const Json& attributes,
                               const std::string& revision) {
    return call(routes_, "update_upstream_provider", admin_,
                {.path = {{"id", id}}, .attributes = attributes, .if_match = revision});
  }
  std::string checks_asked() {
    return sql("SELECT count(*) FROM jobs WHERE kind = 'identity.check_upstream_provider'");
  }
  static std::string field_of(const Result<api::Response>& answer) {
    if (answer || answer.error().fields.empty()) return slug_of(answer);
    return answer.error().fields[0].field + " " + answer.error().fields[0].slug;
  }

  std::vector<std::string> doors_;  // as they were set, one after the other
  Status door_answer_{};
  UpstreamProviders providers_{
      pool_,
      Secret(std::string(32, 'u')),
      [this](const std::vector<Place>& places, const std::vector<Place>& checked) -> Status {
        std::string door = checked.empty() ? ":" : "+" + render_place(checked.front()) + ":";
        for (const Place& each : places) door += " " + render_place(each);
        doors_.push_back(door);
        return door_answer_;
      },
      clock_,
      random_,
      "https://id.example.org"};
  std::vector<api::Route> routes_ = provider_routes(&providers_);
  api::Caller admin_ = caller_of(start_desk(add_user("claire", UserRole::super_admin)));
};

TEST_F(UpstreamProvidersPg, ANewOneIsLookedAtAndItsIssuersDoorOpened) {
  const auto answer = create();
  ASSERT_TRUE(answer) << answer.error().slug << answer.error().detail;
  const Json body = parse_json(answer->body).value();
  const std::string id = body["data"]["id"];
  EXPECT_EQ(body["meta"]["redirect_uri"],
            std::format("https://id.example.org/login/with/{}/callback", id));
  EXPECT_EQ(body["data"]["attributes"]["is_ready"], false);
  EXPECT_EQ(body["data"]["attributes"]["is_being_checked"], true);
  EXPECT_EQ(checks_asked(), "1");
  EXPECT_EQ(doors_.back(), "+login.example.org:443: login.example.org:443");
  EXPECT_EQ(events_.actions().back(), "upstream_provider.created");
}

TEST_F(UpstreamProvidersPg, ASecretIsSealedForItsIssuerAndNeverToldAgain) {
  const std::string id = created();
  EXPECT_FALSE(act("get_upstream_provider", id)->body.contains("a secret of ours"));
  for (const auto& event : events_.all()) {
    EXPECT_FALSE(dump_json(event.event.details).contains("a secret of ours"));
  }
  const std::string sealed = sql("SELECT client_secret_sealed FROM upstream_providers");
  EXPECT_FALSE(sealed.contains("a secret of ours"));
  const crypto::Sealer sealer(Secret(std::string(32, 'u')), random_);
  EXPECT_EQ(sealer.unseal(sealed, secret_context("https://login.example.org"))->reveal(),
            "a secret of ours");
  EXPECT_FALSE(sealer.unseal(sealed, secret_context("https://evil.example")));
}

TEST_F(UpstreamProvidersPg, OneIssuerIsOneProvider) {
  created();
  EXPECT_EQ(field_of(create({{"name", "Again"}})), "issuer upstream.issuer_taken");
  EXPECT_EQ(field_of(create({{"issuer", "https://login.microsoftonline.com/common/v2.0"}})),
            "issuer upstream.tenant_needed");
  EXPECT_EQ(sql("SELECT count(*) FROM upstream_providers"), "1");
}

TEST_F(UpstreamProvidersPg, NothingIsSavedThatTheMachineRefusesToOpen) {
  door_answer_ = field_error("issuer", "door.address_refused");
  EXPECT_EQ(field_of(create()), "issuer door.address_refused");
  EXPECT_EQ(sql("SELECT count(*) FROM upstream_providers"), "0");
  EXPECT_EQ(checks_asked(), "0");
}

TEST_F(UpstreamProvidersPg, DoorsLeadWhereThoseThatAreOnSaidTheyAre) {
  const std::string id = created();
  run("UPDATE upstream_providers SET document = '{\"authorization_endpoint\":"
      " \"https://browser.example.org/a\", \"token_endpoint\": \"https://token.example.org/t\","
      " \"jwks_uri\": \"https://keys.example.org:8443/k\"}'");
  ASSERT_TRUE(providers_.set_door_again());
  EXPECT_EQ(doors_.back(), ": login.example.org:443 token.example.org:443 keys.example.org:8443");
  ASSERT_TRUE(change(id, {{"is_active", false}}));
  EXPECT_EQ(doors_.back(), ":");
  EXPECT_EQ(slug_of(act("check_upstream_provider", id)), "upstream.suspended");
  const std::string asked = checks_asked();
  ASSERT_TRUE(change(id, {{"is_active", true}}));
  EXPECT_NE(checks_asked(), asked) << "its document may be old by now";
  ASSERT_TRUE(act("delete_upstream_provider", id));
  EXPECT_EQ(doors_.back(), ":");
}

TEST_F(UpstreamProvidersPg, ChangesWhatIsNamedAndNeverTheIssuer) {
  const std::string id = created();
  EXPECT_EQ(field_of(change(id, {{"issuer", "https://evil.example"}})), "issuer field.unknown");
  EXPECT_EQ(slug_of(change(id, {{"name", "Other"}}, "7")), "request.changed_meanwhile");
  const std::string before = sql("SELECT client_secret_sealed FROM upstream_providers");
  ASSERT_TRUE(change(id, {{"name", "Other"}, {"sign_in_domains", {"example.org"}}}, "1"));
  EXPECT_EQ(sql("SELECT client_secret_sealed FROM upstream_providers"), before);
  ASSERT_TRUE(change(id, {{"client_secret", "another"}}, "2"));
  EXPECT_NE(sql("SELECT client_secret_sealed FROM upstream_providers"), before);
  EXPECT_EQ(sql("SELECT revision FROM upstream_providers"), "3") << "one change counts once";
  EXPECT_EQ(field_of(change(id, {{"creation", "listed"}, {"creation_claim", "groups"}})),
            "creation_values upstream.values_needed");
  EXPECT_EQ(slug_of(act("get_upstream_provider", "999")), "upstream.not_found");
}

TEST_F(UpstreamProvidersPg, ALookIsAskedForAgain) {
  const std::string id = created();
  run("UPDATE upstream_providers SET checked_at = check_asked_at");
  EXPECT_EQ(data_of(act("get_upstream_provider", id))["attributes"]["is_being_checked"], false);
  clock_.advance(std::chrono::seconds{1});
  EXPECT_EQ(act("check_upstream_provider", id)->status, 202);
  EXPECT_EQ(data_of(act("get_upstream_provider", id))["attributes"]["is_being_checked"], true);
  EXPECT_EQ(checks_asked(), "2");
}

TEST_F(UpstreamProvidersPg, DeletedItTakesItsLinksAlong) {
  const std::string id = created();
  run(
      std::format("INSERT INTO upstream_identities (fk_provider, fk_user, issuer, subject, origin,"
                  " linked_at) SELECT {}, id, 'https://login.example.org', 's', 'linked', now()"
                  " FROM users",
                  id));
  EXPECT_EQ(data_of(act("get_upstream_provider", id))["attributes"]["linked_people"], 1);
  ASSERT_TRUE(act("delete_upstream_provider", id));
  EXPECT_EQ(sql("SELECT count(*) FROM upstream_identities"), "0");
  EXPECT_EQ(events_.all().back().event.details["links"], 1);
}

}  // namespace
}  // namespace unidash::identity::upstream
