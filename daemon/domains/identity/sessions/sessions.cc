#include "daemon/domains/identity/sessions/sessions.h"

#include <algorithm>

#include "daemon/clients/crypto/digest.h"
#include "daemon/domains/identity/sessions/sessions_table.h"

namespace unidash::identity {

namespace {

using std::chrono::milliseconds;
namespace table = sessions_table;

/// The ledger notes use at most this often.
constexpr std::chrono::minutes touch_interval{1};
/// How long a session goes on beside the one that follows it.
constexpr std::chrono::seconds calls_under_way{10};
constexpr std::size_t max_user_agent = 512;
/// Sessions of one browser at one application: several tabs may come in at once.
constexpr std::int64_t most_app_sessions = 8;
/// As many as a token has room for.
constexpr std::int64_t most_groups = 200;

struct NewRow {
  SessionId id{};
  Timestamp expires_at{};
};

/// Empty where it cannot be a token: nobody needs to be asked about it.
std::string hash_candidate(std::string_view token) {
  return token.size() == crypto::token_size ? crypto::hash_token(token) : std::string();
}

std::optional<std::string> known_address(const Actor& actor) {
  return actor.ip_address.empty() ? std::nullopt : std::optional(actor.ip_address);
}

/// Cut at a code point.
std::string short_user_agent(const Actor& actor) {
  std::string text = actor.user_agent.substr(0, max_user_agent);
  while (!text::is_utf8(text)) text.pop_back();
  return text;
}

}  // namespace

}  // namespace unidash::identity

namespace unidash {
template <>
inline constexpr auto fields<identity::NewRow> = std::tuple{
    field("id", &identity::NewRow::id), field("expires_at", &identity::NewRow::expires_at)};
template <>
inline constexpr auto fields<identity::SsoSession> =
    std::tuple{field("id", &identity::SsoSession::id),
               field("user_id", &identity::SsoSession::user),
               field("username", &identity::SsoSession::username),
               field("display_name", &identity::SsoSession::display_name),
               field("auth_time", &identity::SsoSession::auth_time),
               field("last_seen_at", &identity::SsoSession::last_seen_at),
               field("sign_in_method", &identity::SsoSession::method)};
}  // namespace unidash

