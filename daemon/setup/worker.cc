#include "daemon/setup/worker.h"

namespace unidash::setup {

namespace {

// A stick may be plugged in at any time.
constexpr std::chrono::seconds between_looks{2};

}  // namespace

SetupWorker::SetupWorker(FirstStart& setup)
    : setup_(setup), thread_([this](const std::stop_token& stop) { run(stop); }) {}

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
    try_unattended();
    std::unique_lock lock(mutex_);
    if (!waiting_.wait_for(lock, stop, between_looks, [this] { return has_work_; })) continue;
    has_work_ = false;
    lock.unlock();
    setup_.work();
  }
}

void SetupWorker::try_unattended() {
  const auto view = setup_.view();
  const bool wanted = view.state == SetupState::unconfigured && view.problems.empty() &&
                      view.answer_file && view.answer_file->unattended && !view.answer_file->slug;
  if (!wanted) return;
  if (const auto accepted = setup_.accept(view.answers)) setup_.work();
}

}  // namespace unidash::setup
