// RecordData: what a record says, read by the rules of its type and written anew as a zone file has
// it, of printable ASCII alone: what was typed in never gets into a file. Pure; fuzz target
// `fuzz_dns`.
#pragma once

#include <string>
#include <string_view>

#include "daemon/base/codec.h"

namespace unidash::dns {

enum class RecordType : std::uint8_t { a, aaaa, cname, mx, txt, srv, caa };

/// Of what is typed in and of what becomes of it, in bytes.
inline constexpr std::size_t longest_content = 4096;

/// invalid at no field, "dns.bad_" and the type: "dns.bad_mx".
///
///   A      192.168.1.5, or any address that can be a host's
///   AAAA   fd00::5
///   CNAME  wiki
///   MX     10 mail           "0 ." takes no mail (RFC 7505)
///   TXT    v=spf1 mx -all    or "strings" "as in a zone file"; more than 255 bytes are split
///   SRV    10 5 5061 sip     priority, weight, port, target (RFC 2782)
///   CAA    0 issue "letsencrypt.org"   (RFC 8659)
[[nodiscard]] Result<std::string> parse_record_data(RecordType type, std::string_view content,
                                                    std::string_view base);

}  // namespace unidash::dns

namespace unidash {

template <>
inline constexpr auto enum_names<dns::RecordType> =
    std::array{std::pair{dns::RecordType::a, std::string_view("A")},
               std::pair{dns::RecordType::aaaa, std::string_view("AAAA")},
               std::pair{dns::RecordType::cname, std::string_view("CNAME")},
               std::pair{dns::RecordType::mx, std::string_view("MX")},
               std::pair{dns::RecordType::txt, std::string_view("TXT")},
               std::pair{dns::RecordType::srv, std::string_view("SRV")},
               std::pair{dns::RecordType::caa, std::string_view("CAA")}};

}  // namespace unidash
