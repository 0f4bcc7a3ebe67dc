// The ids of Active Directory: objectGUID, which an entry keeps for as long as it is, and
// objectSid, by which groups are named in tokenGroups. Fuzz target `fuzz_ldap_object_ids`.
// Pure.
#pragma once

#include <string>
#include <string_view>

#include "daemon/base/result.h"

namespace unidash::ldap {

/// Sixteen octets as "6f0e4b3c-12ab-4cde-8f01-23456789abcd": the first three fields have
/// their octets the other way round (MS-DTYP 2.3.4.2). malformed "directory.bad_id".
[[nodiscard]] Result<std::string> render_guid(std::string_view octets);
/// The octets again, to be searched for.
[[nodiscard]] Result<std::string> parse_guid(std::string_view text);

/// "S-1-5-21-…" of the octets (MS-DTYP 2.4.2.2), at most 15 numbers.
[[nodiscard]] Result<std::string> render_sid(std::string_view octets);
/// The last number of a SID that render_sid() gave: the object's own in its domain.
[[nodiscard]] std::string_view relative_id(std::string_view sid);

}  // namespace unidash::ldap
