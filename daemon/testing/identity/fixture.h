// What tests of identity share: services on a real PostgreSQL and a real
// Valkey, a clock that tests move, and people to try things on.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <format>
#include <fstream>
#include <string>
#include <thread>

#include "daemon/clients/crypto/digest.h"
#include "daemon/clients/crypto/passwords.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/clients/redis/client.h"
#include "daemon/domains/identity/accounts/accounts.h"
#include "daemon/domains/identity/accounts/password_rules.h"
#include "daemon/domains/identity/emails/email_addresses.h"
#include "daemon/domains/identity/factors/pending_steps.h"
#include "daemon/domains/identity/factors/second_factors.h"
#include "daemon/domains/identity/factors/totp.h"
#include "daemon/domains/identity/links/one_time_links.h"
#include "daemon/domains/identity/passkeys/passkeys.h"
#include "daemon/domains/identity/sessions/sessions.h"
#include "daemon/domains/mail/outbox.h"
#include "daemon/testing/fakes.h"
#include "daemon/testing/identity/soft_passkey.h"
#include "daemon/testing/temporary_postgres.h"
#include "daemon/testing/temporary_valkey.h"

namespace unidash::testing {

inline constexpr std::string_view good_password = "le chat dort sur le radiateur";
inline constexpr std::string_view common_password = "password12345";

inline Secret secret(std::string_view text) { return Secret(std::string(text)); }

/// One for the program: its threads and its hash of good_password.
struct Hashing {
  static Hashing& shared() {
    static Hashing hashing;
    return hashing;
  }
  crypto::SystemRandom random;
  crypto::PasswordHasher hasher{{.threads = 2}, random};
  std::string hash_of_good_password = hasher.hash(secret(good_password)).value();
};

inline identity::PasswordRules make_rules() {
  const std::string path = ::testing::TempDir() + "/common_passwords.txt";
  std::ofstream(path, std::ios::trunc) << common_password << '\n';
  return identity::PasswordRules::create(path).value();
}

class IdentityTest : public ::testing::Test {
 protected:
  explicit IdentityTest(identity::RateLimits limits = {}) : settings_{.limits = limits} {
    pool_.set_event_sink(events_.sink());
  }

  /// With good_password; without a hash the person is only invited.
  UserId add_user(std::string_view username, UserRole role = UserRole::user,
                  const std::string& hash = Hashing::shared().hash_of_good_password) {
    const std::string id = sql(std::format(
        "INSERT INTO users (username, display_name, email, fk_auth_source, role, password_hash) "
        "VALUES ('{0}', 'Name of {0}', '{0}@example.org', 1, '{1}', nullif('{2}', '')) "
        "RETURNING id",
        username, name_of(role), hash));
    return UserId{std::stoll(id)};
  }

  identity::StartedSession start_sso(UserId user) {
    return postgres::in_transaction(pool_,
                                    [&](auto& tx) { return sessions_.start_sso(tx, user, actor_); })
        .value();
  }

  identity::StartedSession start_desk(SessionId sso) {
    return postgres::in_transaction(pool_,
                                    [&](auto& tx) { return sessions_.start_desk(tx, sso, actor_); })
        .value();
  }

  identity::StartedSession start_desk(UserId user) { return start_desk(start_sso(user).id); }

  Result<std::optional<api::LiveSession>> admit(const identity::StartedSession& session,
                                                std::string_view route = "get_me",
                                                std::string_view address = "192.0.2.7") {
    return sessions_.admit(
        {.session_token = session.token.reveal(), .ip_address = address, .route_id = route});
  }

  bool is_in(const identity::StartedSession& session) { return admit(session).value().has_value(); }

  /// A caller as the edge makes one of a desktop session.
  api::Caller caller_of(const identity::StartedSession& session) {
    api::Caller caller{.ip_address = actor_.ip_address, .user_agent = actor_.user_agent};
    caller.session = admit(session).value();
    return caller;
  }

  /// From now on there is a server that takes mail, and this user asks for its delivery.
  void open_postbox() {
    run("UPDATE job_kinds SET requesters = requesters || session_user::text"
        " WHERE kind = 'mail.deliver'");
    run("INSERT INTO mail_relay (host, port, encryption, sender_address)"
        " VALUES ('mail.example.org', 587, 'starttls', 'unidash@example.org')");
  }

  /// The link in the newest letter, as its reader gets it.
  std::string mailed_link() {
    const std::string id =
        sql("SELECT message_id FROM mails WHERE link_sealed <> '' ORDER BY id DESC LIMIT 1");
    const std::string sealed =
        sql(std::format("SELECT link_sealed FROM mails WHERE message_id = '{}'", id));
    const crypto::Sealer sealer(Secret(std::string(32, 'k')), random_);
    return std::string(sealer.unseal(sealed, mail::link_context(id)).value().reveal());
  }

