#include "daemon/domains/mail/relay_settings.h"

#include "daemon/clients/mail/message.h"
#include "daemon/domains/mail/relay_settings_table.h"
#include "daemon/domains/mail/routes.h"

namespace unidash::mail {

namespace {

using postgres::Transaction;
namespace table = relay_settings_table;

constexpr std::chrono::hours test_lifetime{1};

Event about(std::string_view action, Json details = Json::object()) {
  return {.action = std::string(action),
          .resource_type = "mail_relays",
          .resource_id = std::nullopt,
          .details = std::move(details)};
}

}  // namespace

Result<RelayView> RelaySettings::read() const {
  return postgres::in_transaction(pool_, [](Transaction& tx) -> Result<RelayView> {
    return TRY(tx.maybe<RelayView>(table::get)).value_or(RelayView{});
  });
}

/// The door is set last: what is saved is what is open.
Result<RelayView> RelaySettings::change(const api::Caller& caller, const RelayChange& in) const {
  const std::lock_guard lock(door_mutex_);
  TRY(postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Status {
    TRY(write(tx, in));
    TRY(set_door_(Place{.host = in.host, .port = in.port}));
    tx.emit(about("mail.settings_changed", {{"host", in.host}}));
    return {};
  }));
  return read();
}

/// Who sends the password to another server than it was given for must know it: a session
/// that was stolen does not.
Status RelaySettings::write(Transaction& tx, const RelayChange& in) const {
  const Timestamp now = clock_.now();
  if (!in.password && !in.account.empty()) {
    const auto kept = TRY(tx.run(table::keep_password, in.host, in.port, in.encryption, in.account,
                                 in.sender_name, in.sender_address, in.authorities, now));
    return kept == 1 ? Status{} : field_error("password", "mail.password_needed");
  }
  std::string sealed;
  if (in.password && !in.password->empty()) {
    sealed = TRY(sealer_.seal(in.password->reveal(), password_context));
  }
  TRY(tx.run(table::put, in.host, in.port, in.encryption, in.account, in.sender_name,
             in.sender_address, in.authorities, now, sealed));
  return {};
}

Status RelaySettings::remove(const api::Caller& caller) const {
  const std::lock_guard lock(door_mutex_);
  return postgres::in_transaction(pool_, caller.actor(), [this](Transaction& tx) -> Status {
    if (TRY(tx.run(table::remove)) == 1) tx.emit(about("mail.settings_removed"));
    return set_door_(std::nullopt);
  });
}

Status RelaySettings::set_door_again() const {
  const std::lock_guard lock(door_mutex_);
  return postgres::in_transaction(pool_, [this](Transaction& tx) -> Status {
    const auto relay = TRY(tx.maybe<RelayView>(table::get));
    if (!relay) return set_door_(std::nullopt);
    return set_door_(Place{.host = relay->host, .port = relay->port});
  });
}

Result<LetterView> RelaySettings::send_test(const api::Caller& caller,
                                            const std::string& address) const {
  const auto session = TRY(caller.require_session());
  return postgres::in_transaction(
      pool_, caller.actor(), [&](Transaction& tx) -> Result<LetterView> {
        if (!TRY(outbox_.is_open(tx))) return make_error(Code::conflict, "mail.not_set_up");
        const MailId id = TRY(outbox_.post(tx, {.kind = LetterKind::test,
                                                .requested_by = session.user,
                                                .address = address,
                                                .locale = session.locale,
                                                .facts = {{"username", session.display_name}},
                                                .expires_at = clock_.now() + test_lifetime}));
        tx.emit(about("mail.test_requested"));
        return tx.row<LetterView>(table::get_letter, id);
      });
}

Result<LetterView> RelaySettings::find_letter(MailId id) const {
  return postgres::in_transaction(pool_, [&](Transaction& tx) -> Result<LetterView> {
    auto letter = TRY(tx.maybe<LetterView>(table::get_letter, id));
    if (!letter) return make_error(Code::not_found, "mail.letter_not_found");
    return std::move(*letter);
  });
}

}  // namespace unidash::mail
