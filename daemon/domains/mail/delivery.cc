#include "daemon/domains/mail/delivery.h"

#include <format>
#include <thread>

#include "daemon/base/log.h"
#include "daemon/base/text.h"
#include "daemon/clients/mail/message.h"
#include "daemon/domains/mail/delivery_table.h"
#include "daemon/domains/mail/letter_text.h"
#include "daemon/domains/mail/outbox.h"
#include "daemon/domains/mail/relay.h"

namespace unidash::mail {

struct StoredRelay {
  std::string host;
  std::int64_t port = 0;
  Encryption encryption = Encryption::starttls;
  std::string account;
  std::string password_sealed;
  std::string sender_name;
  std::string sender_address;
  std::string authorities;
};

struct LetterRef {
  MailId mail_id{};
};

}  // namespace unidash::mail

namespace unidash {

template <>
inline constexpr auto fields<mail::LetterRef> =
    std::tuple{field("mail_id", &mail::LetterRef::mail_id)};

template <>
inline constexpr auto fields<mail::StoredLetter> =
    std::tuple{field("id", &mail::StoredLetter::id),
               field("kind", &mail::StoredLetter::kind),
               field("address", &mail::StoredLetter::address),
               field("name", &mail::StoredLetter::name),
               field("locale", &mail::StoredLetter::locale),
               field("facts", &mail::StoredLetter::facts),
               field("link_sealed", &mail::StoredLetter::link_sealed),
               field("message_id", &mail::StoredLetter::message_id),
               field("state", &mail::StoredLetter::state),
               field("reason", &mail::StoredLetter::reason),
               field("expires_at", &mail::StoredLetter::expires_at)};

template <>
inline constexpr auto fields<mail::StoredRelay> =
    std::tuple{field("host", &mail::StoredRelay::host),
               field("port", &mail::StoredRelay::port),
               field("encryption", &mail::StoredRelay::encryption),
               field("account", &mail::StoredRelay::account),
               field("password_sealed", &mail::StoredRelay::password_sealed),
               field("sender_name", &mail::StoredRelay::sender_name),
               field("sender_address", &mail::StoredRelay::sender_address),
               field("authorities", &mail::StoredRelay::authorities)};

}  // namespace unidash

