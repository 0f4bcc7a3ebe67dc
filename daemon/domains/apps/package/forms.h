// Forms: what names, versions, paths and the like in a description may look like. Closed: what is
// not listed is refused, so that none of them can be read otherwise further down. Pure.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/codec.h"

namespace unidash::packages {

/// All: invalid "description.bad_form".
[[nodiscard]] Status check_label(std::string_view text);
[[nodiscard]] Status check_key(std::string_view text);
[[nodiscard]] Status check_database_key(std::string_view text);
[[nodiscard]] Status check_version(std::string_view text);
[[nodiscard]] Status check_digest(std::string_view text);
[[nodiscard]] Status check_image_name(std::string_view text);
[[nodiscard]] Status check_path(std::string_view text);
[[nodiscard]] Status check_url_path(std::string_view text);
[[nodiscard]] Status check_env_name(std::string_view text);
[[nodiscard]] Status check_schedule(std::string_view text);
[[nodiscard]] Status check_host(std::string_view text);
[[nodiscard]] Status check_licence(std::string_view text);
[[nodiscard]] Status check_plain(std::string_view text);
[[nodiscard]] Status check_address(std::string_view text);
[[nodiscard]] Status check_header(std::string_view text);

/// Of what becomes a name in Kubernetes: a label of DNS that begins with a letter.
inline constexpr TextRule label_rule{check_label, "^[a-z]([a-z0-9-]*[a-z0-9])?$"};
/// Of secrets and questions.
inline constexpr TextRule key_rule{check_key, "^[a-z][a-z0-9_]*$"};
inline constexpr TextRule database_key_rule{check_database_key, "^[a-z][a-z0-9]*$"};
/// Numbers of the upstream, then that of the description: "2.2.6-1".
inline constexpr TextRule version_rule{check_version, R"(^[0-9]+(\.[0-9]+){0,3}-[0-9]+$)"};
inline constexpr TextRule digest_rule{check_digest, "^sha256:[0-9a-f]{64}$"};
/// Behind "registry.unidash.internal/".
inline constexpr TextRule image_name_rule{check_image_name,
                                          "^[a-z0-9]+([._-][a-z0-9]+)*(/[a-z0-9._-]+){0,2}$"};
/// From the root, without "..", "//" and a slash at the end.
inline constexpr TextRule path_rule{check_path, "^/[A-Za-z0-9._@+~/-]+$"};
/// Of an address, with or without a question.
inline constexpr TextRule url_path_rule{check_url_path, "^/[A-Za-z0-9._~/?=&%-]*$"};
inline constexpr TextRule env_name_rule{check_env_name, "^[A-Za-z_][A-Za-z0-9_]*$"};
/// cron's five fields, in numbers.
inline constexpr TextRule schedule_rule{check_schedule, "^[0-9*/,-]+( [0-9*/,-]+){4}$"};
inline constexpr TextRule host_rule{check_host, "^[a-z0-9-]+(\\.[a-z0-9-]+)+$"};
/// SPDX.
inline constexpr TextRule licence_rule{check_licence, "^[A-Za-z0-9.+() -]+$"};
/// Visible ASCII, without quotes, dollars and the like.
inline constexpr TextRule plain_rule{check_plain, "^[A-Za-z0-9._:/@,=+~-]+$"};
/// A web address: https, a host, a path.
inline constexpr TextRule address_rule{check_address, "^https://[a-z0-9.-]+(/[A-Za-z0-9._~/-]*)?$"};

/// What the gate may say people by (domains/gate/types/told_header).
inline constexpr TextRule header_rule{check_header, "^(Remote|X)-[A-Za-z0-9-]+$"};

/// In the order of what is newer.
struct Version {
  std::vector<std::int64_t> upstream{};  // without zeros at the end
  std::int64_t package = 0;
  friend auto operator<=>(const Version&, const Version&) = default;
};
[[nodiscard]] std::optional<Version> parse_version(std::string_view text);

}  // namespace unidash::packages
