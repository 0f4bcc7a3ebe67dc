#include "daemon/clients/crypto/hash_pool.h"

#include <sched.h>
#include <sys/resource.h>

#include <algorithm>

namespace unidash::crypto {

namespace {

using namespace std::chrono_literals;

constexpr int niceness = 10;
/// After this long without work a thread's memory goes back to the system.
constexpr auto keep_memory = 5s;
/// What tune_argon2 aims at; good enough to tell clients when to come again.
constexpr auto usual_duration = 60ms;

/// Session checks go first: batch scheduling and niceness are per thread on
/// Linux, and a thread may always lower its own.
void step_back() {
  const sched_param none{};
  (void)::sched_setscheduler(0, SCHED_BATCH, &none);
  (void)::setpriority(PRIO_PROCESS, 0, niceness);
}

}  // namespace

PasswordHasher::Pool::Pool(unsigned threads, std::size_t queue, std::size_t memory_bytes)
    : queue_(queue), memory_bytes_(memory_bytes) {
  for (unsigned i = 0; i < std::max(1U, threads); ++i) {
    threads_.emplace_back([this] { work(); });
  }
}

PasswordHasher::Pool::~Pool() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  arrived_.notify_all();
}

Error PasswordHasher::Pool::queue_full(std::size_t waiting) const {
  Error error = make_error(Code::too_many, "password.queue_full");
  const auto wait = usual_duration * (waiting / threads_.size());
  error.retry_after = std::max(1s, std::chrono::ceil<std::chrono::seconds>(wait));
  return error;
}

Status PasswordHasher::Pool::enqueue(const JobPointer& job) {
  {
    const std::lock_guard lock(mutex_);
    if (jobs_.size() >= queue_) return queue_full(jobs_.size());
    jobs_.push_back(job);
  }
  arrived_.notify_one();
  return {};
}

/// A job that nobody waits for any more keeps no other one waiting, unless it runs.
Error PasswordHasher::Pool::give_up(const JobPointer& job) {
  const std::lock_guard lock(mutex_);
  std::erase(jobs_, job);
  return queue_full(jobs_.size());
}

Result<std::string> PasswordHasher::Pool::run(const Secret& password, const PhcHash& target,
                                              Deadline until) {
  const auto job = std::make_shared<Job>(
      Job{.password = Secret(std::string(password.reveal())), .target = target});
  auto answer = job->answer.get_future();
  TRY(enqueue(job));
  if (until != no_deadline && answer.wait_until(until) != std::future_status::ready) {
    return give_up(job);
  }
  return answer.get();
}

/// Nothing when the pool is to stop.
PasswordHasher::Pool::JobPointer PasswordHasher::Pool::wait_for_job(Argon2Memory& memory) {
  std::unique_lock lock(mutex_);
  const auto something = [this] { return stopping_ || !jobs_.empty(); };
  if (!arrived_.wait_for(lock, keep_memory, something)) {
    memory.release();
    arrived_.wait(lock, something);
  }
  if (jobs_.empty()) return nullptr;
  JobPointer job = std::move(jobs_.front());
  jobs_.pop_front();
  return job;
}

void PasswordHasher::Pool::work() {
  step_back();
  Argon2Memory memory(memory_bytes_);
  while (const JobPointer job = wait_for_job(memory)) {
    const PhcHash& target = job->target;
    job->answer.set_value(argon2id(job->password.reveal(), target.salt, target.parameters,
                                   target.hash.size(), memory));
  }
}

}  // namespace unidash::crypto
