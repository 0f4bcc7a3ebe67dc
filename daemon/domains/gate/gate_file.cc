#include "daemon/domains/gate/gate_file.h"

#include <optional>

#include "daemon/clients/files/text_file.h"

namespace unidash::gate {

namespace {

constexpr std::size_t most_bytes = std::size_t{4} * 1024 * 1024;
constexpr unsigned readable_by_the_proxy = 0640;

/// Nothing where there is none, or what cannot be ours.
Result<std::optional<std::string>> read(const std::string& path) {
  auto text = files::read_text_file(path, most_bytes);
  if (text) return std::optional(std::move(*text));
  if (text.error().code == Code::not_found || text.error().code == Code::too_large) {
    return std::optional<std::string>{};
  }
  return text.error();
}

Status write(const std::string& path, const std::string& text) {
  return files::replace_text_file(path, text, readable_by_the_proxy);
}

}  // namespace

Result<Put> GateFile::put(const std::string& text) const {
  const auto before = TRY(read(current()));
  const auto last_good = TRY(read(good()));
  if (before == text && last_good == text) return Put::unchanged;
  if (before != text) TRY(write(current(), text));
  const Status taken = reload_();
  // A gate that is away starts with it: it looks whether it can.
  if (!taken && taken.error().code == Code::unavailable) return taken.error();
  if (!taken) {
    const auto& earlier = last_good && last_good != text ? last_good : before;
    if (earlier && earlier != text) TRY(write(current(), *earlier));
    return taken.error();
  }
  // A gate that started meanwhile may have put it aside, and told of another one.
  if (TRY(read(current())) != text) return unavailable("haproxy.unavailable", "put aside");
  TRY(write(good(), text));
  return Put::changed;
}

}  // namespace unidash::gate
