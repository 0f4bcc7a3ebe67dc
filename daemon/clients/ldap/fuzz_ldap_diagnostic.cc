// Any text as what a server says beside a refusal, as a time, a range and a description.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "daemon/clients/ldap/diagnostic.h"
#include "daemon/clients/ldap/directory_time.h"
#include "daemon/clients/ldap/ranged.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace unidash::ldap;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto trouble = parse_diagnostic(text);
  if (trouble && !text.contains("AcceptSecurityContext error, data ")) std::abort();
  if (const auto ranged = parse_ranged(text)) {
    if (ranged->attribute.empty() || (ranged->last && *ranged->last < ranged->first)) std::abort();
  }
  (void)parse_file_time(text);
  return 0;
}
