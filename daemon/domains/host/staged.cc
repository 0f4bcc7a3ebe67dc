#include "daemon/domains/host/staged.h"

#include <filesystem>

#include "daemon/base/text.h"
#include "daemon/clients/files/text_file.h"

namespace unidash::host {

namespace {

constexpr std::size_t note_bytes = 256;

std::string note_path(const Places& places) { return places.state + "/staged"; }

std::string boot_id(const Places& places) {
  const auto text = files::read_text_file(places.root + "/proc/sys/kernel/random/boot_id", 64);
  return std::string(text::trim(text.value_or(std::string())));
}

}  // namespace

std::optional<StagedNote> read_staged(const Places& places) {
  const auto note = files::read_text_file(note_path(places), note_bytes);
  if (!note) return std::nullopt;
  const auto lines = text::split(*note, '\n');
  return StagedNote{.version = std::string(lines.front()),
                    .this_start = lines.size() > 1 && lines[1] == boot_id(places)};
}

void write_staged(const Places& places, const std::string& version) {
  std::error_code ignored;
  if (version.empty()) {
    std::filesystem::remove(note_path(places), ignored);
  } else {
    (void)files::replace_text_file(note_path(places), version + "\n" + boot_id(places) + "\n",
                                   0644);
  }
}

}  // namespace unidash::host
