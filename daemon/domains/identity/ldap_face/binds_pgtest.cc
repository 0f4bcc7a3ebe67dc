#include "daemon/domains/identity/ldap_face/binds.h"

#include <format>

#include "daemon/domains/identity/ldap_face/ldap_face.h"
#include "daemon/testing/identity/ldap_fixture.h"

namespace unidash::identity {
namespace {

using ldap_face::ResultCode;
using std::chrono::hours;
using std::chrono::minutes;
using testing::good_password;
using testing::reader_secret;

constexpr std::string_view app_password = "k7m2-x9df";

class BindsPg : public testing::LdapTest {
 protected:
  BindsPg() {
    alice_ = add_user("alice");
    let_in("alice");
  }

  static std::string person(std::string_view name, std::string_view client_id = "wiki") {
    return std::format("uid={},ou=people,ou={},dc=unidash", name, client_id);
  }
  ResultCode bind(const std::string& dn, std::string_view password,
                  std::string_view peer = "10.0.0.5") {
    return binds_
        .bind({.dn = dn, .password = testing::secret(password), .is_simple = true},
              parse_ip_address(peer))
        .value();
  }
  bool lets_in(const std::string& dn, std::string_view password,
               std::string_view peer = "10.0.0.5") {
    const ResultCode code = bind(dn, password, peer);
    EXPECT_TRUE(code == ResultCode::success || code == ResultCode::invalid_credentials)
        << static_cast<int>(code);
    return code == ResultCode::success;
  }
  bool is_asker(std::string_view dn, std::string_view peer = "10.0.0.5") {
    return binds_.find_asker(dn, parse_ip_address(peer)).value().has_value();
  }
  Json last_details() { return events_.all().back().event.details; }

