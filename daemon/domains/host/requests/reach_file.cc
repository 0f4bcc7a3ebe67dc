#include "daemon/domains/host/requests/reach_file.h"

#include "daemon/base/strict.h"

namespace unidash::host {

std::string render_reach_file(const Reach& reach) { return dump_json(encode_fields(reach)) + "\n"; }

Result<Reach> parse_reach_file(std::string_view text) {
  const Json object = TRY(parse_json(text, {.bytes = request_bytes, .depth = 3, .values = 1000}));
  auto reach = TRY(decode_strictly<Reach>(object));
  TRY(check_reach(reach));
  return reach;
}

}  // namespace unidash::host
