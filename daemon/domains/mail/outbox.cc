#include "daemon/domains/mail/outbox.h"

#include <format>

#include "daemon/base/text.h"
#include "daemon/clients/mail/message.h"
#include "daemon/domains/mail/outbox_table.h"
#include "daemon/jobs/request.h"

namespace unidash::mail {

std::string link_context(std::string_view message_id) {
  return "mail link:" + std::string(message_id);
}

Result<bool> Outbox::is_open(postgres::Transaction& tx) const {
  return tx.row<bool>(outbox_table::is_open);
}

Result<MailId> Outbox::post(postgres::Transaction& tx, const Letter& letter) const {
  TRY(mail_client::check_mail_address(letter.address));
  const std::string message_id = text::to_hex(random_.bytes(16));
  std::string link;
  if (!letter.link.empty()) {
    link = TRY(sealer_.seal(letter.link.reveal(), link_context(message_id)));
  }
  const auto id = TRY(tx.row<MailId>(outbox_table::insert, letter.kind, letter.user, letter.address,
                                     letter.name, letter.locale, letter.facts, link, message_id,
                                     clock_.now(), letter.expires_at));
  TRY(jobs::request(tx, {.kind = "mail.deliver",
                         .subject = std::format("mails/{}", id.value),
                         .payload = {{"mail_id", Codec<MailId>::encode(id)}},
                         .user = letter.requested_by}));
  return id;
}

}  // namespace unidash::mail
