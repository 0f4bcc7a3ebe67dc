// FormWork: sent forms whose answer may take longer than the proxy waits, because
// a password is hashed on a busy machine. The work runs on a thread of its own.
// Whoever sent the form waits for a moment and is then told that it goes on; a
// ticket in the browser asks for the answer. The same form sent again joins the
// work that is under way instead of beginning it twice. Bounded; thread-safe; the
// work under way ends before it is destroyed.
#pragma once

#include <chrono>
#include <functional>
#include <future>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "daemon/api/message.h"
#include "daemon/base/random.h"
#include "daemon/base/secret.h"

namespace unidash::identity {

/// What happens to a form that led somewhere and is sent again.
enum class Repeat : std::uint8_t {
  begins_anew,
  lands_there,  // it can work only once
};

class FormWork {
 public:
  using Answer = Result<api::Response>;
  struct Settings {
    std::chrono::milliseconds patience{4000};  // the proxy waits for six seconds
    std::size_t most = 128;                    // works and answers kept at once
  };

  FormWork(Settings settings, Random& random) : settings_(settings), random_(random) {}

  struct Form {
    std::string key;  // names the form, who sent it and all that was sent
    Repeat repeat = Repeat::begins_anew;
    std::function<Answer()> work;
  };
  /// The answer, or the ticket to ask for it with.
  struct Told {
    std::optional<Answer> answer{};
    std::string ticket{};
  };
  /// too_many "password.queue_full" when too many forms are being worked on.
  [[nodiscard]] Result<Told> run(const Form& form);

  /// What a ticket stands for: nothing when there is no such work (any more).
  [[nodiscard]] std::optional<Told> ask(std::string_view ticket);

 private:
  using Time = std::chrono::steady_clock::time_point;
  struct Work {
    std::shared_future<Answer> answer;
    Secret ticket{};
    Repeat repeat = Repeat::begins_anew;
    Time begun{};
    std::jthread thread{};  // last: it is waited for
  };
  using Works = std::map<std::string, Work>;

  [[nodiscard]] Result<Works::iterator> begin(const Form& form);
  [[nodiscard]] Told wait(const std::string& key, const std::shared_future<Answer>& answer,
                          std::string ticket);
  void forget(const std::string& key, const Answer& told);
  void forget_old(Time now);

  const Settings settings_;
  Random& random_;
  std::mutex mutex_;
  Works works_;
};

}  // namespace unidash::identity
