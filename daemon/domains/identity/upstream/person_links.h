// PersonLinks: the accounts at other identity providers by which somebody signs in, for
// administrators: which there are, and the end of one. Lives as long as the process;
// thread-safe.
#pragma once

#include <vector>

#include "daemon/api/message.h"
#include "daemon/clients/postgres/pool.h"
#include "daemon/domains/identity/sessions/sessions.h"
#include "daemon/domains/identity/upstream/linked_identities.h"

namespace unidash::identity::upstream {

class PersonLinks {
 public:
  PersonLinks(postgres::Pool& pool, Sessions& sessions) : pool_(pool), sessions_(sessions) {}

  /// not_found "identity.no_such_person".
  [[nodiscard]] Result<std::vector<OwnLink>> list(UserId person);
  /// Signs the person out everywhere: a session does not say by which link it began. Also the
  /// last way in; a reset gives another. not_found "identity.no_such_person" and
  /// "upstream.link_not_found"; forbidden as for every change of a person.
  [[nodiscard]] Status remove(const api::Caller& caller, UserId person, UpstreamIdentityId id);

 private:
  postgres::Pool& pool_;
  Sessions& sessions_;
};

}  // namespace unidash::identity::upstream
