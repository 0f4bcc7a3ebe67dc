#include "daemon/domains/identity/passkeys/passkeys.h"

#include <algorithm>

#include "daemon/base/text.h"
#include "daemon/domains/identity/factors/factors_table.h"
#include "daemon/domains/identity/factors/mail_reader.h"
#include "daemon/domains/identity/passkeys/passkeys_table.h"

namespace unidash::identity {

struct StoredPasskey {
  PasskeyId id{};
  std::int64_t algorithm = 0;
  std::string public_key;
  std::int64_t sign_count = 0;
  bool is_backup_eligible = false;
  std::string handle;
};

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::StoredPasskey> =
    std::tuple{field("id", &identity::StoredPasskey::id),
               field("algorithm", &identity::StoredPasskey::algorithm),
               field("public_key", &identity::StoredPasskey::public_key),
               field("sign_count", &identity::StoredPasskey::sign_count),
               field("is_backup_eligible", &identity::StoredPasskey::is_backup_eligible),
               field("handle", &identity::StoredPasskey::handle)};

}  // namespace unidash

namespace unidash::identity {

namespace {

using postgres::Transaction;
namespace table = passkeys_table;

constexpr std::size_t handle_bytes = 32;
constexpr std::chrono::hours worth_telling{24 * 7};
constexpr std::string_view refused_slug = "identity.passkey_refused";
constexpr std::string_view copied_slug = "identity.passkey_copied";

Error refused(std::string_view why) {
  Error error = field_error("passkey", refused_slug);
  error.detail = why;
  return error;
}

Error not_found() { return make_error(Code::not_found, "passkey.not_found"); }

Error step_expired() { return make_error(Code::conflict, "identity.step_expired"); }

Event about_passkey(std::string_view action, UserId user, std::string_view name) {
  return about_user(action, user, {{"passkey", name}});
}

/// A touch will do after a password; where it is all there is, it has to be the person.
webauthn::Presence presence_of(PasskeyAct act) {
  const bool touch_will_do =
      act == PasskeyAct::second_step || act == PasskeyAct::add || act == PasskeyAct::enrol;
  return touch_will_do ? webauthn::Presence::touched : webauthn::Presence::verified;
}

Status check_count(Transaction& tx, UserId user) {
  if (TRY(tx.row<std::int64_t>(factors_table::count_passkeys, user)) < Passkeys::most) return {};
  return make_error(Code::conflict, "passkey.too_many");
}

Result<Label> read_name(std::string_view typed) {
  const auto name = Codec<Label>::from_text(typed, {.min = 1, .max = Passkeys::longest_name});
  if (!name) return field_error("name", name.error().slug);
  return *name;
}

webauthn::PublicKey key_of(const StoredPasskey& stored) {
  return {.algorithm = stored.algorithm,
          .bytes = text::from_base64url(stored.public_key).value_or("")};
}

}  // namespace

bool is_passkey_refusal(const Error& error) {
  return error.code == Code::invalid && error.fields.size() == 1 &&
         (error.fields.front().slug == refused_slug || error.fields.front().slug == copied_slug);
}

Event about_refused_passkey(const Error& error, UserId user) {
  const bool is_copied = error.fields.front().slug == copied_slug;
  return about_user(is_copied ? "passkey.copied" : "passkey.refused", user,
                    {{"reason", error.detail}});
}

Result<std::vector<Passkey>> Passkeys::list(UserId user) {
  return postgres::in_transaction(
      pool_, [&](Transaction& tx) { return tx.rows<Passkey>(table::list, user); });
}

Result<bool> Passkeys::has(UserId user) {
  return postgres::in_transaction(pool_, [&](Transaction& tx) -> Result<bool> {
    return TRY(tx.row<std::int64_t>(factors_table::count_passkeys, user)) > 0;
  });
}

Result<Passkey> Passkeys::rename(const api::Caller& caller, PasskeyId id, const Label& name) {
  const UserId user = caller.session->user;
  return postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Result<Passkey> {
    auto renamed = TRY(tx.maybe<Passkey>(table::rename, user, id, name));
    if (!renamed) return not_found();
    tx.emit(about_passkey("passkey.renamed", user, name.text));
    return *renamed;
  });
}

