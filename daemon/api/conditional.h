// Conditional requests (RFC 9110, section 13): entity tags that came with If-Match
// and If-None-Match. Our own tags are strong: the revision of a resource.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/codec.h"

namespace unidash::api {

struct EntityTag {
  std::string opaque;  // without quotes
  bool is_weak = false;
  friend bool operator==(const EntityTag&, const EntityTag&) = default;
};

/// "*", or a list.
struct TagList {
  bool any = false;
  std::vector<EntityTag> tags{};
};

/// malformed "request.bad_header" on what is neither.
[[nodiscard]] Result<TagList> parse_tag_list(std::string_view header);

/// The precondition of a change. Whoever asks has found the resource: "*" holds
/// for every one that is there (section 13.1.1).
struct IfMatch {
  TagList list{};
  /// By strong comparison: a weak tag is never good enough to change by.
  [[nodiscard]] bool allows(std::string_view opaque) const;
};

/// Whether an If-None-Match header names this tag, by weak comparison (section
/// 13.1.2). A header that cannot be read names nothing: the answer is then whole.
[[nodiscard]] bool names_tag(std::string_view if_none_match, std::string_view opaque);

}  // namespace unidash::api

namespace unidash {

/// A field of this type is the header If-Match; it is never in a body.
template <>
struct Codec<api::IfMatch> {
  static Json schema(const Bounds&) {
    return {
        {"type", "string"},
        {"minLength", 1},
        {"pattern",
         R"re(^(\*|(,|(W/)?"[^"\u0000-\u0020\u007f]*")( *(,|(W/)?"[^"\u0000-\u0020\u007f]*"))*)$)re"}};
  }
};

}  // namespace unidash
