// Answer sources: the places an answer file may lie, first found first used: a
// systemd credential, a USB stick, what an installer left on the disk. They are
// only read, so a write-protected stick serves.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "daemon/domains/setup/answer_file.h"

namespace unidash::setup {

/// What was answered while installing, left on the disk.
inline constexpr std::string_view installer_place = "installer";

struct AnswerPlace {
  std::string name;  // "credential", "usb", "installer"
  std::string path;
};

struct FoundAnswers {
  std::string place;
  AnswerFileResult file;
};

/// Nothing where no place has a file.
[[nodiscard]] std::optional<FoundAnswers> find_answers(const std::vector<AnswerPlace>& places);

}  // namespace unidash::setup
