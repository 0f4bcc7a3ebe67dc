// Names: rules for what the machine and its domain may be called. Pure.
#pragma once

#include <string_view>

#include "daemon/clients/psl/public_suffixes.h"
#include "daemon/domains/setup/types/problem.h"

namespace unidash::setup {

/// One label of RFC 1123: 1–63 small letters, digits, hyphens inside; and not
/// digits alone, which programs take for an address.
[[nodiscard]] Finding check_machine_name(std::string_view name);

/// A domain the whole product can live under: at least two labels, not itself an
/// ending where anybody registers names, none that means something else.
[[nodiscard]] Finding check_base_domain(std::string_view domain, const psl::PublicSuffixes& list);

/// What to know about a domain that is allowed: nothing, or a limit it has.
[[nodiscard]] Finding find_domain_remark(std::string_view domain, const psl::PublicSuffixes& list);

/// A name or an address where time or names are asked.
[[nodiscard]] bool is_host(std::string_view text);

}  // namespace unidash::setup
