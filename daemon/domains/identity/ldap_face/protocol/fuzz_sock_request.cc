// Any bytes as what slapd hands on: reading them stays within bounds, and who asks and from where
// are lines of their own that nothing else can have written.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "daemon/domains/identity/ldap_face/protocol/names.h"
#include "daemon/domains/identity/ldap_face/protocol/request.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace unidash::identity::ldap_face;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto request = parse_request(bytes);
  if (!request) return 0;
  if (size > longest_request) std::abort();
  if (request->bound_dn.contains('\n')) std::abort();
  if (const auto* bind = std::get_if<BindRequest>(&request->operation)) {
    if (bind->dn.contains('\n') || !is_whole(bytes)) std::abort();
    const auto name = read_name(bind->dn);
    if (name && read_name(render_name(*name)) != name) std::abort();
  }
  return 0;
}
