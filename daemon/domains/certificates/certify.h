// Certify: has the authority issue what is wanted and due, one order at a time, each first from its
// trial directory where there is one; and tells administrators of what ends all the same.
#pragma once

#include <optional>
#include <string>

#include "daemon/clients/crypto/sealer.h"
#include "daemon/domains/certificates/lego.h"
#include "daemon/jobs/work.h"

namespace unidash::certificates {

struct Attempt;

class Certify {
 public:
  /// `key` is the one that the role admin has too. `clock` and `random` outlive this.
  Certify(Secret key, const Clock& clock, Random& random, std::string base_domain,
          LegoSettings lego)
      : sealer_(std::move(key), random),
        clock_(clock),
        base_(std::move(base_domain)),
        lego_(std::move(lego)) {}

  /// The job `names.certify`. That an authority refuses is no error of it: it stands in the order.
  [[nodiscard]] Status certify(jobs::Work& work) const;

 private:
  /// Empty where nothing is due.
  [[nodiscard]] Result<std::optional<Attempt>> begin(postgres::Transaction& tx) const;
  [[nodiscard]] Result<Attempt> attempt_of(postgres::Transaction& tx, Names names) const;
  [[nodiscard]] Status carry_out(jobs::Work& work, Attempt& attempt) const;
  [[nodiscard]] Status finish(postgres::Transaction& tx, const Attempt& attempt,
                              const LegoOutcome& outcome) const;
  [[nodiscard]] Status keep(postgres::Transaction& tx, const Attempt& attempt,
                            const Obtained& obtained) const;
  [[nodiscard]] Status fail(postgres::Transaction& tx, const Attempt& attempt,
                            const Problem& problem) const;
  [[nodiscard]] Status tell_of_ending(postgres::Transaction& tx) const;

  crypto::Sealer sealer_;
  const Clock& clock_;
  std::string base_;
  LegoSettings lego_;
};

}  // namespace unidash::certificates
