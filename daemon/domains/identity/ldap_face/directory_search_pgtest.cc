#include "daemon/domains/identity/ldap_face/directory_search.h"

#include <algorithm>
#include <format>

#include "daemon/base/text.h"
#include "daemon/domains/identity/ldap_face/ldap_table.h"
#include "daemon/testing/identity/ldap_fixture.h"

namespace unidash::identity {
namespace {

using ldap_face::Entry;
using ldap_face::ResultCode;
using ldap_face::Scope;
using ldap_face::SearchRequest;

const std::string wiki = "ou=wiki,dc=unidash";
const std::string people = "ou=people,ou=wiki,dc=unidash";
const std::string groups = "ou=groups,ou=wiki,dc=unidash";

class DirectorySearchPg : public testing::LdapTest {
 protected:
  DirectorySearchPg() {
    for (const char* name : {"alice", "bob", "Carol", "dave"}) add_user(name);
    for (const char* name : {"alice", "bob", "Carol"}) let_in(name);
    add_group("Sales", {"alice", "dave"});
    add_group("Everybody", {"bob"});
    add_group("Outside", {"dave"});
    nest("Sales", "Everybody");
  }

  LdapAsker asker(const std::string& client_id = "wiki",
                  const std::optional<std::string>& username = {}) {
    return {.account = postgres::in_transaction(identity_pool_,
                                                [&](auto& tx) {
                                                  return tx.template row<LdapAccount>(
                                                      ldap_table::find_account, client_id);
                                                })
                           .value(),
            .username = username};
  }

  ResultCode search(const LdapAsker& by, const SearchRequest& in) {
    found_.clear();
    return directory_
        .search(by, in,
                [this](const Entry& entry) {
                  found_.push_back(entry);
                  return true;
                })
        .value();
  }
  /// The names found below the application, sorted.
  std::string names(const LdapAsker& by, const SearchRequest& in) {
    const ResultCode code = search(by, in);
    if (code != ResultCode::success) return std::format("code {}", static_cast<int>(code));
    std::vector<std::string> names;
    for (const Entry& entry : found_) names.push_back(entry.dn.substr(0, entry.dn.find(',')));
    std::ranges::sort(names);
    std::string joined;
    for (const std::string& name : names) joined += (joined.empty() ? "" : " ") + name;
    return joined;
  }
  std::string found_by(const std::string& filter, const std::string& base = wiki) {
    return names(asker(), {.base = base, .scope = Scope::subtree, .filter = filter});
  }
  std::vector<std::string> values(std::string_view attribute) {
    const auto* found = found_.empty() ? nullptr : found_.front().find(attribute);
    return found == nullptr ? std::vector<std::string>{} : found->values;
  }

