#include "daemon/domains/certificates/challenge_files.h"

#include <algorithm>
#include <format>

#include "daemon/clients/files/text_file.h"

namespace unidash::certificates {

namespace {

constexpr std::size_t longest_token = 128;
constexpr std::size_t longest_answer = 512;  // a token and a thumbprint

}  // namespace

bool is_challenge_token(std::string_view text) {
  return !text.empty() && text.size() <= longest_token && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  });
}

Result<std::string> ChallengeFiles::read(std::string_view token) const {
  const auto none = [] { return make_error(Code::not_found, "certificate.no_challenge"); };
  if (!is_challenge_token(token)) return none();
  auto answer = files::read_text_file(std::format("{}/{}", folder_, token), longest_answer);
  return answer ? std::move(answer) : none();
}

}  // namespace unidash::certificates
