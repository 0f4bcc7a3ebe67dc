#include "daemon/clients/dbus/loop.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <systemd/sd-bus.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>
#include <format>
#include <system_error>

#include "daemon/clients/dbus/error.h"

namespace unidash::dbus {

namespace {

std::string words_of(int error) { return std::generic_category().message(-error); }

Error no_connection(int error) {
  return unavailable("bus.no_answer", "connection: " + words_of(error));
}

Error failure(std::string_view call, int error) {
  return make_error(Code::internal, "bus.failed", std::format("{}: {}", call, words_of(error)));
}

std::uint64_t monotonic_microseconds() {
  timespec now{};
  ::clock_gettime(CLOCK_MONOTONIC, &now);
  return static_cast<std::uint64_t>(now.tv_sec) * 1'000'000 +
         static_cast<std::uint64_t>(now.tv_nsec) / 1000;
}

/// `until` is the bus's: absolute microseconds, or the largest number.
int poll_milliseconds(std::uint64_t until) {
  if (until == UINT64_MAX) return -1;
  const std::uint64_t now = monotonic_microseconds();
  if (until <= now) return 0;
  return static_cast<int>(std::min<std::uint64_t>((until - now + 999) / 1000, 60'000));
}

}  // namespace

void unref_bus(sd_bus* bus) { ::sd_bus_flush_close_unref(bus); }
void unref_slot(sd_bus_slot* slot) { ::sd_bus_slot_unref(slot); }
void unref_message(sd_bus_message* message) { ::sd_bus_message_unref(message); }

Bus::Loop::Loop(BusSettings settings)
    : settings_(std::move(settings)), wake_fd_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

Bus::Loop::~Loop() {
  if (thread_.joinable()) {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    wake();
    thread_.join();
  }
  ::close(wake_fd_);
}

Status Bus::Loop::start() {
  TRY(open());
  thread_ = std::thread([this] { run(); });
  return {};
}

void Bus::Loop::wake() const {
  const std::uint64_t one = 1;
  (void)!::write(wake_fd_, &one, sizeof(one));
}

void Bus::Loop::run() {
  while (true) {
    {
      const std::lock_guard lock(mutex_);
      if (stopping_) break;
    }
    begin_posted();
    process();
    sleep();
  }
  close();
}

Status Bus::Loop::open() {
  sd_bus* bus = nullptr;
  int opened = 0;
  if (settings_.address.empty()) {
    opened = ::sd_bus_open_system(&bus);
  } else {
    opened = ::sd_bus_new(&bus);
    if (opened >= 0) opened = ::sd_bus_set_address(bus, settings_.address.c_str());
    if (opened >= 0) opened = ::sd_bus_set_bus_client(bus, 1);
    if (opened >= 0) opened = ::sd_bus_start(bus);
  }
  Handle<sd_bus> handle(bus);
  if (opened < 0) return unavailable("bus.absent", words_of(opened));
  const auto time = std::chrono::microseconds(settings_.call_time);
  ::sd_bus_set_method_call_timeout(bus, static_cast<std::uint64_t>(time.count()));
  bus_ = std::move(handle);
  for (Subscription& each : subscriptions_) TRY(install(each));
  return {};
}

/// Whoever waits is told; the next call opens a new connection.
void Bus::Loop::close() {
  for (Subscription& each : subscriptions_) each.slot.reset();
  for (const auto& work : waiting_) work->slot.reset();
  bus_.reset();
  const auto ended = std::exchange(waiting_, {});
  for (const auto& work : ended) finish(*work, no_connection(-ECONNRESET));
  std::deque<std::shared_ptr<Work>> unheard;
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) unheard.swap(posted_);
  }
  for (const auto& work : unheard) finish(*work, no_connection(-ESHUTDOWN));
}

void Bus::Loop::begin_posted() {
  std::deque<std::shared_ptr<Work>> posted;
  {
    const std::lock_guard lock(mutex_);
    posted.swap(posted_);
  }
  for (const auto& work : posted) {
    const Status opened = bus_ ? Status{} : open();
    if (!opened) {
      bus_.reset();
      finish(*work, opened);
      continue;
    }
    waiting_.push_back(work);
    work->begin(*work);
  }
}

void Bus::Loop::process() {
  int done = 1;
  while (bus_ && done > 0) done = ::sd_bus_process(bus_.get(), nullptr);
  if (done < 0) close();
}

void Bus::Loop::sleep() {
  std::array<pollfd, 2> fds{pollfd{.fd = wake_fd_, .events = POLLIN, .revents = 0},
                            pollfd{.fd = -1, .events = 0, .revents = 0}};
  std::uint64_t until = UINT64_MAX;
  if (bus_) {
    fds[1].fd = ::sd_bus_get_fd(bus_.get());
    fds[1].events = static_cast<short>(::sd_bus_get_events(bus_.get()));
    (void)::sd_bus_get_timeout(bus_.get(), &until);
  }
  (void)::poll(fds.data(), fds.size(), poll_milliseconds(until));
  std::uint64_t count = 0;
  (void)!::read(wake_fd_, &count, sizeof(count));
}

Status Bus::Loop::post(const std::shared_ptr<Work>& work) {
  std::unique_lock lock(mutex_);
  if (stopping_) return no_connection(-ESHUTDOWN);
  posted_.push_back(work);
  wake();
  finished_.wait(lock, [&] { return work->is_finished; });
  return work->result;
}

void Bus::Loop::finish(Work& work, Status result) {
  work.slot.reset();
  {
    const std::lock_guard lock(mutex_);
    work.result = std::move(result);
    work.is_finished = true;
  }
  finished_.notify_all();
  std::erase_if(waiting_, [&](const auto& each) { return each.get() == &work; });
}

Status Bus::Loop::call(const Method& method, const Write& write, const Read& read) {
  auto work = std::make_shared<Work>();
  work->loop = this;
  work->begin = [&](Work& self) { begin_call(self, method, write); };
  work->read = &read;
  work->name = method.member;
  return post(work);
}

void Bus::Loop::begin_call(Work& work, const Method& method, const Write& write) {
  sd_bus_message* raw = nullptr;
  int result = ::sd_bus_message_new_method_call(bus_.get(), &raw, method.destination.c_str(),
                                                method.path.c_str(), method.interface.c_str(),
                                                method.member.c_str());
  const Handle<sd_bus_message> message(raw);
  if (result >= 0) {
    Writer writer(raw);
    write(writer);
    result = writer.error();
  }
  sd_bus_slot* slot = nullptr;
  const auto answered = [](sd_bus_message* answer, void* of, sd_bus_error*) {
    return on_answer(answer, of);
  };
  if (result >= 0) result = ::sd_bus_call_async(bus_.get(), &slot, raw, answered, &work, 0);
  work.slot.reset(slot);
  if (result >= 0) return;  // the answer finishes it
  finish(work, result == -EINVAL ? make_error(Code::invalid, "bus.refused", work.name)
                                 : failure(work.name, result));
}

/// Runs inside sd-bus, which is C: nothing may be thrown through it.
int Bus::Loop::on_answer(sd_bus_message* message, void* work_pointer) noexcept {
  Work& work = *static_cast<Work*>(work_pointer);
  try {
    if (const sd_bus_error* error = ::sd_bus_message_get_error(message)) {
      work.loop->finish(work, error_of(work.name, error->name != nullptr ? error->name : "",
                                       error->message != nullptr ? error->message : ""));
      return 1;
    }
    Reader reader(message);
    (*work.read)(reader);
    work.loop->finish(work, reader.error() < 0 ? failure(work.name, reader.error()) : Status{});
  } catch (const std::exception& exception) {
    work.loop->finish(work, make_error(Code::internal, "bus.failed", exception.what()));
  }
  return 1;
}

int Bus::Loop::on_signal(sd_bus_message* message, void* subscription) noexcept {
  try {
    Reader reader(message);
    static_cast<Subscription*>(subscription)->on_signal(reader);
  } catch (const std::exception&) {
    // A signal that cannot be understood is one that was not sent.
    return 0;
  }
  return 0;
}

Status Bus::Loop::subscribe(Match match, OnSignal on_signal) {
  auto work = std::make_shared<Work>();
  work->loop = this;
  work->name = match.member;
  work->begin = [&](Work& self) {
    subscriptions_.push_back({.match = std::move(match), .on_signal = std::move(on_signal)});
    Status installed = install(subscriptions_.back());
    if (!installed) subscriptions_.pop_back();
    finish(self, std::move(installed));
  };
  return post(work);
}

Status Bus::Loop::install(Subscription& subscription) {
  const Match& match = subscription.match;
  sd_bus_slot* slot = nullptr;
  const auto heard = [](sd_bus_message* signal, void* by, sd_bus_error*) {
    return on_signal(signal, by);
  };
  const int added =
      ::sd_bus_match_signal(bus_.get(), &slot, match.sender.c_str(), match.path.c_str(),
                            match.interface.c_str(), match.member.c_str(), heard, &subscription);
  subscription.slot.reset(slot);
  if (added < 0) return failure(match.member, added);
  return {};
}

}  // namespace unidash::dbus
