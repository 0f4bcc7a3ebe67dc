#include "daemon/domains/setup/record.h"

#include "daemon/base/decode.h"
#include "daemon/clients/files/text_file.h"

namespace unidash::setup {

namespace {

constexpr std::size_t largest = 64 * 1024;
constexpr std::int64_t known_format = 1;

Error unreadable(std::string_view why) {
  return make_error(Code::invalid, "setup.record_unreadable", why);
}

}  // namespace

Result<std::optional<Record>> FileRecordStore::load() const {
  const auto text = files::read_text_file(path_, largest);
  if (!text && text.error().code == Code::not_found) return std::optional<Record>{};
  if (!text) return unreadable(text.error().detail);
  const auto json = parse_json(*text);
  if (!json) return unreadable(json.error().slug);
  auto record = decode_fields<Record>(*json);
  if (!record) return unreadable(record.error().slug);
  if (record->format != known_format) return unreadable("another format");
  return std::optional<Record>(std::move(*record));
}

Status FileRecordStore::save(const Record& record) {
  return files::replace_text_file(path_, dump_json(encode_fields(record)) + "\n");
}

}  // namespace unidash::setup
