// What tests of identity share: services on a real PostgreSQL and a real
// Valkey, a clock that tests move, and people to try things on.
#pragma once

#include <gtest/gtest.h>

#include <format>
#include <string>

#include "daemon/clients/crypto/digest.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/clients/redis/client.h"
#include "daemon/identity/sessions.h"
#include "daemon/testing/fakes.h"
#include "daemon/testing/temporary_postgres.h"
#include "daemon/testing/temporary_valkey.h"

namespace unidash::identity {

class IdentityTest : public ::testing::Test {
 protected:
  IdentityTest() { pool_.set_event_sink(events_.sink()); }

  UserId add_user(std::string_view username, Role role = Role::user,
                  std::string_view password_hash = "unusable") {
    const std::string id = testing::query_value(
        database_, std::format("INSERT INTO users (username, display_name, email, fk_auth_source, "
                               "role, password_hash) VALUES ('{0}', 'Name of {0}', "
                               "'{0}@example.org', 1, '{1}', '{2}') RETURNING id",
                               username, name_of(role), password_hash));
    return UserId{std::stoll(id)};
  }

  StartedSession start_sso(UserId user) {
    return postgres::in_transaction(
               pool_, [&](auto& tx) { return sessions_.start_sso(tx, user, actor_); })
        .value();
  }

  StartedSession start_desk(SessionId sso) {
    return postgres::in_transaction(
               pool_, [&](auto& tx) { return sessions_.start_desk(tx, sso, actor_); })
        .value();
  }

  StartedSession start_desk(UserId user) { return start_desk(start_sso(user).id); }

  Result<std::optional<api::LiveSession>> admit(const StartedSession& session,
                                                std::string_view route = "get_me",
                                                std::string_view address = "192.0.2.7") {
    return sessions_.admit(
        {.session_token = session.token.reveal(), .ip_address = address, .route_id = route});
  }

  bool is_in(const StartedSession& session) { return admit(session).value().has_value(); }

  std::string sql(const std::string& query) { return testing::query_value(database_, query); }

  std::string database_ = testing::fresh_database();
  testing::TemporaryValkey valkey_server_;
  testing::FakeClock clock_;
  crypto::SystemRandom random_;
  testing::EventLog events_;
  Actor actor_{.ip_address = "192.0.2.7", .user_agent = "a browser"};
  postgres::Pool pool_{{.conninfo = database_}};
  redis::Client valkey_{{.socket_path = valkey_server_.socket_path(),
                         .timeout = std::chrono::milliseconds{500}}};
  SessionSettings settings_{};
  Sessions sessions_{pool_, valkey_, clock_, random_, settings_};
};

}  // namespace unidash::identity
