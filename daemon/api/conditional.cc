#include "daemon/api/conditional.h"

#include <algorithm>

#include "daemon/base/text.h"

namespace unidash::api {

namespace {

Error bad_header() { return make_error(Code::malformed, "request.bad_header"); }

/// etagc: anything visible but the quote (section 8.8.3); a comma is one too.
bool is_tag_character(char c) {
  return static_cast<unsigned char>(c) > 0x20 && c != '"' && c != 0x7F;
}

/// Takes one entity tag from the front.
Result<EntityTag> take_tag(std::string_view& rest) {
  EntityTag tag;
  if (rest.starts_with("W/")) {
    tag.is_weak = true;
    rest.remove_prefix(2);
  }
  if (!rest.starts_with('"')) return bad_header();
  const auto end = rest.find('"', 1);
  if (end == std::string_view::npos) return bad_header();
  tag.opaque = rest.substr(1, end - 1);
  if (!std::ranges::all_of(tag.opaque, is_tag_character)) return bad_header();
  rest.remove_prefix(end + 1);
  return tag;
}

}  // namespace

Result<TagList> parse_tag_list(std::string_view header) {
  std::string_view rest = text::trim(header);
  if (rest == "*") return TagList{.any = true};
  TagList list;
  while (!rest.empty()) {
    if (!rest.starts_with(',')) {
      list.tags.push_back(TRY(take_tag(rest)));
      rest = text::trim(rest);
      if (!rest.empty() && !rest.starts_with(',')) return bad_header();
    }
    // Empty elements are passed over (section 5.6.1.2).
    if (!rest.empty()) rest = text::trim(rest.substr(1));
  }
  if (list.tags.empty()) return bad_header();
  return list;
}

bool IfMatch::allows(std::string_view opaque) const {
  return list.any || std::ranges::any_of(list.tags, [&](const EntityTag& tag) {
           return !tag.is_weak && tag.opaque == opaque;
         });
}

bool names_tag(std::string_view if_none_match, std::string_view opaque) {
  if (if_none_match.empty()) return false;
  const auto list = parse_tag_list(if_none_match);
  if (!list) return false;
  return list->any || std::ranges::find(list->tags, opaque, &EntityTag::opaque) != list->tags.end();
}

}  // namespace unidash::api
