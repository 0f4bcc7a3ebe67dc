// Any answer in a file of any format, the format being the first byte: it stays within its value.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "daemon/base/text.h"
#include "daemon/domains/apps/writers/write_file.h"

namespace {

using namespace unidash;
using namespace unidash::packages;

void require(bool holds) {
  if (!holds) std::abort();
}

Value two_keys() {
  const Value asked{.kind = Value::Kind::ref, .ref = {.group = RefGroup::answer, .of = "x"}};
  return {.kind = Value::Kind::map,
          .items = {asked, Value{.text = "sentinel"}},
          .keys = {"asked", "fixed"}};
}

/// Formats with a line for each key: two lines, each with its key.
void hold_lines(std::string_view file) {
  const auto lines = text::split(file, '\n');
  require(lines.size() == 3 && lines[0].starts_with("asked") && lines[1].starts_with("fixed"));
  require(!file.contains('\r') && !file.contains('\0'));
}

/// Behind the string that begins at `asked`, the next statement.
void hold_php(std::string_view file) {
  std::size_t at = file.find("= '") + 3;
  while (at < file.size() && file[at] != '\'') at += file[at] == '\\' ? 2 : 1;
  require(file.substr(at) == "';\n$conf['fixed'] = 'sentinel';\n");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto format = static_cast<FileFormat>(data[0] % enum_names<FileFormat>.size());
  const std::string answer(reinterpret_cast<const char*>(data) + 1, size - 1);
  File file{.path = "/etc/app", .format = format, .content = {two_keys()}};
  if (format == FileFormat::php_assign) file.variable = "conf";
  if (format == FileFormat::lines) {
    file.content.root.kind = Value::Kind::list;
    file.content.root.keys.clear();
  }
  const auto written =
      write_file(file, [&](const Ref&) -> Result<Value> { return Value{.text = answer}; });
  if (!written) return 0;
  switch (format) {
    case FileFormat::env:
    case FileFormat::ini:
    case FileFormat::properties:
    case FileFormat::python_assign: hold_lines(*written); break;
    case FileFormat::lines: require(*written == answer + "\nsentinel\n"); break;
    case FileFormat::php_assign: hold_php(*written); break;
    case FileFormat::json:
    case FileFormat::yaml:
      require(parse_json(*written, {.bytes = largest_file}).has_value());
      break;
    default: break;
  }
  return 0;
}
