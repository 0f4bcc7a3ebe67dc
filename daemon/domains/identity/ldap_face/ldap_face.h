// LdapFace: answers one operation of slapd's: reads it, finds out who asks, and has it done. We
// speak no LDAP ourselves: slapd does, and applies neither filter nor rights to what it is given.
// Thread-safe; lives as long as the process.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "daemon/domains/identity/ldap_face/binds.h"
#include "daemon/domains/identity/ldap_face/directory_search.h"

namespace unidash::identity {

/// Takes a piece of the answer; false: nobody is there any more.
using WriteAnswer = std::function<bool(std::string_view)>;

class LdapFace {
 public:
  /// Of one application; a reader that takes its time must not hold all there are threads for.
  static constexpr int most_searches_at_once = 4;

  LdapFace(postgres::Pool& pool, Binds& binds) : search_(pool), binds_(binds) {}

  /// An error is for the log; whoever asked has been told that it cannot be done now.
  [[nodiscard]] Status answer(std::string_view request, const WriteAnswer& write);

 private:
  [[nodiscard]] Result<ldap_face::ResultCode> carry_out(const ldap_face::Request& request,
                                                        const WriteAnswer& write);
  [[nodiscard]] Result<ldap_face::ResultCode> look_up(const ldap_face::Request& request,
                                                      const WriteAnswer& write);

  [[nodiscard]] bool begin_search(const std::string& client_id);
  void end_search(const std::string& client_id);

  DirectorySearch search_;
  Binds& binds_;
  std::mutex mutex_;
  std::map<std::string, int> searching_;  // how many for each application, now
};

}  // namespace unidash::identity
