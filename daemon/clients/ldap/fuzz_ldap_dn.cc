// Any text as a name: what is read is written so that it is read the same again. And any text
// as a value: it stays one value of one part.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "daemon/clients/ldap/dn.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using unidash::ldap::Dn;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto dn = Dn::parse(text)) {
    // Escaped, a name may be too long to be read once more.
    const std::string written = dn->render();
    const auto again = Dn::parse(written);
    if (written.size() <= 2048 && (!again || again->parts() != dn->parts())) std::abort();
  }
  const Dn below = Dn::parse("dc=test").value().child("cn", text);
  const std::string written = below.render();
  const auto again = Dn::parse(written);
  if (written.size() > 2048) return 0;
  if (!again || again->parts().size() != 2 || again->parts()[0].size() != 1) std::abort();
  if (again->parts()[0][0].value != text) std::abort();
  return 0;
}
