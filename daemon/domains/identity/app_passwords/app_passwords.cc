#include "daemon/domains/identity/app_passwords/app_passwords.h"

#include "daemon/domains/identity/app_passwords/app_password_text.h"
#include "daemon/domains/identity/app_passwords/app_passwords_table.h"
#include "daemon/domains/identity/factors/mail_reader.h"

namespace unidash::identity {

struct FoundAppPassword {
  AppPasswordId id{};
  bool is_to_be_noted = false;
};

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::FoundAppPassword> =
    std::tuple{field("id", &identity::FoundAppPassword::id),
               field("is_to_be_noted", &identity::FoundAppPassword::is_to_be_noted)};

}  // namespace unidash

namespace unidash::identity {

namespace {

using postgres::Transaction;
namespace table = app_passwords_table;

constexpr std::chrono::hours worth_telling{24 * 7};

Event about(std::string_view action, AppPasswordId id, std::string_view name) {
  return {.action = std::string(action),
          .resource_type = "app_passwords",
          .resource_id = id.value,
          .details = {{"name", name}}};
}

Error name_taken() {
  Error error = make_error(Code::conflict, "app_password.name_taken");
  error.fields.push_back({"name", "app_password.name_taken"});
  return error;
}

/// Whoever ends the session waits until the password is there, and then ends it where it should;
/// or the session is over by the time it is read here.
Status check_owner(Transaction& tx, const api::LiveSession& session) {
  if (!TRY(tx.maybe<UserId>(table::hold_owner, session.user, session.id))) {
    return make_error(Code::unauthenticated, "session.required");
  }
  if (TRY(tx.row<std::int64_t>(table::count, session.user)) >= AppPasswords::most) {
    return make_error(Code::conflict, "app_password.too_many");
  }
  return {};
}

}  // namespace

Result<MadeAppPassword> AppPasswords::create(const api::Caller& caller,
                                             const NewAppPassword& wanted) {
  const api::LiveSession session = TRY(caller.require_session());
  Secret text = new_app_password(random_);
  auto made =
      postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Result<AppPassword> {
        TRY(check_owner(tx, session));
        auto kept = TRY(tx.row<AppPassword>(table::insert, session.user, wanted.name,
                                            hash_app_password(text.reveal()), clock_.now()));
        tx.emit(about("app_password.created", kept.id, kept.name));
        TRY(tell(tx, session.user, kept.name));
        return kept;
      });
  if (!made && made.error().slug == "postgres.already_exists") return name_taken();
  return MadeAppPassword{.app_password = TRY(std::move(made)), .text = std::move(text)};
}

Status AppPasswords::tell(Transaction& tx, UserId user, std::string_view name) const {
  const Timestamp now = clock_.now();
  TRY(tell_reader(tx, postbox_, user,
                  {.kind = mail::LetterKind::app_password_created,
                   .facts = {{"app_password", name}, {"time", render_timestamp(now)}},
                   .expires_at = now + worth_telling}));
  return {};
}

Result<std::vector<AppPassword>> AppPasswords::list(const api::Caller& caller) {
  const UserId user = TRY(caller.require_session()).user;
  return postgres::in_transaction(
      pool_, [&](Transaction& tx) { return tx.rows<AppPassword>(table::list, user); });
}

Status AppPasswords::remove(const api::Caller& caller, AppPasswordId id) {
  const UserId user = TRY(caller.require_session()).user;
  return postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Status {
    const auto name = TRY(tx.maybe<std::string>(table::remove, user, id));
    if (!name) return make_error(Code::not_found, "app_password.not_found");
    tx.emit(about("app_password.removed", id, *name));
    return {};
  });
}

/// Found by its hash: how long that takes says nothing of a text with 140 random bits.
Result<bool> AppPasswords::check(UserId user, std::string_view password) {
  const auto hash = hash_app_password(password);
  if (!hash) return false;
  const Timestamp now = clock_.now();
  const auto lease = TRY(pool_.acquire());
  Transaction ledger(*lease);  // each statement its own: one round trip
  const auto found = TRY(ledger.maybe<FoundAppPassword>(table::find, user, *hash, now));
  if (!found) return false;
  // Best effort: a use that is not noted says an earlier minute.
  if (found->is_to_be_noted) (void)ledger.run(table::note_use, found->id, now);
  return true;
}

}  // namespace unidash::identity
