// Names as records have them: below BASE or whole, in small letters, of nothing but letters,
// digits, hyphens and underscores, so that a zone file can hold them as they are. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/base/result.h"

namespace unidash::dns {

/// What a record is of, relative to `base`: "wiki", "_sip._tcp", "*.lab"; empty for BASE itself,
/// which may be written "@" too. Whole names, "wiki.BASE" and "wiki.BASE.", lose their end. "*" is
/// a first label alone. invalid "dns.bad_name".
[[nodiscard]] Result<std::string> parse_record_name(std::string_view text, std::string_view base);

/// What a record leads to, whole and with the last dot: "mail" is "mail.BASE.", "@" is "BASE.", and
/// a name with a dot in it is whole already, "mx.example.net". invalid "dns.bad_name".
[[nodiscard]] Result<std::string> parse_target(std::string_view text, std::string_view base);

/// The name of `target` relative to BASE; nothing where it is not below it.
[[nodiscard]] std::optional<std::string> relative_to(std::string_view target,
                                                     std::string_view base);

/// "wiki.BASE.", of one that parse_record_name gave.
[[nodiscard]] std::string whole_name(std::string_view name, std::string_view base);

/// What answers for `name` where there is nothing of that name: "*.lab" of "printer.lab". Empty for
/// BASE itself.
[[nodiscard]] std::string wildcard_beside(std::string_view name);

}  // namespace unidash::dns
