// Pool: lends connections to PostgreSQL. Thread-safe; lives as long as the
// process. A connection that broke is replaced at the next loan, so a database
// that restarts heals by itself.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "daemon/base/result.h"
#include "daemon/model/event.h"

namespace unidash::postgres {

class Connection;
class Transaction;

/// Called inside a transaction just before it commits, with the events it
/// emitted. The audit trail is such a sink.
using EventSink = std::function<Status(Transaction&, const Actor&, const std::vector<Event>&)>;

struct PoolSettings {
  std::string conninfo;  // libpq; must not hold a password
  std::size_t connections = 8;
  std::chrono::milliseconds acquire_timeout{2000};
  std::chrono::milliseconds statement_timeout{5000};
};

class Pool {
 public:
  explicit Pool(PoolSettings settings);
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  /// A loan; the connection goes back when it is destroyed.
  class Lease {
   public:
    Lease(Pool& pool, std::unique_ptr<Connection> connection);
    Lease(Lease&&) noexcept;
    Lease& operator=(Lease&&) = delete;
    ~Lease();
    Connection& operator*() const { return *connection_; }

   private:
    Pool* pool_;
    std::unique_ptr<Connection> connection_;
  };

  /// unavailable "postgres.unavailable" when none is free in time or the
  /// server does not answer.
  [[nodiscard]] Result<Lease> acquire();

  void set_event_sink(EventSink sink) { sink_ = std::move(sink); }
  [[nodiscard]] const EventSink& event_sink() const { return sink_; }

  /// unavailable unless a query goes through.
  [[nodiscard]] Status ping();

  /// For what needs a connection of its own, such as Notifications.
  [[nodiscard]] const std::string& conninfo() const { return settings_.conninfo; }

 private:
  void give_back(std::unique_ptr<Connection> connection);
  /// One the server has not hung up on, or null. Under the lock.
  [[nodiscard]] std::unique_ptr<Connection> take_idle();

  PoolSettings settings_;
  EventSink sink_;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<Connection>> idle_;
  std::size_t lent_ = 0;
};

}  // namespace unidash::postgres
