// LetterWords: what letters say in each language. "{username}" and the like are facts.
#pragma once

#include <string_view>

#include "daemon/domains/mail/types/letter.h"

namespace unidash::mail {

/// The sentences of one kind.
struct KindWords {
  std::string_view subject{};
  std::string_view lead{};
  std::string_view button{};  // of the link; empty where there is none
  std::string_view note{};
};

/// The sentences that all letters share.
struct CommonWords {
  std::string_view greeting;        // {name}
  std::string_view plain_greeting;  // where nobody's name is known
  std::string_view once;            // {until}
  std::string_view sign_off;        // {installation}
};

[[nodiscard]] KindWords words_of(LetterKind kind, Locale locale);
[[nodiscard]] CommonWords common_words(Locale locale);

}  // namespace unidash::mail
