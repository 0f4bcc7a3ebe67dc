// What tests of the directory's face share: two applications with accounts, people and groups,
// asked as the role identity is.
#pragma once

#include <format>
#include <string>

#include "daemon/clients/crypto/digest.h"
#include "daemon/testing/identity/fixture.h"

namespace unidash::testing {

inline constexpr std::string_view reader_secret = "the secret of the reader";

class LdapTest : public IdentityTest {
 protected:
  LdapTest() {
    identity_pool_.set_event_sink(events_.sink());
    add_account("wiki", "selected");
    add_account("crm", "everyone");
  }

  /// An application that may know groups, and is asked from 10.0.0.0/8.
  void add_account(const std::string& client_id, const std::string& audience) {
    run(
        std::format("INSERT INTO oidc_clients (client_id, name, kind, redirect_uris,"
                    " post_logout_redirect_uris, grant_types, scopes, audience)"
                    " VALUES ('{0}', 'Name of {0}', 'ldap', '{{}}', '{{}}', '{{}}',"
                    " '{{groups}}', '{1}')",
                    client_id, audience));
    run(
        std::format("INSERT INTO ldap_accounts (fk_client, secret_hash, networks, created_at,"
                    " updated_at) SELECT id, '{}', '{{10.0.0.0/8}}', now(), now()"
                    " FROM oidc_clients WHERE client_id = '{}'",
                    crypto::hash_token(reader_secret), client_id));
  }
  void let_in(std::string_view username, std::string_view client_id = "wiki") {
    run(
        std::format("INSERT INTO oidc_client_users (fk_client, fk_user)"
                    " SELECT c.id, u.id FROM oidc_clients c, users u"
                    " WHERE c.client_id = '{}' AND u.username = '{}'",
                    client_id, username));
  }
  void add_group(const std::string& name, const std::vector<std::string>& people) {
    run(
        std::format("INSERT INTO groups (name, description, fk_auth_source)"
                    " VALUES ('{0}', 'About {0}', 1)",
                    name));
    for (const std::string& person : people) {
      run(
          std::format("INSERT INTO group_users (fk_group, fk_user) SELECT g.id, u.id"
                      " FROM groups g, users u WHERE g.name = '{}' AND u.username = '{}'",
                      name, person));
    }
  }
  void nest(const std::string& inner, const std::string& outer) {
    run(
        std::format("INSERT INTO group_groups (fk_group, fk_member) SELECT o.id, i.id"
                    " FROM groups o, groups i WHERE o.name = '{}' AND i.name = '{}'",
                    outer, inner));
  }

  postgres::Pool identity_pool_{{.conninfo = as_user(database_, "unidash_identity")}};
};

}  // namespace unidash::testing