namespace unidash::identity {

Sessions::Sessions(postgres::Pool& pool, redis::Client& valkey, const Clock& clock, Random& random,
                   SessionSettings settings, Secret login_counter_key)
    : pool_(pool),
      clock_(clock),
      random_(random),
      settings_(settings),
      live_(valkey, settings_.limits, settings_.holder),
      tokens_(pool, live_, clock),
      login_limits_(valkey, settings_.limits, std::move(login_counter_key)) {}

Result<std::optional<api::LiveSession>> Sessions::admit(const api::Admission& admission) {
  if (!admission.api_token.empty()) return tokens_.admit(admission);
  const std::string token_hash = hash_candidate(admission.session_token);
  const std::string key = leases_.key(token_hash, admission.route_id, admission.ip_address);
  const auto asked_at = std::chrono::steady_clock::now();
  if (auto admitted = leases_.spend(key, asked_at)) return std::move(*admitted);

  const Ticket ticket = TRY(live_.ask(token_hash, admission, leases_.wanted(key, asked_at)));
  const auto record = TRY(settle(ticket, token_hash));
  Admitted admitted;
  if (record) admitted = to_live_session(*record);
  if (ticket.granted > 0) {
    leases_.keep(key, admitted, ticket.granted - 1, asked_at, asked_at + trust_left(ticket));
  }
  return admitted;
}

/// How much longer the copy may be believed. Counted from before Valkey was
/// asked, so a slow answer shortens it. What a copy says is bounded before it is
/// reckoned with: its time may be anything.
milliseconds Sessions::trust_left(const Ticket& ticket) const {
  if (!ticket.record) return AdmissionLeases::longest;
  const bool is_in_the_future = ticket.verified_at > ticket.now;
  if (is_in_the_future || ticket.verified_at < ticket.now - settings_.recheck) return {};
  return settings_.recheck - (ticket.now - ticket.verified_at);
}

/// Decides whether the live copy will do. It carries when the query that
/// confirmed it began, on Valkey's clock; a copy from the future (that clock was
/// set back) is as good as none. A revocation that commits while an older answer
/// is on its way into Valkey is found out when that answer is half a second old.
Result<std::optional<SessionRecord>> Sessions::settle(const Ticket& ticket,
                                                      const std::string& token_hash) {
  if (token_hash.empty()) return std::nullopt;
  const milliseconds trust = trust_left(ticket);
  const bool believable =
      ticket.record && trust > milliseconds{0} && ticket.record->expires_at > clock_.now();
  if (believable && trust > settings_.recheck / 2) return ticket.record;
  const auto seen_at = ticket.record ? std::optional(ticket.record->last_seen_at) : std::nullopt;
  auto verified = verify(token_hash, seen_at);
  // Renewed early, so that no caller waits for the ledger at its very end; a
  // ledger that is slow or away for a moment does no harm until then.
  if (!verified && believable) return ticket.record;
  const auto record = TRY(std::move(verified));
  if (!record) {
    if (ticket.record) (void)live_.remove({token_hash});
    return record;
  }
  TRY(live_.store(token_hash, *record, ticket.now, settings_.idle));
  return record;
}

Result<std::optional<SessionRecord>> Sessions::verify(const std::string& token_hash,
                                                      std::optional<Timestamp> seen_at) {
  const Timestamp now = clock_.now();
  const auto lease = TRY(pool_.acquire());
  postgres::Transaction ledger(*lease);  // each statement its own: one round trip
  auto record = TRY(ledger.maybe<SessionRecord>(table::find_desk, token_hash, now, seen_at,
                                                now - settings_.idle));
  if (!record) return record;
  touch(ledger, record->id, record->last_seen_at);
  record->last_seen_at = now;
  return record;
}

/// Best effort: a use not noted ends a session a minute early at worst.
void Sessions::touch(postgres::Transaction& tx, SessionId id, Timestamp last_seen_at) {
  const Timestamp now = clock_.now();
  if (now - last_seen_at < touch_interval) return;
  (void)tx.run(table::touch, id, now);
}

Status Sessions::count_login(const Attempt& attempt) { return login_limits_.count(attempt); }

void Sessions::forgive_login(const Attempt& attempt) {
  // Should Valkey be gone, the count is gone with it.
  (void)login_limits_.forgive(attempt);
}

Result<StartedSession> Sessions::start_sso(postgres::Transaction& tx, UserId user,
                                           const Actor& actor, SignInMethod method) {
  const Timestamp now = clock_.now();
  Secret token = crypto::new_token(random_);
  const auto row = TRY(tx.row<NewRow>(table::insert_sso, user, crypto::hash_token(token.reveal()),
                                      known_address(actor), short_user_agent(actor), now,
                                      Timestamp(now + settings_.absolute), method));
  return StartedSession{.id = row.id, .token = std::move(token), .expires_at = row.expires_at};
}

Result<StartedSession> Sessions::start_desk(postgres::Transaction& tx, SessionId sso,
                                            const Actor& actor) {
  const Timestamp now = clock_.now();
  Secret token = crypto::new_token(random_);
  const auto row = TRY(tx.maybe<NewRow>(table::insert_desk, sso, crypto::hash_token(token.reveal()),
                                        known_address(actor), short_user_agent(actor), now,
                                        Timestamp(now + settings_.absolute)));
  if (!row) return make_error(Code::unauthenticated, "session.required");
  return StartedSession{.id = row->id, .token = std::move(token), .expires_at = row->expires_at};
}

Result<StartedSession> Sessions::start_app(postgres::Transaction& tx, SessionId sso, AppId app,
                                           const Actor& actor) {
  const Timestamp now = clock_.now();
  Secret token = crypto::new_token(random_);
  const auto row =
      TRY(tx.maybe<NewRow>(table::insert_app, sso, app, crypto::hash_token(token.reveal()),
                           known_address(actor), short_user_agent(actor), now,
                           Timestamp(now + settings_.absolute), Timestamp(now - settings_.idle)));
  if (!row) return make_error(Code::unauthenticated, "session.required");
  TRY(tx.run(table::drop_older_apps, sso, app, most_app_sessions));
  return StartedSession{.id = row->id, .token = std::move(token), .expires_at = row->expires_at};
}

Result<StartedSession> Sessions::start_confirmed(postgres::Transaction& tx, SessionId desk,
                                                 const Actor& actor,
                                                 std::vector<std::string>& ended) {
  const Timestamp now = clock_.now();
  Secret token = crypto::new_token(random_);
  const auto row =
      TRY(tx.maybe<NewRow>(table::insert_confirmed, desk, crypto::hash_token(token.reveal()),
                           known_address(actor), short_user_agent(actor), now));
  if (!row) return make_error(Code::unauthenticated, "session.required");
  ended = TRY(tx.rows<std::string>(table::shorten, desk, Timestamp(now + calls_under_way)));
  return StartedSession{.id = row->id, .token = std::move(token), .expires_at = row->expires_at};
}

Status Sessions::require_live() { return live_.ping(); }

Result<std::optional<SsoSession>> Sessions::find_sso(std::string_view token) {
  const std::string token_hash = hash_candidate(token);
  if (token_hash.empty()) return std::nullopt;
  const Timestamp now = clock_.now();
  const auto lease = TRY(pool_.acquire());
  postgres::Transaction ledger(*lease);
  auto session = TRY(
      ledger.maybe<SsoSession>(table::find_sso, token_hash, now, Timestamp(now - settings_.idle)));
  if (session) touch(ledger, session->id, session->last_seen_at);
  return session;
}

Result<std::optional<AppSession>> Sessions::find_app(postgres::Transaction& tx,
                                                     std::string_view token, std::string_view slug,
                                                     AppUse use) {
  const std::string token_hash = hash_candidate(token);
  if (token_hash.empty()) return std::nullopt;
  const Timestamp now = clock_.now();
  auto session = TRY(tx.maybe<AppSession>(table::find_app, token_hash, slug, now,
                                          Timestamp(now - settings_.idle), most_groups));
  const bool is_used = use == AppUse::is_made && session && session->may_open;
  if (is_used) touch(tx, session->id, session->last_seen_at);
  return session;
}

Result<std::vector<std::string>> Sessions::revoke(postgres::Transaction& tx, SessionId id) {
  return tx.rows<std::string>(table::revoke, id, clock_.now());
}

Result<std::vector<std::string>> Sessions::revoke_all(postgres::Transaction& tx, UserId user,
                                                      std::optional<SessionId> keep) {
  return tx.rows<std::string>(table::revoke_all, user, keep, clock_.now());
}

Result<std::vector<std::string>> Sessions::revoke_since(postgres::Transaction& tx, UserId user,
                                                        SessionId first) {
  return tx.rows<std::string>(table::revoke_since, user, first, clock_.now());
}

void Sessions::forget(const std::vector<std::string>& token_hashes) {
  for (const auto& hash : token_hashes) leases_.forget(hash);
  (void)live_.remove(token_hashes);
}

}  // namespace unidash::identity
