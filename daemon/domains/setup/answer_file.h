// Answer file: the answers of the first start in a file of `key = value` lines,
// on a USB stick or handed in by the machine that runs this one. Keys are those
// of Answers; lists are separated by commas. `unattended = true` applies them
// without asking.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/domains/setup/types/answers.h"
#include "daemon/domains/setup/types/problem.h"

namespace unidash::setup {

inline constexpr std::size_t answer_file_limit = 16 * 1024;

struct AnswerFile {
  Answers answers{};
  std::set<std::string, std::less<>> given{};  // the keys that are there
  bool unattended = false;
};

/// Which line cannot be used and why.
struct AnswerFileError {
  std::size_t line = 0;  // from 1; 0: the file as a whole
  std::string text{};    // the line, printable, shortened
  std::string slug{};    // "answer_file.unknown_key"
};

using AnswerFileResult = std::expected<AnswerFile, AnswerFileError>;

[[nodiscard]] AnswerFileResult parse_answer_file(std::string_view text);

/// What parse_answer_file reads back as the same.
[[nodiscard]] std::string render_answer_file(const Answers& answers, bool unattended);

/// What an installed machine needs of what was answered while installing: nothing
/// about disks, and only what somebody chose. For a file of its own.
[[nodiscard]] std::vector<std::string> carried_lines(const Answers& answers, bool unattended);

/// One answer as a line of the file would state it; an empty text takes an
/// answer away. invalid "answer_file.…".
[[nodiscard]] Status set_answer(Answers& answers, std::string_view key, std::string_view value);
/// The text that set_answer takes; empty where nothing is chosen.
[[nodiscard]] std::string answer_text(const Answers& answers, std::string_view key);

}  // namespace unidash::setup
