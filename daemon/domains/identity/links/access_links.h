// AccessLinks: whoever stands at the machine lets a super administrator in again who has lost
// password, phone, or both. The machine's screen is where the first administrator's link was
// shown, so it is trusted that far; all administrators are told. Lives as long as the process;
// thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/random.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/types/access/access_view.h"
#include "daemon/domains/mail/types/letter.h"

namespace unidash::identity {

class AccessLinks {
 public:
  /// `id_origin` is "https://id.BASE[:PORT]".
  AccessLinks(postgres::Pool& pool, const mail::Postbox& postbox, const Clock& clock,
              Random& random, std::string id_origin)
      : pool_(pool),
        postbox_(postbox),
        clock_(clock),
        random_(random),
        id_origin_(std::move(id_origin)) {}

  /// Whom a link can be made for.
  [[nodiscard]] Result<std::vector<Administrator>> list();
  /// Voids the links that the person had. Nothing else changes before it is used: see
  /// OneTimeLinks::redeem(). not_found "identity.no_such_administrator"; conflict
  /// "directory.keeps_password", for whom a directory would not let in by a password of ours.
  [[nodiscard]] Result<AccessLink> create(std::string_view username);

 private:
  [[nodiscard]] Status tell(postgres::Transaction& tx, const Administrator& who,
                            Timestamp now) const;

  postgres::Pool& pool_;
  const mail::Postbox& postbox_;
  const Clock& clock_;
  Random& random_;
  std::string id_origin_;
};

}  // namespace unidash::identity
