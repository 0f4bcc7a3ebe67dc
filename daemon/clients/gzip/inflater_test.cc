#include "daemon/clients/gzip/inflater.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace unidash::gzip {
namespace {

using namespace std::string_view_literals;

// "hello, hello, hello\n", by gzip -n.
constexpr std::string_view packed =
    "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xcb\x48\xcd\xc9\xc9\xd7\x51\xc8\x40\xa2\xb8\x00"
    "\xe7\x42\x6e\x52\x14\x00\x00\x00"sv;

Result<std::string> unpack(std::string_view bytes, std::size_t at_once) {
  Inflater inflater;
  std::array<char, 7> room{};
  std::string text;
  for (bool ended = false; !ended;) {
    const auto step = TRY(inflater.inflate(bytes.substr(0, at_once), room));
    if (step.taken == 0 && step.given == 0 && !step.has_ended && bytes.empty()) {
      return make_error(Code::malformed, "cut off");
    }
    bytes.remove_prefix(step.taken);
    text.append(room.data(), step.given);
    ended = step.has_ended;
  }
  return text + std::string(bytes);
}

TEST(Inflater, TakesPiecesOfAnySize) {
  for (const std::size_t at_once : {1, 2, 5, 100}) {
    const auto text = unpack(packed, at_once);
    ASSERT_TRUE(text) << text.error().detail;
    EXPECT_EQ(*text, "hello, hello, hello\n");
  }
}

TEST(Inflater, LeavesWhatFollowsTheEnd) {
  EXPECT_EQ(unpack(std::string(packed) + "more", 100).value(), "hello, hello, hello\nmore");
}

TEST(Inflater, RefusesWhatIsDamagedOrNoGzip) {
  std::string changed(packed);
  changed.at(24) = static_cast<char>(changed.at(24) ^ 1);
  EXPECT_EQ(unpack(changed, 100).error().slug, "gzip.damaged");
  EXPECT_EQ(unpack("plain text", 100).error().slug, "gzip.damaged");
  EXPECT_EQ(unpack("\x78\x9c zlib's own"sv, 100).error().slug, "gzip.damaged");
  EXPECT_EQ(unpack(packed.substr(0, 20), 100).error().slug, "cut off");
}

}  // namespace
}  // namespace unidash::gzip
