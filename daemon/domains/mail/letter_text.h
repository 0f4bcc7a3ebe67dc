// LetterText: a letter in words, in its reader's language, as text and as HTML. Pure;
// samples/ has each kind in both languages.
#pragma once

#include <string>

#include "daemon/domains/mail/types/letter.h"

namespace unidash::mail {

struct LetterText {
  std::string subject;
  std::string text;
  std::string html;
};

/// `installation` is what people know it by: "cloud.example.org".
[[nodiscard]] LetterText render_letter(const Letter& letter, const std::string& installation);

}  // namespace unidash::mail
