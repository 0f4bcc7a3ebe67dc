#include "daemon/domains/setup/worker.h"

namespace unidash::setup {

namespace {

// A stick may be plugged in at any time.
constexpr std::chrono::seconds between_looks{2};

}  // namespace

SetupWorker::SetupWorker(FirstStart& setup, std::chrono::seconds restart_after)
    : setup_(setup),
      restart_after_(restart_after),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

Status SetupWorker::begin(const Answers& answers) {
  TRY(setup_.accept(answers));
  const std::scoped_lock lock(mutex_);
  has_work_ = true;
  waiting_.notify_all();
  return {};
}

void SetupWorker::run(const std::stop_token& stop) {
  if (setup_.resume()) setup_.work();
  while (!stop.stop_requested()) {
    if (setup_.accept_file()) setup_.work();
    if (setup_.wants_restart()) return restart(stop);
    std::unique_lock lock(mutex_);
    if (!waiting_.wait_for(lock, stop, between_looks, [this] { return has_work_; })) continue;
    has_work_ = false;
    lock.unlock();
    setup_.work();
  }
}

void SetupWorker::restart(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  const bool stopped =
      waiting_.wait_for(lock, stop, restart_after_, [&] { return stop.stop_requested(); });
  // Where it fails, the page has a button for it.
  if (!stopped) (void)setup_.restart();
}

}  // namespace unidash::setup
