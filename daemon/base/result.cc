#include "daemon/base/result.h"

namespace unidash {

Error make_error(Code code, std::string_view slug, std::string_view detail,
                 std::source_location where) {
  return Error{
      .code = code, .slug = std::string(slug), .detail = std::string(detail), .where = where};
}

Error field_error(std::string_view field, std::string_view slug, std::source_location where) {
  Error error = make_error(Code::invalid, slug, {}, where);
  error.fields.push_back({std::string(field), std::string(slug)});
  return error;
}

Error unavailable(std::string_view slug, std::string_view detail, std::chrono::seconds retry_after,
                  std::source_location where) {
  Error error = make_error(Code::unavailable, slug, detail, where);
  error.retry_after = retry_after;
  return error;
}

}  // namespace unidash