Status Passkeys::remove(const api::Caller& caller, PasskeyId id) {
  const UserId user = caller.session->user;
  return postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Status {
    if (!TRY(tx.maybe<UserId>(factors_table::hold_user, user))) return not_found();
    const auto name = TRY(tx.maybe<std::string>(table::remove, user, id));
    if (!name) return not_found();
    TRY(note_removed(tx, user, *name));
    return factors_.remove_idle_codes(tx, user);
  });
}

Status Passkeys::remove_since(Transaction& tx, UserId user, SessionId session) {
  const auto names = TRY(tx.rows<std::string>(table::remove_since, user, session));
  for (const std::string& name : names) TRY(note_removed(tx, user, name));
  return names.empty() ? Status{} : factors_.remove_idle_codes(tx, user);
}

Status Passkeys::note_removed(Transaction& tx, UserId user, std::string_view name) const {
  tx.emit(about_passkey("passkey.removed", user, name));
  return tell(tx, mail::LetterKind::passkey_removed, user, name);
}

Status Passkeys::tell(Transaction& tx, mail::LetterKind kind, UserId user,
                      std::string_view name) const {
  const Timestamp now = clock_.now();
  TRY(tell_reader(tx, postbox_, user,
                  {.kind = kind,
                   .facts = {{"passkey", name}, {"time", render_timestamp(now)}},
                   .expires_at = now + worth_telling}));
  return {};
}

Result<Secret> Passkeys::begin(const api::Caller& caller) {
  const UserId user = caller.session->user;
  auto started = TRY(requests_.start({.act = PasskeyAct::add, .user = user}));
  TRY(postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Status {
    TRY(check_count(tx, user));
    tx.emit(about_user("passkey.begun", user));
    return {};
  }));
  return std::move(started.ticket);
}

Result<std::optional<Json>> Passkeys::ask_creation(std::string_view ticket,
                                                   const PasskeyPerson& person) {
  const auto request = TRY(requests_.find(ticket, PasskeyAct::add));
  if (!request || request->user != person.id) return std::nullopt;
  return std::optional(TRY(render_new(request->challenge, person)));
}

Result<AskedPasskey> Passkeys::ask_enrolment(const PasskeyPerson& person) {
  auto started = TRY(requests_.start({.act = PasskeyAct::enrol, .user = person.id}));
  return AskedPasskey{.ticket = std::move(started.ticket),
                      .options = TRY(render_new(started.challenge, person))};
}

Result<Json> Passkeys::render_new(std::string_view challenge, const PasskeyPerson& person) {
  const PasskeyOwner owner{.handle = TRY(ensure_handle(person.id)),
                           .username = std::string(person.username),
                           .display_name = std::string(person.display_name)};
  return render_creation(party_, challenge, owner, TRY(list_known(person.id)));
}

Result<std::vector<Secret>> Passkeys::add(std::string_view ticket, const PasskeyMaker& maker,
                                          const PasskeyMade& made, const Actor& actor) {
  // A wrong name leaves the ticket as it was.
  if (const auto name = read_name(made.name); !name) return name.error();
  const auto request = TRY(requests_.take(ticket, PasskeyAct::add));
  if (!request) return step_expired();
  Actor person = actor;
  person.user = maker.user;
  return postgres::in_transaction(pool_, person,
                                  [&](Transaction& tx) { return add(tx, maker, *request, made); });
}

