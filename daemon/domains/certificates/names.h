// Names: what this installation is called on the network, and which certificate speaks for what.
// Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace unidash::certificates {

/// Of a certificate or an order, in small letters: "id.example.org", "*.example.org".
using Names = std::vector<std::string>;

/// "*" stands for one label (RFC 6125, section 6.4.3).
[[nodiscard]] bool covers(const Names& names, std::string_view name);

/// BASE or what is below it.
[[nodiscard]] bool is_ours(std::string_view name, std::string_view base);

/// What is wanted of a certificate that is to serve for everything: BASE, id.BASE, desk.BASE and
/// *.BASE, less what these names cover.
[[nodiscard]] Names uncovered(const Names& names, std::string_view base);

/// What nobody gets in without: id.BASE and desk.BASE.
[[nodiscard]] bool covers_sign_in(const Names& names, std::string_view base);

[[nodiscard]] bool same_names(Names one, Names other);

/// "a, b".
[[nodiscard]] std::string joined(const Names& names);

}  // namespace unidash::certificates
