// Feed: tells each stream of one process what changes of its person's, over one connection
// that listens, from one thread. What it is told of it reads again from the tables, so that
// a notification that is lost costs a moment and no event.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "daemon/base/trouble.h"
#include "daemon/clients/postgres/notifications.h"
#include "daemon/clients/postgres/pool.h"
#include "daemon/domains/events/subscription.h"
#include "daemon/domains/events/types/change.h"

namespace unidash::events {

using StreamId = std::uint64_t;

/// Where streams go out; does not wait for their readers.
struct Output {
  std::function<void(StreamId, const std::string&)> send;
  std::function<void(StreamId)> end;
};

struct FeedSettings {
  std::chrono::seconds idle{std::chrono::minutes{30}};  // of a session
  std::size_t most = 200;
  std::size_t most_of_a_person = 6;  // the oldest is ended by a seventh
  std::size_t most_changes = 100;    // beyond that, lists are to be read again
  std::size_t most_bytes = std::size_t{48} * 1024;
  std::chrono::milliseconds beat{20'000};   // between looks at sessions, and comments
  std::chrono::milliseconds trust{30'000};  // how long a session counts as live unasked
  std::chrono::milliseconds retry{1'000};   // between tries while the database is away
  std::chrono::hours memory{24};            // how old a cursor may be
};

class Feed {
 public:
  /// Begins at once. The pool's user is one that may read sessions; all outlive this.
  Feed(postgres::Pool& pool, std::vector<Reader> readers, Output output, FeedSettings settings);
  ~Feed();
  Feed(const Feed&) = delete;
  Feed& operator=(const Feed&) = delete;

  // From all threads:
  [[nodiscard]] bool has_room() const { return count_ < settings_.most; }
  /// `id` is higher than those before.
  void join(StreamId id, const Subscription& subscription);
  void leave(StreamId id);

 private:
  using Clock = std::chrono::steady_clock;
  struct Stream;
  struct Reading;
  using Streams = std::map<StreamId, Stream>;

  void run(const std::stop_token& stop);
  void take_arrivals();
  void make_room(UserId user);
  void end(StreamId id);
  void beat();
  void tell_due();
  [[nodiscard]] Status tell(UserId user);
  [[nodiscard]] Result<Reading> read(UserId user, const std::vector<Stream*>& streams);
  /// What the stream is to be told now; may be empty.
  [[nodiscard]] std::string render(Stream& stream, const Reading& reading) const;
  [[nodiscard]] std::string render_fresh(Stream& stream, const Reading& reading,
                                         const Cursor& now) const;
  [[nodiscard]] bool can_resume(const Stream& stream, const Reading& reading) const;
  [[nodiscard]] std::vector<Stream*> streams_of(UserId user);
  void note_all_due();
  void log_trouble(const Error& error);

  postgres::Pool& pool_;
  const std::vector<Reader> readers_;
  const Output output_;
  const FeedSettings settings_;
  std::atomic<std::size_t> count_{0};
  std::mutex mutex_;
  std::vector<std::pair<StreamId, Subscription>> arriving_;
  std::vector<StreamId> leaving_;
  // Of the thread alone:
  Streams streams_;
  std::set<UserId> due_;
  Clock::time_point next_beat_;
  Trouble trouble_;
  postgres::Notifications notifications_;
  std::jthread thread_;  // last: it uses the others
};

}  // namespace unidash::events
