#include "daemon/domains/setup/answer_source.h"

#include "daemon/clients/files/text_file.h"

namespace unidash::setup {

namespace {

AnswerFileResult read_place(const Result<std::string>& text) {
  if (text) return parse_answer_file(*text);
  const bool large = text.error().code == Code::too_large;
  return std::unexpected(
      AnswerFileError{.slug = large ? "answer_file.too_large" : "answer_file.unreadable"});
}

}  // namespace

std::optional<FoundAnswers> find_answers(const std::vector<AnswerPlace>& places) {
  for (const auto& place : places) {
    const auto text = files::read_text_file(place.path, answer_file_limit);
    if (!text && text.error().code == Code::not_found) continue;
    return FoundAnswers{place.name, read_place(text)};
  }
  return std::nullopt;
}

}  // namespace unidash::setup
