#include "daemon/programs/helper/volumes/mounts.h"

#include "daemon/base/text.h"

namespace unidash::volumes {

namespace {

constexpr std::size_t root_word = 3;  // the folder of the file system that is mounted

bool is_at_or_below(std::string_view path, std::string_view ending) {
  for (auto at = path.find(ending); at != std::string_view::npos; at = path.find(ending, at + 1)) {
    const std::string_view rest = path.substr(at + ending.size());
    if (rest.empty() || rest.front() == '/') return true;
  }
  return false;
}

}  // namespace

bool is_mounted(std::string_view mountinfo, std::string_view ending) {
  for (const auto line : text::split(mountinfo, '\n')) {
    const auto words = text::split(line, ' ');
    if (words.size() > root_word && is_at_or_below(words[root_word], ending)) return true;
  }
  return false;
}

}  // namespace unidash::volumes
