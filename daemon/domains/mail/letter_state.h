// LetterState: how far a letter is. Spelled alike in C++, SQL, JSON and TypeScript.
#pragma once

#include "daemon/base/codec.h"

namespace unidash::mail {

enum class LetterState : std::uint8_t {
  waiting,       // also after the relay put it off
  handing_over,  // noted before the relay gets the end of it
  sent,          // the relay's word
  refused,       // for good
  expired,       // its link would be of no use any more
  unknown,       // handed over without an answer: the relay may have it or not
};

}  // namespace unidash::mail

namespace unidash {

template <>
inline constexpr auto enum_names<mail::LetterState> =
    std::array{std::pair{mail::LetterState::waiting, std::string_view("waiting")},
               std::pair{mail::LetterState::handing_over, std::string_view("handing_over")},
               std::pair{mail::LetterState::sent, std::string_view("sent")},
               std::pair{mail::LetterState::refused, std::string_view("refused")},
               std::pair{mail::LetterState::expired, std::string_view("expired")},
               std::pair{mail::LetterState::unknown, std::string_view("unknown")}};

}  // namespace unidash
