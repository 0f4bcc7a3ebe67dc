// Any bytes as the stream of a watch, in pieces of any size: the lines are the same however they
// come, and a change that is accepted says where to go on.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "daemon/clients/kubernetes/changes.h"

namespace {

using namespace unidash::kubernetes;

constexpr std::size_t longest = 4'096;

struct Read {
  bool is_well = true;
  std::vector<std::string> lines;
  friend bool operator==(const Read&, const Read&) = default;
};

Read read(std::string_view text, std::size_t size) {
  Lines lines(longest);
  Read read;
  for (std::size_t at = 0; read.is_well && at < text.size(); at += size) {
    read.is_well = lines
                       .add(text.substr(at, size),
                            [&](std::string_view line) {
                              if (line.empty() || line.size() > longest) std::abort();
                              read.lines.emplace_back(line);
                              return true;
                            })
                       .has_value();
  }
  return read;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
  const Read whole = read(text, longest);
  if (whole != read(text, 1 + data[0])) std::abort();
  for (const std::string& line : whole.lines) {
    const auto change = read_change(line);
    if (change && (change->resource_version.empty() || !change->object.is_object())) std::abort();
  }
  return 0;
}
