#include "daemon/clients/ldap/connection.h"

#include <gtest/gtest.h>

#include <format>

#include "daemon/clients/ldap/servers.h"
#include "daemon/testing/directory/temporary_slapd.h"

namespace unidash::ldap {
namespace {

using namespace std::chrono_literals;
using testing::slapd_group;
using testing::slapd_person;
using testing::slapd_person_dn;
using testing::TemporarySlapd;

constexpr std::string_view password = "correct horse";

std::string slug(const auto& result) { return result ? "sound" : result.error().slug; }

Terms terms_of(const TemporarySlapd& slapd, Encryption encryption = Encryption::tls) {
  return {.encryption = encryption,
          .authorities = slapd.authority(),
          .connect_time = 5s,
          .answer_time = 20s,
          .may_reach = curl::is_any_host};
}

Secret account_password() { return Secret(std::string(TemporarySlapd::account_password)); }

/// The account that reads, ready to search.
Connection reader_of(const TemporarySlapd& slapd, const Terms& terms) {
  auto connection =
      Connection::open({.host = "127.0.0.1", .port = slapd.tls_port()}, terms).value();
  EXPECT_EQ(connection.bind(TemporarySlapd::account, account_password()).value().trouble,
            std::nullopt);
  return connection;
}

std::string many_people(int count) {
  std::string ldif;
  for (int i = 0; i < count; ++i) {
    const std::string uid = std::format("person{:05}", i);
    ldif += slapd_person(uid, uid, password);
  }
  return ldif;
}

class LdapConnection : public ::testing::Test {
 protected:
  [[nodiscard]] Result<Connection> open(const Terms& terms) const {
    return Connection::open({.host = "127.0.0.1", .port = slapd_.tls_port()}, terms);
  }
  TemporarySlapd slapd_{{.people = slapd_person("alice", "Alice", password)}};
};

TEST_F(LdapConnection, BindsOverBothKindsOfTls) {
  auto tls = open(terms_of(slapd_)).value();
  EXPECT_EQ(tls.bind(slapd_person_dn("alice"), Secret(std::string(password))).value().trouble,
            std::nullopt);
  auto start = Connection::open({.host = "127.0.0.1", .port = slapd_.plain_port()},
                                terms_of(slapd_, Encryption::starttls))
                   .value();
  EXPECT_EQ(start.bind(slapd_person_dn("alice"), Secret(std::string(password))).value().trouble,
            std::nullopt);
}

TEST_F(LdapConnection, TellsAWrongPasswordFromAnError) {
  auto connection = open(terms_of(slapd_)).value();
  EXPECT_EQ(connection.bind(slapd_person_dn("alice"), Secret("wrong")).value().trouble,
            SignInTrouble::wrong_password);
}

// slapd says yes to a name without a password ("anonymous"), as Active Directory does.
TEST_F(LdapConnection, RefusesAnEmptyPasswordBeforeAnythingIsSent) {
  auto connection = open(terms_of(slapd_)).value();
  EXPECT_EQ(slug(connection.bind(slapd_person_dn("alice"), Secret(""))),
            "directory.empty_password");
  EXPECT_EQ(slug(connection.bind("", Secret("x"))), "directory.empty_name");
  EXPECT_EQ(slug(connection.change_password(slapd_person_dn("alice"), Secret(""), Secret("x"))),
            "directory.empty_password");
  EXPECT_EQ(connection.requests(), 0U);
  EXPECT_EQ(slapd_.count(" BIND "), 0U);
}

TEST_F(LdapConnection, IsNeverBoundTwice) {
  auto connection = reader_of(slapd_, terms_of(slapd_));
  EXPECT_EQ(slug(connection.bind(slapd_person_dn("alice"), Secret(std::string(password)))),
            "directory.bound_already");
  // Still the account that reads: alice may read nobody else.
  EXPECT_TRUE(connection.read(TemporarySlapd::people_base, {"ou"}).value());
}

TEST_F(LdapConnection, IsNotBoundAgainAfterAFailureEither) {
  auto connection = open(terms_of(slapd_)).value();
  ASSERT_TRUE(connection.bind(slapd_person_dn("alice"), Secret("wrong")));
  EXPECT_EQ(slug(connection.bind(TemporarySlapd::account, account_password())),
            "directory.bound_already");
}

TEST_F(LdapConnection, TrustsNoOtherAuthority) {
  Terms terms = terms_of(slapd_);
  terms.authorities = testing::make_other_authority(slapd_.folder());
  EXPECT_EQ(slug(open(terms)), "directory.not_verified");
  terms.encryption = Encryption::starttls;
  EXPECT_EQ(slug(Connection::open({.host = "127.0.0.1", .port = slapd_.plain_port()}, terms)),
            "directory.not_verified");
  terms.authorities = "";
  EXPECT_EQ(slug(open(terms)), "directory.not_prepared");
  terms.authorities = "no certificate";
  EXPECT_EQ(slug(open(terms)), "directory.bad_authority");
  EXPECT_EQ(slapd_.count(" BIND "), 0U);
}

// Options of one connection are not those of the next.
TEST_F(LdapConnection, KeepsAuthoritiesApart) {
  const auto sound = open(terms_of(slapd_));
  Terms terms = terms_of(slapd_);
  terms.authorities = testing::make_other_authority(slapd_.folder());
  EXPECT_EQ(slug(open(terms)), "directory.not_verified");
  EXPECT_EQ(slug(open(terms_of(slapd_))), "sound");
}

TEST_F(LdapConnection, ShowsACertificateThatItDoesNotTrust) {
  const auto pem =
      read_certificate_of({.host = "127.0.0.1", .port = slapd_.tls_port()}, terms_of(slapd_));
  EXPECT_EQ(pem.value(), testing::read_file(slapd_.folder() + "/server.pem"));
  EXPECT_EQ(slug(open(terms_of(slapd_))), "sound");
  EXPECT_EQ(slapd_.count(" BIND "), 0U);
}

TEST_F(LdapConnection, SpeaksToNobodyInTheClear) {
  Terms terms = terms_of(slapd_);
  terms.connect_time = 300ms;
  EXPECT_FALSE(Connection::open({.host = "127.0.0.1", .port = slapd_.plain_port()}, terms));
  terms.encryption = Encryption::starttls;
  EXPECT_EQ(slug(Connection::open({.host = "127.0.0.1", .port = slapd_.tls_port()}, terms)),
            "directory.no_tls");
}

TEST_F(LdapConnection, NamesTheStepThatFailed) {
  Terms terms = terms_of(slapd_);
  EXPECT_EQ(slug(Connection::open({.host = "nobody.invalid", .port = 636}, terms)),
            "directory.unknown_name");
  for (const char* host : {"127.1", "0x7f000001", "2130706433", "localhost.", ""}) {
    EXPECT_EQ(slug(Connection::open({.host = host, .port = slapd_.tls_port()}, terms)),
              "directory.unknown_name")
        << host;
  }
  slapd_.stop();
  EXPECT_EQ(slug(open(terms)), "directory.unreachable");
  terms.may_reach = curl::is_another_host;
  EXPECT_EQ(slug(open(terms)), "directory.address_refused");
}

TEST_F(LdapConnection, WaitsForNoServerThatIsSilent) {
  Terms terms = terms_of(slapd_);
  terms.connect_time = 300ms;
  terms.answer_time = 300ms;
  auto connection = reader_of(slapd_, terms);
  slapd_.freeze();
  EXPECT_EQ(slug(connection.read(TemporarySlapd::people_base, {})), "directory.too_slow");
  EXPECT_EQ(slug(open(terms)), "directory.too_slow");
  terms.encryption = Encryption::starttls;
  EXPECT_EQ(slug(Connection::open({.host = "127.0.0.1", .port = slapd_.plain_port()}, terms)),
            "directory.too_slow");
  slapd_.thaw();
}

TEST_F(LdapConnection, StopsWhenAskedTo) {
  std::stop_source stop;
  Terms terms = terms_of(slapd_);
  terms.stop = stop.get_token();
  auto connection = reader_of(slapd_, terms);
  stop.request_stop();
  EXPECT_EQ(slug(connection.read(TemporarySlapd::people_base, {})), "directory.stopped");
}

TEST_F(LdapConnection, FindsNobodyByAFilterInAName) {
  auto connection = reader_of(slapd_, terms_of(slapd_));
  const auto count = [&](std::string_view name) {
    return connection
        .search({.base = std::string(TemporarySlapd::base), .filter = Filter::equals("uid", name)})
        .value()
        .size();
  };
  EXPECT_EQ(count("alice"), 1U);
  EXPECT_EQ(count("*"), 0U);
  EXPECT_EQ(count("x)(objectClass=*"), 0U);
  EXPECT_EQ(count("alice)(uid=alice"), 0U);
}

TEST_F(LdapConnection, ReadsNobodyByANameInAName) {
  auto connection = reader_of(slapd_, terms_of(slapd_));
  const Dn people = Dn::parse(TemporarySlapd::people_base).value();
  EXPECT_TRUE(connection.read(people.child("uid", "alice").render(), {}).value());
  EXPECT_FALSE(connection.read(people.child("uid", "alice,ou=people").render(), {}).value());
  EXPECT_FALSE(connection.read(people.child("uid", "x,uid=alice").render(), {}).value());
}

TEST_F(LdapConnection, ChangesAPasswordByItsOwner) {
  auto connection = open(terms_of(slapd_)).value();
  ASSERT_TRUE(connection.bind(slapd_person_dn("alice"), Secret(std::string(password))));
  EXPECT_EQ(slug(connection.change_password(slapd_person_dn("alice"), Secret("wrong"),
                                            Secret("another horse"))),
            "directory.wrong_password");
  EXPECT_EQ(slug(connection.change_password(slapd_person_dn("alice"), Secret(std::string(password)),
                                            Secret("short"))),
            "directory.password_refused");
  EXPECT_EQ(slug(connection.change_password(slapd_person_dn("alice"), Secret(std::string(password)),
                                            Secret("another horse"))),
            "sound");
  auto again = open(terms_of(slapd_)).value();
  EXPECT_EQ(again.bind(slapd_person_dn("alice"), Secret("another horse")).value().trouble,
            std::nullopt);
}

TEST_F(LdapConnection, UnderstandsThePasswordPolicyOfOpenLdap) {
  slapd_.change("dn: " + slapd_person_dn("alice") +
                "\nchangetype: modify\nreplace: pwdReset\npwdReset: TRUE\n");
  auto reset = open(terms_of(slapd_)).value();
  EXPECT_EQ(reset.bind(slapd_person_dn("alice"), Secret(std::string(password))).value().trouble,
            SignInTrouble::must_change_password);

  for (int i = 0; i < 5; ++i) {
    auto wrong = open(terms_of(slapd_)).value();
    ASSERT_TRUE(wrong.bind(slapd_person_dn("alice"), Secret("wrong")));
  }
  auto locked = open(terms_of(slapd_)).value();
  EXPECT_EQ(locked.bind(slapd_person_dn("alice"), Secret(std::string(password))).value().trouble,
            SignInTrouble::locked);
}

TEST(LdapCertificate, MustBeOfTheServersName) {
  const TemporarySlapd slapd({.certificate = {.name = "elsewhere.test"}});
  EXPECT_EQ(
      slug(Connection::open({.host = "127.0.0.1", .port = slapd.tls_port()}, terms_of(slapd))),
      "directory.wrong_name");
}

TEST(LdapCertificate, MustNotBeOver) {
  const TemporarySlapd slapd({.certificate = {.is_expired = true}});
  EXPECT_EQ(
      slug(Connection::open({.host = "127.0.0.1", .port = slapd.tls_port()}, terms_of(slapd))),
      "directory.certificate_expired");
}

TEST(LdapSearch, GoesPageByPageBeyondTheServersLimit) {
  const TemporarySlapd slapd({.size_limit = 100, .people = many_people(1234)});
  auto connection = reader_of(slapd, terms_of(slapd));
  Search wanted{.base = std::string(TemporarySlapd::people_base),
                .filter = Filter::parse("(uid=*)").value(),
                .attributes = {"uid"},
                .page = 100};
  const auto found = connection.search(wanted).value();
  EXPECT_EQ(found.size(), 1234U);
  EXPECT_EQ(found.front().first("UID"), "person00000");
  EXPECT_EQ(connection.requests(), 1U + 13U);

  wanted.page = 0;
  EXPECT_EQ(slug(connection.search(wanted)), "directory.incomplete");
}

TEST(LdapSearch, HasAnEnd) {
  const TemporarySlapd slapd({.people = many_people(30)});
  Terms terms = terms_of(slapd);
  auto connection = reader_of(slapd, terms);
  const Search wanted{.base = std::string(TemporarySlapd::people_base), .entries = 10};
  EXPECT_EQ(slug(connection.search(wanted)), "directory.too_much");

  // What was given up does not stand in the way of what follows.
  EXPECT_TRUE(connection.read(slapd_person_dn("person00001"), {}).value());
  EXPECT_EQ(slug(connection.search({.base = "ou=nowhere,dc=example,dc=test"})),
            "directory.no_such_entry");
}

TEST(LdapSearch, TakesNoEntryLargerThanAgreed) {
  std::string person = slapd_person("alice", "Alice", password);
  person.insert(person.size() - 1, "description: " + std::string(200'000, 'x') + "\n");
  const TemporarySlapd slapd({.people = person});
  Terms terms = terms_of(slapd);
  terms.message_bytes = 100'000;
  auto connection = reader_of(slapd, terms);
  EXPECT_EQ(slug(connection.read(slapd_person_dn("alice"), {})), "directory.too_much");
}

TEST(LdapSearch, TakesNoMoreValuesThanAgreed) {
  std::string person = slapd_person("alice", "Alice", password);
  for (int i = 0; i < 50; ++i) person.insert(person.size() - 1, std::format("title: t{}\n", i));
  const TemporarySlapd slapd({.people = person});
  Terms terms = terms_of(slapd);
  terms.values = 40;
  auto connection = reader_of(slapd, terms);
  EXPECT_EQ(slug(connection.read(slapd_person_dn("alice"), {})), "directory.too_much");
}

TEST(LdapSearch, FollowsNoReferral) {
  const TemporarySlapd elsewhere;
  TemporarySlapd slapd({.people = slapd_person("alice", "Alice", password)});
  slapd.change(
      std::format("dn: ou=elsewhere,dc=example,dc=test\nchangetype: add\nobjectClass: referral\n"
                  "objectClass: extensibleObject\nou: elsewhere\n"
                  "ref: ldap://127.0.0.1:{}/ou=people,dc=example,dc=test\n",
                  elsewhere.plain_port()));
  auto connection = reader_of(slapd, terms_of(slapd));
  const std::size_t before = elsewhere.count(" ACCEPT ");
  const auto found = connection.search(
      {.base = std::string(TemporarySlapd::base), .filter = Filter::parse("(uid=*)").value()});
  ASSERT_EQ(slug(found), "sound");
  EXPECT_EQ(found->size(), 1U);
  EXPECT_EQ(slug(connection.search({.base = "ou=elsewhere,dc=example,dc=test"})),
            "directory.incomplete");
  EXPECT_EQ(elsewhere.count(" ACCEPT "), before);
}

TEST(LdapServers, AreOneDirectory) {
  TemporarySlapd first({.people = slapd_person("alice", "Alice", password)});
  TemporarySlapd second({.people = slapd_person("alice", "Alice", password)});
  Terms terms = terms_of(first);
  terms.authorities += second.authority();
  const Servers servers({{.host = "127.0.0.1", .port = first.tls_port()},
                         {.host = "127.0.0.1", .port = second.tls_port()}},
                        terms);
  EXPECT_EQ(servers.open().value().server().port, first.tls_port());
  first.stop();
  EXPECT_EQ(servers.open_bound(TemporarySlapd::account, account_password()).value().server().port,
            second.tls_port());
  first.start();
  EXPECT_EQ(servers.open().value().server().port, second.tls_port()) << "the last that answered";
  first.stop();
  second.stop();
  const auto none = servers.open();
  EXPECT_EQ(slug(none), "directory.unreachable");
  EXPECT_TRUE(none.error().detail.contains(std::to_string(first.tls_port())));
  EXPECT_TRUE(none.error().detail.contains(std::to_string(second.tls_port())));
}

TEST(LdapServers, SayThatTheirAccountIsRefused) {
  const TemporarySlapd slapd;
  const Servers servers({{.host = "127.0.0.1", .port = slapd.tls_port()}}, terms_of(slapd));
  EXPECT_EQ(slug(servers.open_bound(TemporarySlapd::account, Secret("wrong"))),
            "directory.account_refused");
}

}  // namespace
}  // namespace unidash::ldap
