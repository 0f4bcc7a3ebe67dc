// DisownPages: the pages of the link in a letter that tells of a new sign-in. They work without
// JavaScript. Everything that is not ours is escaped. Pure.
#pragma once

#include <string>
#include <string_view>

#include "daemon/base/time.h"
#include "daemon/domains/identity/pages/pages.h"

namespace unidash::identity::pages {

/// The sign-in that somebody may not know of.
struct DisownView {
  std::string action{};
  std::string_view username;
  std::string_view user_agent;
  std::string_view ip_address;
  Timestamp time{};
};

[[nodiscard]] std::string render_disown(const Frame& frame, const DisownView& view);
/// It has ended.
[[nodiscard]] std::string render_disowned(const Frame& frame);
/// For a link that was used or came too late: nobody sends another.
[[nodiscard]] std::string render_disown_expired(const Frame& frame);

}  // namespace unidash::identity::pages
