#include "daemon/programs/console/worker.h"

#include <algorithm>

namespace unidash::console {

Worker::Worker(HostPort& host, std::function<void(Change)> deliver)
    : host_(host),
      deliver_(std::move(deliver)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

void Worker::ask(Effect effect, const Model& model) {
  const std::scoped_lock lock(mutex_);
  if (std::ranges::contains(questions_, effect, &Question::effect)) return;
  questions_.push_back({effect, model});
  waiting_.notify_all();
}

void Worker::run(const std::stop_token& stop) {
  while (true) {
    std::unique_lock lock(mutex_);
    if (!waiting_.wait(lock, stop, [this] { return !questions_.empty(); })) return;
    const Question question = std::move(questions_.front());
    questions_.pop_front();
    lock.unlock();
    deliver_(perform(question.effect, question.model, host_));
  }
}

}  // namespace unidash::console
