// Loop: the thread that owns the connection. It sleeps until the bus has
// something or a call was posted; nothing else touches sd-bus.
#pragma once

#include <condition_variable>
#include <deque>
#include <list>
#include <mutex>
#include <thread>

#include "daemon/clients/dbus/bus.h"

struct sd_bus;
struct sd_bus_slot;

namespace unidash::dbus {

void unref_bus(sd_bus* bus);
void unref_slot(sd_bus_slot* slot);
void unref_message(sd_bus_message* message);

struct Unref {
  void operator()(sd_bus* bus) const { unref_bus(bus); }
  void operator()(sd_bus_slot* slot) const { unref_slot(slot); }
  void operator()(sd_bus_message* message) const { unref_message(message); }
};
template <class T>
using Handle = std::unique_ptr<T, Unref>;

class Bus::Loop {
 public:
  explicit Loop(BusSettings settings);
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  /// Opens the connection on the calling thread, then hands it to its own.
  [[nodiscard]] Status start();
  [[nodiscard]] Status call(const Method& method, const Write& write, const Read& read);
  [[nodiscard]] Status subscribe(Match match, OnSignal on_signal);

 private:
  /// One posted piece of work. The caller waits until it is finished, so what it
  /// refers to outlives it.
  struct Work {
    Loop* loop = nullptr;
    std::function<void(Work&)> begin;  // finishes the work, or leaves it to an answer
    const Read* read = nullptr;
    std::string name{};
    Handle<sd_bus_slot> slot{};
    Status result{};
    bool is_finished = false;
  };
  struct Subscription {
    Match match;
    OnSignal on_signal;
    Handle<sd_bus_slot> slot{};
  };

  static int on_answer(sd_bus_message* message, void* work) noexcept;
  static int on_signal(sd_bus_message* message, void* subscription) noexcept;

  void run();
  [[nodiscard]] Status open();
  void close();
  void begin_posted();
  void process();
  void sleep();
  void wake() const;
  [[nodiscard]] Status post(const std::shared_ptr<Work>& work);
  void finish(Work& work, Status result);
  void begin_call(Work& work, const Method& method, const Write& write);
  [[nodiscard]] Status install(Subscription& subscription);

  BusSettings settings_;
  int wake_fd_;
  Handle<sd_bus> bus_;                        // the owner thread's, like the next two
  std::list<std::shared_ptr<Work>> waiting_;  // for an answer
  std::list<Subscription> subscriptions_;
  std::mutex mutex_;
  std::condition_variable finished_;
  std::deque<std::shared_ptr<Work>> posted_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace unidash::dbus
