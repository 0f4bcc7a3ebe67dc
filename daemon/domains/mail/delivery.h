// Delivery: hands a letter to the relay, once as far as SMTP allows. What is about to happen
// is noted before the relay gets the end of the message, and its answer after. Who finds a
// letter in between, after a crash, does not know whether the relay has it, and does not
// send it again by itself. Thread-safe.
#pragma once

#include <string>

#include "daemon/clients/crypto/sealer.h"
#include "daemon/clients/curl/terms.h"
#include "daemon/domains/mail/letter_state.h"
#include "daemon/domains/mail/types/letter.h"
#include "daemon/jobs/work.h"

namespace unidash::mail {

struct DeliverySettings {
  std::string installation;  // "cloud.example.org": how this machine and its letters are named
  curl::AddressRule may_reach = curl::is_another_host;
};

/// A letter as it waits.
struct StoredLetter {
  MailId id{};
  LetterKind kind = LetterKind::test;
  std::string address;
  std::string name;
  Locale locale = Locale::fr;
  Json facts = Json::object();
  std::string link_sealed;
  std::string message_id;
  LetterState state = LetterState::waiting;
  std::string reason;
  Timestamp expires_at{};
};

struct StoredRelay;

class Delivery {
 public:
  /// `key` is the one that the outbox has too. `clock` and `random` outlive this.
  Delivery(Secret key, const Clock& clock, Random& random, DeliverySettings settings)
      : sealer_(std::move(key), random), clock_(clock), settings_(std::move(settings)) {}

  /// The job `mail.deliver`; payload {"mail_id"}. A letter that is gone is done. Errors that
  /// end it are invalid: "mail.expired", "mail.outcome_unknown", those of submit(); what may
  /// still go well is unavailable, "mail.not_set_up" among it.
  [[nodiscard]] Status deliver(jobs::Work& work) const;
  /// The job `mail.remove_old_letters`: those whose end is 30 days ago.
  [[nodiscard]] Status remove_old(jobs::Work& work) const;

 private:
  [[nodiscard]] Status send(jobs::Work& work, const StoredLetter& letter) const;
  [[nodiscard]] Result<std::string> render(const StoredLetter& letter,
                                           const StoredRelay& relay) const;
  [[nodiscard]] Status hand_over(jobs::Work& work, const StoredLetter& letter,
                                 const StoredRelay& relay, const std::string& message) const;
  [[nodiscard]] Status finish(jobs::Work& work, const StoredLetter& letter,
                              const Status& handed) const;
  [[nodiscard]] Status note(jobs::Work& work, MailId letter, LetterState state,
                            const Error& why) const;

  crypto::Sealer sealer_;
  const Clock& clock_;
  DeliverySettings settings_;
};

}  // namespace unidash::mail