namespace unidash::mail {

namespace {

using postgres::Transaction;
namespace table = delivery_table;

/// A relay may look into a message for long before it answers (RFC 5321 section 4.5.3.2.6);
/// the job's timeout is longer still.
constexpr std::chrono::minutes whole_time{4};
constexpr std::chrono::milliseconds wait_for_database{200};
constexpr std::chrono::days kept_after_end{30};
constexpr std::int64_t batch = 500;

constexpr std::string_view outcome_unknown = "mail.outcome_unknown";

/// What a letter that is over says to whoever asks for it again.
Error over(const StoredLetter& letter) { return make_error(Code::invalid, letter.reason); }

Error unknown() { return make_error(Code::invalid, outcome_unknown); }

Letter opened(const StoredLetter& letter, Secret link) {
  return {.kind = letter.kind,
          .address = letter.address,
          .name = letter.name,
          .locale = letter.locale,
          .link = std::move(link),
          .facts = letter.facts,
          .expires_at = letter.expires_at};
}

/// The state in which a letter is left by what became of handing it over.
LetterState state_after(const Status& handed) {
  if (handed) return LetterState::sent;
  if (handed.error().slug == outcome_unknown) return LetterState::unknown;
  return handed.error().code == Code::invalid ? LetterState::refused : LetterState::waiting;
}

}  // namespace

Status Delivery::deliver(jobs::Work& work) const {
  const auto ref = TRY(work.payload_as<LetterRef>());
  const auto letter = TRY(work.in_transaction(
      [&](Transaction& tx) { return tx.maybe<StoredLetter>(table::get_letter, ref.mail_id); }));
  if (!letter) return {};  // gone with the person it was for
  switch (letter->state) {
    case LetterState::sent: return {};
    case LetterState::refused:
    case LetterState::expired: return over(*letter);
    case LetterState::handing_over:
      TRY(note(work, letter->id, LetterState::unknown, unknown()));
      return unknown();
    // Somebody asked for it anew, and knows that it may come twice.
    case LetterState::unknown:
    case LetterState::waiting: break;
  }
  return send(work, *letter);
}

Status Delivery::send(jobs::Work& work, const StoredLetter& letter) const {
  if (clock_.now() >= letter.expires_at) {
    const Error expired = make_error(Code::invalid, "mail.expired");
    TRY(note(work, letter.id, LetterState::expired, expired));
    return expired;
  }
  const auto relay = TRY(work.in_transaction(
      [&](Transaction& tx) { return tx.maybe<StoredRelay>(table::get_relay); }));
  if (!relay) return unavailable("mail.not_set_up", "", std::chrono::minutes{5});
  const auto message = render(letter, *relay);
  const Status handed = message ? hand_over(work, letter, *relay, *message) : message.error();
  return finish(work, letter, handed);
}

Result<std::string> Delivery::render(const StoredLetter& letter, const StoredRelay& relay) const {
  Secret link;
  if (!letter.link_sealed.empty()) {
    link = TRY(sealer_.unseal(letter.link_sealed, link_context(letter.message_id)));
  }
  const LetterText words = render_letter(opened(letter, std::move(link)), settings_.installation);
  return mail_client::render_message(
      {.id = std::format("{}@{}", letter.message_id, settings_.installation),
       .from = {.name = relay.sender_name, .address = relay.sender_address},
       .to = {.name = letter.name, .address = letter.address},
       .subject = words.subject,
       .language = std::string(name_of(letter.locale)),
       .text = words.text,
       .html = words.html,
       .date = clock_.now()});
}

Status Delivery::hand_over(jobs::Work& work, const StoredLetter& letter, const StoredRelay& relay,
                           const std::string& message) const {
  mail_client::Relay server{.host = relay.host,
                            .port = relay.port,
                            .encryption = relay.encryption,
                            .account = relay.account,
                            .greeting = settings_.installation};
  if (!relay.password_sealed.empty()) {
    server.password = TRY(sealer_.unseal(relay.password_sealed, password_context));
  }
  return mail_client::submit(server,
                             {.whole_time = whole_time,
                              .authorities = relay.authorities,
                              .may_reach = settings_.may_reach,
                              .stop = work.stop()},
                             relay.sender_address, letter.address, message, [&] {
                               return note(work, letter.id, LetterState::handing_over, unknown());
                             });
}

/// The relay's answer is kept as long as this process has the job, however long the database
/// is away: whoever came after would not know it.
Status Delivery::finish(jobs::Work& work, const StoredLetter& letter, const Status& handed) const {
  const LetterState state = state_after(handed);
  const Error why = handed ? Error{} : handed.error();
  Status noted = note(work, letter.id, state, why);
  while (!noted && noted.error().code == Code::unavailable && !work.stop().stop_requested()) {
    std::this_thread::sleep_for(wait_for_database);
    noted = note(work, letter.id, state, why);
  }
  TRY(std::move(noted));
  if (state == LetterState::unknown) return unknown();
  return handed;
}

Status Delivery::note(jobs::Work& work, MailId letter, LetterState state, const Error& why) const {
  return work.in_transaction([&](Transaction& tx) -> Status {
    const auto reply = text::clip(why.detail, 200);
    TRY(tx.run(table::note, letter, state, why.slug, reply, clock_.now()));
    return {};
  });
}

Status Delivery::remove_old(jobs::Work& work) const {
  const Timestamp before = clock_.now() - kept_after_end;
  const auto removed = TRY(work.in_batches(
      batch, [&](Transaction& tx) { return tx.run(table::remove_old, before, batch); }));
  if (removed > 0) log::info("housekeeping.done", {{"letters", removed}});
  return {};
}

}  // namespace unidash::mail
