// Handle: libldap's own with nothing taken from around the process. Includes its headers:
// only this folder may include this one.
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

/// Everybody's authorities, or the Terms' alone.
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
