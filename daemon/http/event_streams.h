// EventStreams: connections that stay open, on which text goes out as it comes. All of them
// share one thread; none waits for another. Who does not read is hung up on once more waits
// for them than `most_waiting`. Thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace unidash::http {

struct EventStreamsSettings {
  std::size_t most_waiting = std::size_t{64} * 1024;  // bytes for one reader
};

class EventStreams {
 public:
  using Id = std::uint64_t;

  /// `on_gone` is told, by the thread of the streams, of each whose reader is gone or too
  /// slow; not of those that end() ended.
  EventStreams(EventStreamsSettings settings, std::function<void(Id)> on_gone);
  /// Hangs up on all.
  ~EventStreams();
  /// Watches no more: from now on nobody is told that a reader is gone.
  void stop();
  EventStreams(const EventStreams&) = delete;
  EventStreams& operator=(const EventStreams&) = delete;

  /// Owns `socket` from now on. Later ones have higher ids.
  [[nodiscard]] Id add(int socket);
  /// Does nothing where the stream is gone.
  void send(Id id, std::string_view text);
  void end(Id id);
  [[nodiscard]] std::size_t count() const;

 private:
  struct Stream {
    int socket;
    std::string waiting{};
    bool is_over = false;
  };

  void run(const std::stop_token& stop);
  void wake() const;
  void flush(Stream& stream) const;
  [[nodiscard]] std::vector<Id> collect_gone();

  EventStreamsSettings settings_;
  std::function<void(Id)> on_gone_;
  int wake_fd_;
  mutable std::mutex mutex_;
  std::map<Id, Stream> streams_;
  Id newest_ = 0;
  std::jthread thread_;  // last: it uses the others
};

}  // namespace unidash::http
