// Outbox: where letters wait to be sent, in the transaction of what they tell of. Used by
// the roles that write letters; the role `mail` sends them. Thread-safe.
#pragma once

#include "daemon/base/random.h"
#include "daemon/clients/crypto/sealer.h"
#include "daemon/domains/mail/types/letter.h"

namespace unidash::mail {

/// What a link is sealed for: it opens for no other mail.
[[nodiscard]] std::string link_context(std::string_view message_id);

class Outbox final : public Postbox {
 public:
  /// `key` is the one that the role `mail` has too. `random` outlives this.
  Outbox(Secret key, const Clock& clock, Random& random)
      : sealer_(std::move(key), random), clock_(clock), random_(random) {}

  [[nodiscard]] Result<bool> is_open(postgres::Transaction& tx) const override;
  [[nodiscard]] Result<MailId> post(postgres::Transaction& tx, const Letter& letter) const override;

 private:
  crypto::Sealer sealer_;
  const Clock& clock_;
  Random& random_;
};

}  // namespace unidash::mail
