// DirectorySearch: answers what applications look for in the directory's face. An application sees
// its own part of the tree, and in it those who may use it; somebody who bound there sees
// themselves and their groups. What a filter names is looked up, everything else read in pieces:
// no search holds a connection to the database or more than a piece of it. Thread-safe; lives as
// long as the process.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/ldap_face/entries.h"
#include "daemon/domains/identity/ldap_face/ldap_account.h"
#include "daemon/domains/identity/ldap_face/protocol/request.h"

namespace unidash::identity {

/// Who asks.
struct LdapAsker {
  LdapAccount account{};
  std::optional<std::string> username{};  // of whoever bound; nothing: the application itself
};

/// Takes one entry that was found; false: nobody wants more.
using TakeEntry = std::function<bool(const ldap_face::Entry&)>;

class DirectorySearch {
 public:
  /// So many entries an answer has at most, and members a group.
  static constexpr std::int64_t most_entries = 10'000;
  static constexpr std::int64_t most_members = 10'000;

  explicit DirectorySearch(postgres::Pool& pool) : pool_(pool) {}

  /// unavailable "postgres.unavailable".
  [[nodiscard]] Result<ldap_face::ResultCode> search(const LdapAsker& asker,
                                                     const ldap_face::SearchRequest& in,
                                                     const TakeEntry& take);
  [[nodiscard]] Result<ldap_face::ResultCode> compare(const LdapAsker& asker,
                                                      const ldap_face::CompareRequest& in);

 private:
  class Run;
  [[nodiscard]] Status offer_people(Run& run);
  [[nodiscard]] Status offer_groups(Run& run);

  postgres::Pool& pool_;
};

}  // namespace unidash::identity
