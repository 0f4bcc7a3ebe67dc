// The accounts elsewhere by which people sign in, as administrators see and end them.
#include "daemon/domains/identity/upstream/person_links.h"

#include "daemon/domains/identity/upstream/identity_routes.h"
#include "daemon/testing/call.h"
#include "daemon/testing/identity/fixture.h"

namespace unidash::identity::upstream {
namespace {

using testing::call;
using testing::data_of;
using testing::slug_of;

class PersonLinksPg : public testing::IdentityTest {
 protected:
  PersonLinksPg() {
    run("INSERT INTO upstream_providers (id, name, issuer, client_id, client_secret_sealed,"
        " created_at, updated_at) VALUES"
        " (1, 'Contoso', 'https://login.example.org', 'unidash', '', now(), now()),"
        " (2, 'Fabrikam', 'https://fabrikam.example', 'unidash', '', now(), now())");
  }

  /// The number of the link.
  std::string link(UserId user, int provider) {
    return sql(std::format(
        "INSERT INTO upstream_identities (fk_provider, fk_user, issuer, subject, origin,"
        " label, linked_at) VALUES ({0}, {1}, 'https://{0}.example', 'subject-{1}',"
        " 'linked', 'karim@{0}.example', now()) RETURNING id",
        provider, user.value));
  }
  Result<api::Response> list(UserId person) {
    return call(routes_, "list_user_identities", admin_,
                {.path = {{"id", std::to_string(person.value)}}});
  }
  Result<api::Response> remove(const api::Caller& caller, UserId person, const std::string& id) {
    return call(routes_, "remove_user_identity", caller,
                {.path = {{"id", std::to_string(person.value)}, {"identity_id", id}}});
  }
  std::string links() { return sql("SELECT count(*) FROM upstream_identities"); }

  PersonLinks links_of_people_{pool_, sessions_};
  std::vector<api::Route> routes_ = person_link_routes(&links_of_people_);
  api::Caller admin_ = caller_of(start_desk(add_user("boss", UserRole::admin)));
  UserId karim_ = add_user("karim");
  UserId claire_ = add_user("claire", UserRole::super_admin);
};

TEST_F(PersonLinksPg, AreListedWithoutWhatThePersonIsThere) {
  link(karim_, 1);
  link(karim_, 2);
  link(claire_, 1);
  const auto answer = list(karim_);
  const Json data = data_of(answer);
  ASSERT_EQ(data.size(), 2U);
  EXPECT_EQ(data[0]["type"], "upstream_identities");
  EXPECT_EQ(data[0]["attributes"]["provider"], "Contoso");
  EXPECT_EQ(data[0]["attributes"]["label"], "karim@1.example");
  EXPECT_EQ(data[1]["attributes"]["provider"], "Fabrikam");
  EXPECT_FALSE(answer->body.contains("subject-"));
  EXPECT_EQ(slug_of(list({999999})), "identity.no_such_person");
}

TEST_F(PersonLinksPg, OneIsEndedWithTheSessionsThatMayHaveComeByIt) {
  const std::string first = link(karim_, 1);
  link(karim_, 2);
  const auto desk = start_desk(karim_);
  ASSERT_TRUE(is_in(desk));
  ASSERT_TRUE(remove(admin_, karim_, first));
  EXPECT_EQ(sql("SELECT fk_provider FROM upstream_identities"), "2");
  EXPECT_FALSE(is_in(desk));
  const auto told = events_.all().back();
  EXPECT_EQ(told.event.action, "user.upstream_unlinked");
  EXPECT_EQ(told.event.resource_id, karim_.value);
  EXPECT_EQ(told.event.details["provider"], "Contoso");
  EXPECT_EQ(told.actor.user, admin_.session->user);
  EXPECT_EQ(slug_of(remove(admin_, karim_, first)), "upstream.link_not_found");
}

TEST_F(PersonLinksPg, TheLastWayInIsEndedToo) {
  run("UPDATE users SET password_hash = NULL WHERE username = 'karim'");
  EXPECT_TRUE(remove(admin_, karim_, link(karim_, 1)));
  EXPECT_EQ(links(), "0");
}

TEST_F(PersonLinksPg, EndsNothingOfAnotherPersonNorOfWhoRanksHigher) {
  const std::string theirs = link(claire_, 1);
  EXPECT_EQ(slug_of(remove(admin_, karim_, theirs)), "upstream.link_not_found");
  EXPECT_EQ(slug_of(remove(admin_, claire_, theirs)), "identity.super_admin_only");
  const UserId boss = admin_.session->user;
  EXPECT_EQ(slug_of(remove(admin_, boss, link(boss, 2))), "identity.own_account");
  EXPECT_EQ(slug_of(remove(admin_, {999999}, theirs)), "identity.no_such_person");
  const auto nobody = caller_of(start_desk(karim_));
  EXPECT_EQ(slug_of(remove(nobody, claire_, theirs)), "access.forbidden");
  EXPECT_EQ(links(), "2");
  EXPECT_TRUE(events_.all().empty());
}

}  // namespace
}  // namespace unidash::identity::upstream
