// Answer sources: the places an answer file may lie, first found first used: a
// systemd credential, what an installer left on the disk, a USB stick. They are
// only read, so a write-protected stick serves.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "daemon/setup/answer_file.h"

namespace unidash::setup {

struct AnswerPlace {
  std::string name;  // "credential", "installer", "usb"
  std::string path;
};

struct FoundAnswers {
  std::string place;
  AnswerFileResult file;
};

/// Nothing where no place has a file.
[[nodiscard]] std::optional<FoundAnswers> find_answers(const std::vector<AnswerPlace>& places);

}  // namespace unidash::setup
