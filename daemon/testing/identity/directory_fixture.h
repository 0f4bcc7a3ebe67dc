// What tests of directories share beside fixture.h: a directory in the settings, and people
// signing in whose password it keeps.
#pragma once

#include <algorithm>
#include <format>
#include <string>
#include <utility>
#include <vector>

#include "daemon/domains/identity/directories/directory_sign_in.h"
#include "daemon/domains/identity/directories/directory_sync.h"
#include "daemon/testing/directory/temporary_slapd.h"
#include "daemon/testing/identity/fixture.h"

namespace unidash::testing {

struct DirectoryWish {
  identity::DirectoryKind kind = identity::DirectoryKind::openldap;
  std::vector<std::string> servers{};
  std::string authorities{};
  std::string account{};
  std::string password{};
  std::string people_base{};
  std::string groups_base{};
  std::string required_group{};
  bool imports_groups = false;
};

/// All that `slapd` has, of whoever is in this group, where one is named.
inline DirectoryWish slapd_wish(const TemporarySlapd& slapd, std::string required_group = {}) {
  return {.servers = {std::format("127.0.0.1:{}", slapd.tls_port())},
          .authorities = slapd.authority(),
          .account = std::string(TemporarySlapd::account),
          .password = std::string(TemporarySlapd::account_password),
          .people_base = std::string(TemporarySlapd::people_base),
          .groups_base = std::string(TemporarySlapd::groups_base),
          .required_group = std::move(required_group)};
}

class DirectoryTest : public IdentityTest {
 protected:
  explicit DirectoryTest(identity::RateLimits limits = {}) : IdentityTest(limits) {}

  DirectoryId add_directory(const DirectoryWish& wish) {
    const DirectoryId id{std::stoll(
        sql(std::format("INSERT INTO auth_sources (type, name) VALUES ('{}', 'The directory')"
                        " RETURNING id",
                        wish.kind == identity::DirectoryKind::ad ? "ad" : "ldap")))};
    const crypto::Sealer sealer(directory_key(), random_);
    std::string servers;
    for (const auto& each : wish.servers) servers += (servers.empty() ? "" : ",") + each;
    run(std::format(
        "INSERT INTO directories (fk_auth_source, kind, servers, encryption, authorities, account,"
        " password_sealed, people_base, groups_base, required_group, imports_groups)"
        " VALUES ({}, '{}', '{{{}}}', 'tls', '{}', '{}', '{}', '{}', '{}', '{}', {})",
        id.value, name_of(wish.kind), servers, wish.authorities, wish.account,
        sealer.seal(wish.password, identity::password_context(id)).value(), wish.people_base,
        wish.groups_base, wish.required_group, wish.imports_groups));
    return id;
  }

  /// Settings changed past the pages that count changes.
  void set_directory(DirectoryId id, const std::string& assignment) {
    run(std::format("UPDATE directories SET {}, revision = revision + 1 WHERE fk_auth_source = {}",
                    assignment, id.value));
  }

  Result<identity::FirstStep> begin_login(std::string_view name, std::string_view password,
                                          std::string_view device = {}) {
    return people_.login({.username = std::string(name), .password = secret(password)}, actor_,
                         {.device = device});
  }
  Result<identity::SignedIn> login(std::string_view name, std::string_view password,
                                   std::string_view device = {}) {
    return std::get<identity::SignedIn>(TRY(begin_login(name, password, device)));
  }
  std::string login_slug(std::string_view name, std::string_view password,
                         std::string_view device = {}) {
    const auto signed_in = login(name, password, device);
    return signed_in ? "in" : signed_in.error().slug;
  }
  std::string renew_slug(std::string_view name, std::string_view password,
                         std::string_view wanted) {
    const auto signed_in = people_.renew_outside(
        {.username = std::string(name), .password = secret(password)}, secret(wanted), actor_, {});
    return signed_in ? "in" : signed_in.error().slug;
  }

  Result<identity::SyncCount> sync(DirectoryId id) {
    return sync_.sync(directories_.get(id).value());
  }
  std::string sync_slug(DirectoryId id) {
    const auto count = sync(id);
    return count ? "sound" : count.error().slug;
  }

  /// "alice active present", sorted, of all people of directories.
  std::string people_of_directories() {
    return sql(
        "SELECT coalesce(string_agg(username || CASE WHEN is_active THEN ' active ' ELSE ' out '"
        " END || directory_state, ', ' ORDER BY username COLLATE \"C\"), '')"
        " FROM users WHERE external_id IS NOT NULL");
  }
  /// "office(alice bob [sales]) sales(carol)", by name: people of directories' groups, and groups
  /// in them.
  std::string groups_of_directories() {
    return sql(
        "SELECT coalesce(string_agg(g.name || '(' || array_to_string(ARRAY("
        "  SELECT u.username::text FROM group_users m JOIN users u ON u.id = m.fk_user"
        "   WHERE m.fk_group = g.id ORDER BY u.username COLLATE \"C\") || ARRAY("
        "  SELECT '[' || i.name || ']' FROM group_groups n JOIN groups i ON i.id = n.fk_member"
        "   WHERE n.fk_group = g.id ORDER BY i.name COLLATE \"C\"), ' ') || ')', ' '"
        "  ORDER BY g.name COLLATE \"C\"), '')"
        " FROM groups g WHERE g.external_id IS NOT NULL");
  }
  GroupId group_of(std::string_view name) {
    return GroupId{std::stoll(sql(std::format("SELECT id FROM groups WHERE name = '{}'", name)))};
  }
  UserId user_of(std::string_view username) {
    return UserId{
        std::stoll(sql(std::format("SELECT id FROM users WHERE username = '{}'", username)))};
  }
  bool has_session(UserId user) {
    return sql(std::format("SELECT EXISTS (SELECT 1 FROM sessions WHERE fk_user = {}"
                           " AND revoked_at IS NULL)",
                           user.value)) == "t";
  }
  std::size_t events(std::string_view action) {
    const auto all = events_.actions();
    return static_cast<std::size_t>(std::ranges::count(all, action));
  }

  static Secret directory_key() { return Secret(std::string(32, 'd')); }

  identity::OpenDirectories directories_{pool_, directory_key(), random_, curl::is_any_host};
  identity::DirectorySignIn sign_in_{pool_, directories_, clock_, random_};
  identity::DirectorySync sync_{pool_, sessions_, directories_, clock_};
  identity::Accounts people_{pool_,  sessions_, hasher_,      rules_, devices_,       factors_,
                             steps_, passkeys_, new_devices_, clock_, settings_.idle, &sign_in_};
};

}  // namespace unidash::testing
