#include "daemon/http/target.h"

#include <algorithm>

#include "daemon/base/text.h"
#include "daemon/http/front_filter.h"

namespace unidash::http {

namespace {

bool is_printable_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7F; });
}

Error bad_path() { return make_error(Code::malformed, "request.bad_path"); }
Error bad_query() { return make_error(Code::malformed, "request.bad_query"); }

/// One path segment. An encoded slash would become a separator further on, so
/// it is refused like a backslash.
Result<std::string> decode_segment(std::string_view raw) {
  auto segment = text::percent_decode(raw, text::PlusSign::literal);
  if (!segment || segment->find_first_of("/\\") != std::string::npos) return bad_path();
  if (*segment == "." || *segment == ".." || text::has_control_characters(*segment)) {
    return bad_path();
  }
  return std::move(*segment);
}

/// Empty segments are refused, but for the one after a final slash.
Result<std::string> decode_path(std::string_view raw) {
  const auto segments = text::split(raw.substr(1), '/');
  std::string path;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (segments[i].empty() && i + 1 < segments.size()) return bad_path();
    path += '/';
    path += TRY(decode_segment(segments[i]));
  }
  return path;
}

Result<std::string> decode_query_text(std::string_view raw) {
  auto decoded = text::percent_decode(raw, text::PlusSign::space);
  if (!decoded || text::has_control_characters(*decoded)) return bad_query();
  return std::move(*decoded);
}

Result<api::NamedValues> decode_query(std::string_view raw) {
  api::NamedValues values;
  if (raw.empty()) return values;
  for (const auto pair : text::split(raw, '&')) {
    const auto equals = pair.find('=');
    std::string name = TRY(decode_query_text(pair.substr(0, equals)));
    const auto value = equals == std::string_view::npos ? "" : pair.substr(equals + 1);
    if (name.empty() || api::find_value(values, name)) return bad_query();
    if (values.size() == FilterLimits::parameters) return bad_query();
    values.emplace_back(std::move(name), TRY(decode_query_text(value)));
  }
  return values;
}

}  // namespace

Result<Target> parse_target(std::string_view target) {
  if (target.size() > FilterLimits::target) {
    return make_error(Code::too_large, "request.target_too_long");
  }
  const bool origin_form = target.starts_with('/') && is_printable_ascii(target) &&
                           target.find_first_of("#\\") == std::string_view::npos;
  if (!origin_form) return make_error(Code::malformed, "request.bad_target");
  const auto question = target.find('?');
  const auto query =
      question == std::string_view::npos ? std::string_view{} : target.substr(question + 1);
  return Target{.path = TRY(decode_path(target.substr(0, question))),
                .query = TRY(decode_query(query))};
}

}  // namespace unidash::http