  /// The person's phone, once it is enrolled: gives the code of now.
  struct Phone {
    Secret key;
    std::vector<Secret> recovery_codes{};
    const Clock& clock;
    [[nodiscard]] std::string code(int steps_later = 0) const {
      return identity::totp::code_at(key, identity::totp::step_at(clock.now()) + steps_later);
    }
  };
  /// The code that it is confirmed with is used up: the next one is of the next step.
  Phone enrol(const api::Caller& caller) {
    EXPECT_TRUE(factors_.begin(caller));
    const std::string user = std::to_string(caller.session->user.value);
    const std::string sealed = sql("SELECT secret_sealed FROM totp_keys WHERE fk_user = " + user);
    Phone phone{.key = factor_sealer_.unseal(sealed, "totp:" + user).value(), .clock = clock_};
    phone.recovery_codes = factors_.confirm(caller, phone.code()).value();
    clock_.advance(std::chrono::seconds{30});
    return phone;
  }

  /// An account of theirs at a provider of this name, 'linked' by them or 'created' by rule, now.
  void add_identity(UserId user, std::string_view provider, std::string_view origin) {
    run(std::format(
        "WITH p AS (INSERT INTO upstream_providers (name, issuer, client_id, client_secret_sealed,"
        " created_at, updated_at) VALUES ('{0}', 'https://{0}.example', 'c', 's', '{3}', '{3}')"
        " RETURNING id, issuer) INSERT INTO upstream_identities (fk_provider, fk_user, issuer,"
        " subject, origin, linked_at) SELECT id, {1}, issuer, 's', '{2}', '{3}' FROM p",
        provider, user.value, origin, render_timestamp(clock_.now())));
  }

  /// What the page asks a browser that is to make a key; `ticket` stands in its address.
  Json ask_creation(const Secret& ticket, UserId user) {
    const identity::PasskeyPerson person{
        .id = user, .username = "giselle", .display_name = "Giselle"};
    return passkeys_.ask_creation(ticket.reveal(), person).value().value();
  }
  /// Adds `passkey`; the recovery codes of whoever had none.
  std::vector<Secret> add_passkey(SoftPasskey& passkey, const api::Caller& caller) {
    const Secret ticket = passkeys_.begin(caller).value();
    const auto made = passkey.create(ask_creation(ticket, caller.session->user));
    return passkeys_.add(ticket.reveal(), maker_of(caller), made, actor_).value();
  }
  /// The person of a desktop's session, in the sign-on session it rests on.
  identity::PasskeyMaker maker_of(const api::Caller& caller) {
    const std::string sso =
        sql(std::format("SELECT fk_parent FROM sessions WHERE id = {}", caller.session->id.value));
    return {.user = caller.session->user, .session = {std::stoll(sso)}};
  }

  /// Until somebody waits in this database for what another transaction holds, or is done
  /// without.
  void wait_for_lock(const std::atomic<bool>& is_done) {
    while (!is_done && sql("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                           " AND datname = current_database()") == "0") {
      std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
  }

  std::string sql(const std::string& query) { return query_value(database_, query); }
  void run(const std::string& statement) { run_sql(database_, statement); }

  std::string database_ = fresh_database();
  TemporaryValkey valkey_server_;
  FakeClock clock_;
  crypto::SystemRandom random_;
  EventLog events_;
  Actor actor_{.ip_address = "192.0.2.7", .user_agent = "a browser"};
  postgres::Pool pool_{{.conninfo = database_}};
  redis::Client valkey_{
      {.socket_path = valkey_server_.socket_path(), .timeout = std::chrono::milliseconds{500}}};
  identity::SessionSettings settings_{};
  identity::Sessions sessions_{pool_, valkey_, clock_, random_, settings_};
  crypto::PasswordHasher& hasher_ = Hashing::shared().hasher;
  identity::PasswordRules rules_ = make_rules();
  identity::KnownDevices devices_{Secret("key of the test's devices"), clock_, random_};
  mail::Outbox outbox_{Secret(std::string(32, 'k')), clock_, random_};
  crypto::Sealer factor_sealer_{Secret(std::string(32, 'f')), random_};
  identity::SecondFactors factors_{pool_, factor_sealer_, clock_, random_, "UniDash"};
  identity::PendingSteps steps_{valkey_, random_};
  identity::Passkeys passkeys_{pool_,
                               valkey_,
                               factors_,
                               outbox_,
                               {.id = "id.example.org", .origin = "https://id.example.org"},
                               clock_,
                               random_};
  identity::NewDevices new_devices_{
      pool_, sessions_, passkeys_, outbox_, clock_, random_, "https://id.example.org"};
  identity::Accounts accounts_{pool_,  sessions_, hasher_,      rules_, devices_,      factors_,
                               steps_, passkeys_, new_devices_, clock_, settings_.idle};
  identity::EmailAddresses emails_{pool_,  sessions_, outbox_,
                                   clock_, random_,   "https://id.example.org"};
  identity::OneTimeLinks links_{pool_,    sessions_, hasher_, rules_,
                                devices_, factors_,  steps_,  clock_};
};

}  // namespace unidash::testing
