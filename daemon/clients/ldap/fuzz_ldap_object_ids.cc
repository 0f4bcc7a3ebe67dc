// Any octets as ids of Active Directory.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "daemon/clients/ldap/object_ids.h"
#include "daemon/clients/ldap/unicode_password.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace unidash::ldap;
  const std::string_view octets(reinterpret_cast<const char*>(data), size);
  if (const auto guid = render_guid(octets)) {
    if (parse_guid(*guid).value() != octets) std::abort();
  }
  if (const auto sid = render_sid(octets); sid && !sid->starts_with("S-1-")) std::abort();
  (void)parse_guid(octets);
  if (const auto value = render_unicode_password(unidash::Secret(std::string(octets)))) {
    if (value->size() % 2 != 0 || value->size() > 2 * (size + 2)) std::abort();
  }
  return 0;
}
