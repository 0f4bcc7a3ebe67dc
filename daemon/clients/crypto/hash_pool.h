// The threads that hash passwords; see passwords.h for the rules they keep.
#pragma once

#include <condition_variable>
#include <deque>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "daemon/clients/crypto/argon2id.h"
#include "daemon/clients/crypto/passwords.h"

namespace unidash::crypto {

class PasswordHasher::Pool {
 public:
  Pool(unsigned threads, std::size_t queue, std::size_t memory_bytes);
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  /// Waits for a thread and its answer, until `until` at most: too_many
  /// "password.queue_full" then.
  [[nodiscard]] Result<std::string> run(const Secret& password, const PhcHash& target,
                                        Deadline until);

 private:
  /// Its own copies: whoever asked may have gone.
  struct Job {
    Secret password;
    PhcHash target;  // parameters, salt and size of the hash wanted
    std::promise<Result<std::string>> answer{};
  };
  using JobPointer = std::shared_ptr<Job>;
  [[nodiscard]] Status enqueue(const JobPointer& job);
  [[nodiscard]] Error give_up(const JobPointer& job);
  [[nodiscard]] Error queue_full(std::size_t waiting) const;
  void work();
  [[nodiscard]] JobPointer wait_for_job(Argon2Memory& memory);

  const std::size_t queue_;
  const std::size_t memory_bytes_;
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<JobPointer> jobs_;
  bool stopping_ = false;
  std::vector<std::jthread> threads_;
};

}  // namespace unidash::crypto