  UserId alice_;
  Binds binds_{identity_pool_, accounts_, sessions_,
               [this](UserId person, std::string_view password) -> Result<bool> {
                 return person == alice_ && password == app_password;
               },
               clock_};
  const std::string reader_ = "cn=reader,ou=wiki,dc=unidash";
};

TEST_F(BindsPg, LetTheReaderInByItsSecret) {
  EXPECT_TRUE(lets_in(reader_, reader_secret));
  EXPECT_FALSE(lets_in(reader_, "another"));
  EXPECT_FALSE(lets_in(reader_, ""));
  EXPECT_FALSE(lets_in("cn=reader,ou=nothing,dc=unidash", reader_secret));
  EXPECT_EQ(events_.actions(), std::vector<std::string>{"client.ldap_refused"});
}

TEST_F(BindsPg, TakeTheSecretOfBeforeForAsLongAsItCounts) {
  run("UPDATE ldap_accounts SET previous_secret_hash = '" + crypto::hash_token("before") +
      "', previous_secret_until = now() + interval '1 day'");
  EXPECT_TRUE(lets_in(reader_, "before"));
  clock_.advance(hours{25});
  EXPECT_FALSE(lets_in(reader_, "before"));
  EXPECT_TRUE(lets_in(reader_, reader_secret));
}

TEST_F(BindsPg, LetPeopleInByTheirOwnPassword) {
  EXPECT_TRUE(lets_in(person("alice"), good_password));
  EXPECT_TRUE(lets_in(person("ALICE"), good_password));
  EXPECT_FALSE(lets_in(person("alice"), "another long sentence"));
  EXPECT_FALSE(lets_in(person("alice"), ""));
  EXPECT_FALSE(lets_in(person("nobody"), good_password));
  EXPECT_FALSE(lets_in("cn=alice,ou=people,ou=wiki,dc=unidash", good_password));
  EXPECT_EQ(sql("SELECT count(*) FROM sessions"), "0");
}

TEST_F(BindsPg, KeepOutWhoMayNotUseTheApplication) {
  add_user("bob");
  EXPECT_FALSE(lets_in(person("bob"), good_password));
  EXPECT_EQ(last_details()["reason"], "access");
  EXPECT_TRUE(lets_in(person("bob", "crm"), good_password));
  run("UPDATE users SET is_active = false WHERE username = 'bob'");
  EXPECT_FALSE(lets_in(person("bob", "crm"), good_password));
}

TEST_F(BindsPg, EndWithTheApplication) {
  run("UPDATE oidc_clients SET is_active = false WHERE client_id = 'wiki'");
  EXPECT_FALSE(lets_in(reader_, reader_secret));
  EXPECT_FALSE(lets_in(person("alice"), good_password));
  EXPECT_FALSE(is_asker(reader_)) << "whoever had bound before";
  run("UPDATE oidc_clients SET is_active = true");
  run("DELETE FROM ldap_accounts");
  EXPECT_FALSE(lets_in(reader_, reader_secret));
}

TEST_F(BindsPg, ComeFromTheNetworksOfTheAccountAlone) {
  EXPECT_FALSE(lets_in(reader_, reader_secret, "192.0.2.7"));
  EXPECT_FALSE(lets_in(person("alice"), good_password, "192.0.2.7"));
  EXPECT_FALSE(lets_in(person("alice"), good_password, "2001:db8::7"));
  EXPECT_FALSE(lets_in(reader_, reader_secret, "not an address"));
  EXPECT_EQ(last_details()["reason"], "network");
  EXPECT_EQ(events_.all().front().actor.ip_address, "192.0.2.7");
}

TEST_F(BindsPg, ComeFromSingleAddressesToo) {
  run("UPDATE ldap_accounts SET networks = '{192.168.1.7,fd00::/8}'");
  EXPECT_TRUE(lets_in(reader_, reader_secret, "192.168.1.7"));
  EXPECT_TRUE(lets_in(reader_, reader_secret, "fd12::1"));
  EXPECT_FALSE(lets_in(reader_, reader_secret, "192.168.1.8"));
  EXPECT_FALSE(lets_in(reader_, reader_secret, "10.0.0.5"));
}

TEST_F(BindsPg, WantAnAppPasswordOfWhoHasASecondFactor) {
  EXPECT_TRUE(lets_in(person("alice"), app_password));
  (void)enrol(caller_of(start_desk(alice_)));
  EXPECT_FALSE(lets_in(person("alice"), good_password));
  EXPECT_EQ(last_details()["reason"], "second_factor");
  EXPECT_EQ(last_details()["application"], "wiki");
  EXPECT_TRUE(lets_in(person("alice"), app_password));
}

TEST_F(BindsPg, WantAnAppPasswordOfWhoHasToHaveASecondFactor) {
  run("UPDATE second_factor_policy SET required_of = 'everybody', required_from = now()"
      " - interval '1 day'");
  EXPECT_FALSE(lets_in(person("alice"), good_password));
  EXPECT_TRUE(lets_in(person("alice"), app_password));
  run("UPDATE second_factor_policy SET required_from = now() + interval '1 day'");
  EXPECT_TRUE(lets_in(person("alice"), good_password)) << "not yet";
}

TEST_F(BindsPg, TakeAppPasswordsOfThePersonAlone) {
  add_user("bob");
  let_in("bob");
  EXPECT_FALSE(lets_in(person("bob"), app_password));
  EXPECT_FALSE(lets_in(reader_, app_password));
}

// Guesses at one name shut nobody else out, nor the person's app passwords.
TEST_F(BindsPg, CountAttemptsByApplicationAndPerson) {
  add_user("bob");
  let_in("bob");
  for (int i = 0; i < 10; ++i) EXPECT_FALSE(lets_in(person("alice"), "guess"));
  EXPECT_EQ(bind(person("alice"), good_password), ResultCode::busy);
  EXPECT_TRUE(lets_in(person("bob"), good_password));
  EXPECT_TRUE(lets_in(person("alice"), app_password));
  EXPECT_TRUE(lets_in(reader_, reader_secret));
  const Browser browser;
  EXPECT_TRUE(accounts_.login({"alice", testing::secret(good_password)}, actor_, browser));
}

TEST_F(BindsPg, ForgiveAttemptsWithTheRightPassword) {
  for (int i = 0; i < 30; ++i) EXPECT_TRUE(lets_in(person("alice"), good_password)) << i;
}

TEST_F(BindsPg, AreInTheTrailOnceAnHour) {
  EXPECT_TRUE(lets_in(person("alice"), good_password));
  EXPECT_TRUE(lets_in(person("alice"), app_password));
  ASSERT_EQ(events_.actions(), std::vector<std::string>{"user.signed_in_at_app"});
  EXPECT_EQ(events_.all()[0].actor.user, alice_);
  EXPECT_EQ(last_details(),
            (Json{{"application", "wiki"}, {"name", "Name of wiki"}, {"by", "password"}}));
  clock_.advance(minutes{61});
  EXPECT_TRUE(lets_in(person("alice"), app_password));
  EXPECT_EQ(last_details()["by"], "app_password");
  EXPECT_EQ(events_.actions().size(), 2U);
}

TEST_F(BindsPg, FillNoTrailWithWhatIsRefused) {
  for (int i = 0; i < 40; ++i) EXPECT_FALSE(lets_in(reader_, "wrong"));
  EXPECT_EQ(events_.actions().size(), 10U);
  EXPECT_TRUE(lets_in(reader_, reader_secret));
}

TEST_F(BindsPg, TellNoPasswords) {
  (void)lets_in(person("alice"), "a secret sentence");
  (void)lets_in(reader_, "a secret sentence");
  for (const auto& each : events_.all()) {
    EXPECT_FALSE(dump_json(each.event.details).contains("sentence"));
  }
}

TEST_F(BindsPg, NoteTheUseOfAnAccountToTheMinute) {
  EXPECT_FALSE(lets_in(reader_, "wrong"));
  const auto used = [this] {
    return sql(
        "SELECT a.last_used_at FROM ldap_accounts a JOIN oidc_clients c ON c.id ="
        " a.fk_client WHERE c.client_id = 'wiki'");
  };
  EXPECT_EQ(used(), "");
  EXPECT_TRUE(lets_in(reader_, reader_secret));
  const std::string first = used();
  EXPECT_NE(first, "");
  clock_.advance(std::chrono::seconds{59});
  EXPECT_TRUE(lets_in(person("alice"), good_password));
  EXPECT_EQ(used(), first);
  clock_.advance(std::chrono::seconds{2});
  EXPECT_TRUE(lets_in(reader_, reader_secret));
  EXPECT_NE(used(), first);
}

TEST_F(BindsPg, KnowWhoAsksOnlyAsLongAsTheyMay) {
  EXPECT_TRUE(is_asker(reader_));
  EXPECT_TRUE(is_asker(person("alice")));
  EXPECT_FALSE(is_asker(person("alice"), "192.0.2.7"));
  EXPECT_FALSE(is_asker(""));
  EXPECT_FALSE(is_asker("ou=people,ou=wiki,dc=unidash"));
  run("DELETE FROM oidc_client_users");
  EXPECT_FALSE(is_asker(person("alice")));
}

class LdapFacePg : public BindsPg {
 protected:
  std::string ask(const std::string& request) {
    std::string answer;
    EXPECT_TRUE(face_.answer(request, [&](std::string_view piece) {
      answer += piece;
      return true;
    }));
    return answer;
  }
  static std::string frame(const std::string& bound_dn) {
    return "msgid: 1\nbinddn: " + bound_dn + "\npeername: IP=10.0.0.5:4711\nsuffix: dc=unidash\n";
  }
  static std::string search_by(const std::string& bound_dn, const std::string& filter) {
    return "SEARCH\n" + frame(bound_dn) +
           "base: ou=people,ou=wiki,dc=unidash\nscope: 2\nderef: 0\nsizelimit: 0\ntimelimit: 0\n"
           "filter: " +
           filter + "\nattrsonly: 0\nattrs: all\n\n";
  }
  LdapFace face_{identity_pool_, binds_};
};

TEST_F(LdapFacePg, AnswersBinds) {
  const auto bind = [&](const std::string& password) {
    return ask("BIND\n" + frame("") + "dn: " + reader_ + "\nmethod: 128\ncredlen: " +
               std::to_string(password.size()) + "\ncred: " + password + "\n\n");
  };
  EXPECT_EQ(bind(std::string(reader_secret)), "RESULT\ncode: 0\n");
  EXPECT_EQ(bind("wrong"), "RESULT\ncode: 49\n");
}

TEST_F(LdapFacePg, AnswersSearchesOfWhoHasBound) {
  const std::string answer = ask(search_by(reader_, "(uid=alice)"));
  EXPECT_TRUE(answer.starts_with("dn: uid=alice,ou=people,ou=wiki,dc=unidash\n")) << answer;
  EXPECT_TRUE(answer.ends_with("\n\nRESULT\ncode: 0\n")) << answer;
  EXPECT_EQ(ask(search_by("", "(uid=alice)")), "RESULT\ncode: 50\n");
  EXPECT_EQ(ask(search_by("cn=reader,ou=crm,dc=unidash", "(uid=alice)")), "RESULT\ncode: 32\n");
}

// Whoever reads slowly holds a thread: the threads of others stay theirs.
TEST_F(LdapFacePg, SearchesForOneApplicationInAFewThreads) {
  std::vector<std::string> results;
  // Each asks once more while it is being answered.
  const WriteAnswer write = [&](std::string_view piece) {
    if (piece.starts_with("RESULT")) results.emplace_back(piece);
    if (piece.starts_with("dn: ")) (void)face_.answer(search_by(reader_, "(uid=alice)"), write);
    return true;
  };
  EXPECT_TRUE(face_.answer(search_by(reader_, "(uid=alice)"), write));
  const std::string well = "RESULT\ncode: 0\n";
  EXPECT_EQ(results, (std::vector<std::string>{"RESULT\ncode: 51\n", well, well, well, well}));
  EXPECT_TRUE(ask(search_by(reader_, "(uid=alice)")).ends_with(well));
}

TEST_F(LdapFacePg, ComparesAndRefusesTheRest) {
  EXPECT_EQ(ask("COMPARE\n" + frame(reader_) +
                "dn: uid=alice,ou=people,ou=wiki,dc=unidash\nuid: alice\n\n"),
            "RESULT\ncode: 6\n");
  EXPECT_EQ(ask("DELETE\n" + frame(reader_) + "dn: dc=unidash\n\n"), "RESULT\ncode: 53\n");
  EXPECT_EQ(ask("UNBIND\nmsgid: 1\n\n"), "");
  EXPECT_EQ(ask("SEARCH\n\n"), "RESULT\ncode: 2\n");
}

}  // namespace
}  // namespace unidash::identity
