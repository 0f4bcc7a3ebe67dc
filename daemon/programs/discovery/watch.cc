#include "daemon/programs/discovery/watch.h"

#include <sys/random.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

#include "daemon/base/text.h"
#include "daemon/clients/files/text_file.h"

namespace unidash::discovery {

namespace {

using setup::discovery::Announcement;
using setup::discovery::Instant;
using setup::discovery::Nearby;
using setup::discovery::Wanted;
using std::chrono::seconds;

constexpr seconds between_turns{1};
constexpr int turns_between_announcements = 2;
constexpr seconds lease{15};  // as long as nobody looks at the list
constexpr int most_answers_a_turn = 16;
constexpr std::size_t instance_bytes = 8;

std::string new_instance() {
  std::array<char, instance_bytes> bytes{};
  // It can only fail before the kernel has any randomness, for which it waits.
  if (::getrandom(bytes.data(), bytes.size(), 0) != std::ssize(bytes)) std::abort();
  return text::to_hex({bytes.data(), bytes.size()});
}

Announcement announcement_of(const Wanted& wanted, const std::string& instance) {
  return {.fingerprint = wanted.fingerprint,
          .instance = instance,
          .name = wanted.name,
          .version = wanted.version,
          .role = wanted.role};
}

class Watch {
 public:
  Watch(const Places& places, Channel channel, Wanted wanted)
      : places_(places),
        channel_(std::move(channel)),
        wanted_(std::move(wanted)),
        own_(announcement_of(wanted_, new_instance())),
        nearby_(own_) {}

  Status run() {
    auto changed = std::chrono::steady_clock::now();
    for (int turn = 0;; ++turn) {
      const auto begun = std::chrono::steady_clock::now();
      const auto beat = wanted_.beat;
      if (!TRY(read_wanted())) return {};
      if (wanted_.beat != beat) changed = begun;
      if (begun >= changed + lease) return {};
      if (turn % turns_between_announcements == 0) speak();
      listen(begun + between_turns);
      TRY(write_found());
    }
  }

 private:
  /// False when nothing is wanted any more.
  Result<bool> read_wanted() {
    const auto text = files::read_text_file(places_.wanted, setup::discovery::largest_exchange);
    if (!text && text.error().code == Code::not_found) return false;
    // Its owner is just replacing it.
    if (!text) return true;
    auto wanted = TRY(setup::discovery::parse_wanted(*text));
    // Another key is another machine: start again.
    if (wanted.fingerprint != own_.fingerprint) return false;
    wanted_ = std::move(wanted);
    own_ = announcement_of(wanted_, own_.instance);
    return true;
  }

  void speak() {
    channel_.announce(render_announcement(own_));
    auto question = own_;
    question.wants_answer = true;
    for (const auto& address : wanted_.asked) {
      channel_.send(address, render_announcement(question));
    }
  }

  void listen(Instant until) {
    int answers = 0;
    while (true) {
      const auto now = std::chrono::steady_clock::now();
      if (now >= until) return;
      const auto rest = std::chrono::ceil<std::chrono::milliseconds>(until - now);
      channel_.receive(rest, [&](std::string_view datagram, const std::string& address) {
        const auto said = setup::discovery::parse_announcement(datagram);
        if (!said) return;
        const bool is_asked = std::ranges::contains(wanted_.asked, address);
        (void)nearby_.hear(*said, {address, is_asked}, now);
        // As long as the question, and never a question: nothing grows out of it.
        if (said->wants_answer && answers++ < most_answers_a_turn) {
          channel_.send(address, render_announcement(own_));
        }
      });
    }
  }

  Status write_found() {
    const auto now = std::chrono::steady_clock::now();
    return files::replace_text_file(
        places_.found,
        setup::discovery::render_findings({.machines = nearby_.list(now),
                                           .is_full = nearby_.is_full(now),
                                           .has_copy = nearby_.has_copy(now)}),
        0644);
  }

  const Places& places_;
  Channel channel_;
  Wanted wanted_;
  Announcement own_;
  Nearby nearby_;
};

}  // namespace

Status watch(const Places& places) {
  const auto text = TRY(files::read_text_file(places.wanted, setup::discovery::largest_exchange));
  auto wanted = TRY(setup::discovery::parse_wanted(text));
  return Watch(places, TRY(Channel::open()), std::move(wanted)).run();
}

}  // namespace unidash::discovery