  DirectorySearch directory_{identity_pool_};
  std::vector<Entry> found_;
};

TEST_F(DirectorySearchPg, ShowsThoseWhoMayUseTheApplication) {
  EXPECT_EQ(found_by("(objectClass=inetOrgPerson)"), "uid=Carol uid=alice uid=bob");
  run("UPDATE users SET is_active = false WHERE username = 'bob'");
  EXPECT_EQ(found_by("(objectClass=inetOrgPerson)"), "uid=Carol uid=alice");
  run("UPDATE oidc_clients SET audience = 'everyone' WHERE client_id = 'wiki'");
  EXPECT_EQ(found_by("(objectClass=inetOrgPerson)"), "uid=Carol uid=alice uid=dave");
}

TEST_F(DirectorySearchPg, ShowsNothingOfAnotherApplication) {
  const LdapAsker crm = asker("crm");
  EXPECT_EQ(names(crm, {.base = people, .scope = Scope::subtree, .filter = "(uid=*)"}), "code 32");
  EXPECT_EQ(names(crm, {.base = wiki, .filter = "(objectClass=*)"}), "code 32");
  EXPECT_EQ(names(crm, {.base = "dc=unidash", .scope = Scope::one, .filter = "(ou=*)"}), "ou=crm");
  EXPECT_EQ(names(crm, {.base = "dc=unidash", .scope = Scope::subtree, .filter = "(ou=wiki)"}), "");
}

TEST_F(DirectorySearchPg, ShowsAPersonWithWhatApplicationsAskFor) {
  run("UPDATE users SET display_name = 'Anne Marie Martin', email = 'Alice@example.org',"
      " locale = 'en' WHERE username = 'alice'");
  EXPECT_EQ(found_by("(uid=ALICE)"), "uid=alice");
  const std::string id = sql("SELECT id FROM users WHERE username = 'alice'");
  EXPECT_EQ(found_.front().dn, "uid=alice," + people);
  EXPECT_EQ(values("cn"), std::vector<std::string>{"Anne Marie Martin"});
  EXPECT_EQ(values("sn"), std::vector<std::string>{"Martin"});
  EXPECT_EQ(values("givenName"), std::vector<std::string>{"Anne Marie"});
  EXPECT_EQ(values("mail"), std::vector<std::string>{"Alice@example.org"});
  EXPECT_EQ(values("preferredLanguage"), std::vector<std::string>{"en"});
  EXPECT_EQ(values("entryUUID"),
            std::vector{sql("SELECT subject FROM users WHERE username = 'alice'")});
  EXPECT_EQ(values("uidNumber"), std::vector{std::to_string(1'000'000 + std::stoll(id))});
  EXPECT_EQ(values("homeDirectory"), std::vector<std::string>{"/home/alice"});
  EXPECT_EQ(values("memberOf"),
            (std::vector<std::string>{"cn=Everybody," + groups, "cn=Sales," + groups}));
}

// slapd shows nothing of an answer in which one value is none of its kind.
TEST_F(DirectorySearchPg, LeavesOutWhatSlapdWouldRefuse) {
  run("UPDATE users SET email = 'élodie@example.org', display_name = '' WHERE username = 'bob'");
  EXPECT_EQ(found_by("(uid=bob)"), "uid=bob");
  EXPECT_TRUE(values("mail").empty());
  EXPECT_EQ(values("cn"), std::vector<std::string>{"bob"});
  EXPECT_EQ(values("sn"), std::vector<std::string>{"bob"});
  EXPECT_TRUE(values("givenName").empty());
}

TEST_F(DirectorySearchPg, FindsPeopleByWhatAFilterNames) {
  EXPECT_EQ(found_by("(|(uid=bob)(mail=ALICE@example.org))"), "uid=alice uid=bob");
  EXPECT_EQ(found_by("(&(objectClass=person)(memberOf=cn=sales," + groups + "))"), "uid=alice");
  EXPECT_EQ(found_by("(memberOf=cn=everybody," + groups + ")"), "uid=alice uid=bob");
  EXPECT_EQ(found_by("(memberOf=cn=everybody,ou=groups,ou=crm,dc=unidash)"), "");
  EXPECT_EQ(found_by("(uid=dave)"), "") << "who may not use it";
  EXPECT_EQ(found_by("(&(uid=alice)(mail=bob@example.org))"), "");
  EXPECT_EQ(found_by("(&(objectClass=person)(!(uid=alice)))"), "uid=Carol uid=bob");
  EXPECT_EQ(found_by("(cn=name of*)"), "uid=Carol uid=alice uid=bob");
}

/// The rows of people that a search has read, by the plan of the database itself.
TEST_F(DirectorySearchPg, DoesNotReadEverybodyForOnePerson) {
  run("INSERT INTO users (username, email, fk_auth_source) SELECT 'u' || n, 'u' || n || '@x.org', 1"
      " FROM generate_series(1, 20000) n");
  run("UPDATE oidc_clients SET audience = 'everyone'");
  run("ANALYZE");
  const auto connection = postgres::Connection::create(database_, std::chrono::seconds{5}).value();
  ASSERT_TRUE(connection->script("SET plan_cache_mode = force_generic_plan"));
  ASSERT_TRUE(connection->script("SELECT pg_stat_force_next_flush()"));
  const std::string before =
      sql("SELECT seq_tup_read FROM pg_stat_user_tables"
          " WHERE relname = 'users'");
  for (const auto& [name, address] : {std::pair{"u77", ""}, std::pair{"", "u78@x.org"}}) {
    const auto rows = connection->run(
        ldap_table::find_people,
        {sql("SELECT id FROM oidc_clients WHERE client_id = 'wiki'"), "t", "200", "0", "500",
         std::format("{{\"{}\"}}", name), std::format("{{\"{}\"}}", address), "{}"});
    ASSERT_TRUE(rows) << rows.error().detail;
    EXPECT_EQ(rows->count(), 1);
  }
  ASSERT_TRUE(connection->script("SELECT pg_stat_force_next_flush()"));
  EXPECT_EQ(sql("SELECT seq_tup_read FROM pg_stat_user_tables WHERE relname = 'users'"), before);
}

TEST_F(DirectorySearchPg, ReadsManyInPiecesAndEndsAtTheLimit) {
  run("INSERT INTO users (username, fk_auth_source) SELECT 'u' || n, 1"
      " FROM generate_series(1, 1200) n");
  run("UPDATE oidc_clients SET audience = 'everyone'");
  const auto all = [&](std::int64_t most) {
    return search(asker(),
                  {.base = people, .scope = Scope::one, .most = most, .filter = "(uid=u*)"});
  };
  EXPECT_EQ(all(0), ResultCode::success);
  EXPECT_EQ(found_.size(), 1200U);
  EXPECT_EQ(all(1200), ResultCode::success);
  EXPECT_EQ(all(1199), ResultCode::size_limit_exceeded);
  EXPECT_EQ(found_.size(), 1199U);
}

TEST_F(DirectorySearchPg, EndsWhenNobodyWantsMore) {
  int taken = 0;
  const auto code = directory_.search(
      asker(), {.base = people, .scope = Scope::one, .filter = "(uid=*)"}, [&](const Entry&) {
        ++taken;
        return false;
      });
  EXPECT_TRUE(code);
  EXPECT_EQ(taken, 1);
}

TEST_F(DirectorySearchPg, ShowsGroupsWithThoseWhoMayUseTheApplication) {
  EXPECT_EQ(found_by("(objectClass=groupOfNames)"), "cn=Everybody cn=Sales")
      << "of Outside nobody may";
  EXPECT_EQ(found_by("(cn=sales)"), "cn=Sales");
  EXPECT_EQ(values("member"), std::vector<std::string>{"uid=alice," + people});
  EXPECT_EQ(values("memberUid"), std::vector<std::string>{"alice"});
  EXPECT_EQ(values("description"), std::vector<std::string>{"About Sales"});
  EXPECT_EQ(found_by("(cn=everybody)"), "cn=Everybody");
  EXPECT_EQ(values("memberUid"), (std::vector<std::string>{"alice", "bob"})) << "groups in groups";
}

TEST_F(DirectorySearchPg, FindsGroupsByWhoIsInThem) {
  EXPECT_EQ(found_by("(memberUid=bob)"), "cn=Everybody");
  EXPECT_EQ(found_by("(member=uid=alice," + people + ")"), "cn=Everybody cn=Sales");
  EXPECT_EQ(found_by("(&(objectClass=posixGroup)(memberUid=dave))"), "");
}

TEST_F(DirectorySearchPg, ShowsNoGroupsToWhomTheProviderTellsNone) {
  run("UPDATE oidc_clients SET scopes = '{openid}'");
  EXPECT_EQ(found_by("(objectClass=groupOfNames)"), "");
  EXPECT_EQ(found_by("(uid=alice)"), "uid=alice");
  EXPECT_TRUE(values("memberOf").empty());
  EXPECT_EQ(found_by("(memberOf=cn=sales," + groups + ")"), "");
}

TEST_F(DirectorySearchPg, KeepsToItsBase) {
  const auto at = [this](const std::string& base, Scope scope) {
    return names(asker(), {.base = base, .scope = scope, .filter = "(objectClass=*)"});
  };
  EXPECT_EQ(at("dc=unidash", Scope::base), "dc=unidash");
  EXPECT_EQ(at(wiki, Scope::base), "ou=wiki");
  EXPECT_EQ(at(wiki, Scope::one), "cn=reader ou=groups ou=people");
  EXPECT_EQ(at(groups, Scope::one), "cn=Everybody cn=Sales");
  EXPECT_EQ(at(people, Scope::subtree), "ou=people uid=Carol uid=alice uid=bob");
  EXPECT_EQ(at("uid=ALICE," + people, Scope::base), "uid=alice");
  EXPECT_EQ(at("uid=alice," + people, Scope::one), "");
  EXPECT_EQ(at("cn=sales," + groups, Scope::subtree), "cn=Sales");
  EXPECT_EQ(at("cn=reader," + wiki, Scope::base), "cn=reader");
  EXPECT_EQ(at("uid=dave," + people, Scope::base), "code 32");
  EXPECT_EQ(at("cn=outside," + groups, Scope::base), "code 32");
  EXPECT_EQ(at("ou=x," + wiki, Scope::base), "code 32");
  EXPECT_EQ(at("dc=example", Scope::subtree), "code 32");
}

TEST_F(DirectorySearchPg, ShowsWhoBoundThemselvesAndTheirGroups) {
  const LdapAsker bob = asker("wiki", "bob");
  const auto at = [&](const std::string& base, Scope scope) {
    return names(bob, {.base = base, .scope = scope, .filter = "(objectClass=*)"});
  };
  EXPECT_EQ(at(wiki, Scope::subtree), "cn=Everybody uid=bob");
  EXPECT_EQ(values("memberUid"), std::vector<std::string>{});
  EXPECT_EQ(names(bob, {.base = groups, .scope = Scope::one, .filter = "(cn=*)"}), "cn=Everybody");
  EXPECT_EQ(values("memberUid"), std::vector<std::string>{"bob"}) << "and nobody else in them";
  EXPECT_EQ(at("uid=alice," + people, Scope::base), "code 32");
  EXPECT_EQ(at("cn=sales," + groups, Scope::base), "code 32");
  EXPECT_EQ(names(bob, {.base = people, .scope = Scope::one, .filter = "(uid=alice)"}), "");
}

TEST_F(DirectorySearchPg, Compares) {
  const auto compared = [this](const std::string& dn, const std::string& attribute,
                               const std::string& value) {
    return directory_.compare(asker(), {.dn = dn, .attribute = attribute, .value = value}).value();
  };
  const std::string alice = "uid=alice," + people;
  EXPECT_EQ(compared(alice, "uid", "Alice"), ResultCode::compare_true);
  EXPECT_EQ(compared(alice, "uid", "bob"), ResultCode::compare_false);
  EXPECT_EQ(compared(alice, "userpassword", "x"), ResultCode::no_such_attribute);
  EXPECT_EQ(compared("cn=sales," + groups, "memberuid", "alice"), ResultCode::compare_true);
  EXPECT_EQ(compared("uid=dave," + people, "uid", "dave"), ResultCode::no_such_object);
}

TEST_F(DirectorySearchPg, RefusesAFilterWithoutAnEnd) {
  std::string deep = "(uid=a)";
  for (int i = 0; i < 30; ++i) deep = "(!" + deep + ")";
  EXPECT_EQ(found_by(deep), "code 53");
}

}  // namespace
}  // namespace unidash::identity
