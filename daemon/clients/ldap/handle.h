// Handle: a connection as libldap has it. Neither the machine's ldap.conf nor LDAP… variables
// of the environment change it. It includes libldap's headers: only this folder includes it.
#pragma once

#include <ldap.h>
#include <openldap.h>

#include <memory>
#include <string>
#include <string_view>

#include "daemon/base/result.h"
#include "daemon/clients/files/descriptor.h"
#include "daemon/clients/ldap/quiet_pipe.h"
#include "daemon/clients/ldap/terms.h"

namespace unidash::ldap {

/// Whether the server must show a certificate that the Terms' authorities vouch for.
enum class Verify : std::uint8_t { peer, nobody };

struct FreeHandle {
  void operator()(LDAP* handle) const {
    const QuietPipe quiet;
    ::ldap_unbind_ext(handle, nullptr, nullptr);
  }
};
using Handle = std::unique_ptr<LDAP, FreeHandle>;

/// A handle on a connection that is open already, TLS done. Errors as in connection.h.
[[nodiscard]] Result<Handle> make_handle(const Server& server, const Terms& terms, Verify verify,
                                         files::Descriptor socket);

/// What libldap says beside a code.
[[nodiscard]] std::string diagnostic_of(LDAP* handle);
/// The error for a code of libldap's own or of the server. `said` as the server gave it.
[[nodiscard]] Error error_of(int code, std::string_view said);

}  // namespace unidash::ldap