Result<std::vector<Secret>> Passkeys::add(Transaction& tx, const PasskeyMaker& maker,
                                          const PasskeyRequest& request, const PasskeyMade& made) {
  const UserId user = maker.user;
  const Label name = TRY(read_name(made.name));
  if (request.user != user) return step_expired();
  const auto credential = webauthn::verify_registration(request_of(request), made.registration);
  if (!credential) return refused(credential.error().detail);
  TRY(keep(tx, maker, *credential, made, name));
  tx.emit(about_passkey("passkey.added", user, name.text));
  TRY(tell(tx, mail::LetterKind::passkey_added, user, name.text));
  return factors_.ensure_recovery_codes(tx, user);
}

Status Passkeys::keep(Transaction& tx, const PasskeyMaker& maker,
                      const webauthn::Credential& credential, const PasskeyMade& made,
                      const Label& name) {
  const UserId user = maker.user;
  if (!TRY(tx.maybe<UserId>(table::hold_owner, user, maker.session))) return step_expired();
  TRY(check_count(tx, user));
  const auto kept = TRY(tx.run(table::insert, user, text::to_base64url(credential.id),
                               credential.key.algorithm, text::to_base64url(credential.key.bytes),
                               std::int64_t{credential.state.sign_count}, made.transports,
                               credential.state.is_backup_eligible, credential.state.is_backed_up,
                               name, clock_.now()));
  return kept == 1 ? Status{} : make_error(Code::conflict, "passkey.exists");
}

Result<AskedPasskey> Passkeys::ask(const PasskeyRequest& request) {
  auto started = TRY(requests_.start(request));
  PasskeyRequest asked = request;
  asked.challenge = started.challenge;
  return AskedPasskey{.ticket = std::move(started.ticket), .options = TRY(render(asked))};
}

Result<Json> Passkeys::render(const PasskeyRequest& request) {
  std::vector<KnownPasskey> known;
  if (request.user) known = TRY(list_known(*request.user));
  return render_request(party_, request.challenge, presence_of(request.act), known);
}

Result<std::optional<UserId>> Passkeys::find_owner(const PasskeyUsed& used) {
  return postgres::in_transaction(pool_, [&](Transaction& tx) {
    return tx.maybe<UserId>(table::find_owner, used.credential_id);
  });
}

Status Passkeys::use(Transaction& tx, UserId user, const PasskeyRequest& request,
                     const PasskeyUsed& used) {
  if (request.user && request.user != user) return refused("another person");
  const auto stored = TRY(tx.maybe<StoredPasskey>(table::lock, user, used.credential_id));
  if (!stored) return refused("unknown, or of another person");
  // Section 7.2, step 6: whoever was not named before is named by the authenticator.
  const bool may_be_absent = request.user && used.handle.empty();
  if (!may_be_absent && used.handle != stored->handle) return refused("another handle");
  const auto state =
      webauthn::verify_assertion(request_of(request), key_of(*stored), used.assertion);
  if (!state) return refused(state.error().detail);
  if (state->is_backup_eligible != stored->is_backup_eligible) {
    return refused("another kind of authenticator");
  }
  if (!has_counted_on(stored->sign_count, state->sign_count)) {
    Error error = field_error("passkey", copied_slug);
    error.detail = "the count of signatures went back";
    return error;
  }
  TRY(tx.run(table::note_use, stored->id, std::int64_t{state->sign_count}, state->is_backed_up,
             clock_.now()));
  return {};
}

Result<std::vector<KnownPasskey>> Passkeys::list_known(UserId user) {
  return postgres::in_transaction(
      pool_, [&](Transaction& tx) { return tx.rows<KnownPasskey>(table::list_known, user); });
}

Result<std::string> Passkeys::ensure_handle(UserId user) {
  const std::string handle = text::to_base64url(random_.bytes(handle_bytes));
  return postgres::in_transaction(pool_, [&](Transaction& tx) -> Result<std::string> {
    TRY(tx.run(table::ensure_handle, user, handle));
    return tx.row<std::string>(table::find_handle, user);
  });
}

webauthn::Request Passkeys::request_of(const PasskeyRequest& request) const {
  return {.party = party_, .challenge = request.challenge, .presence = presence_of(request.act)};
}

}  // namespace unidash::identity
