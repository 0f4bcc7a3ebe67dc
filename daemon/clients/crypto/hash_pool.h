// The threads that hash passwords; see passwords.h for the rules they keep.
#pragma once

#include <condition_variable>
#include <deque>
#include <future>
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

  /// Waits for a thread and its answer. The views must last until it returns.
  [[nodiscard]] Result<std::string> run(std::string_view password, const PhcHash& target);

 private:
  struct Job {
    std::string_view password;
    const PhcHash& target;  // parameters, salt and size of the hash wanted
    std::promise<Result<std::string>> answer{};
  };
  [[nodiscard]] Status enqueue(Job& job);
  void work();
  [[nodiscard]] Job* wait_for_job(Argon2Memory& memory);

  const std::size_t queue_;
  const std::size_t memory_bytes_;
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Job*> jobs_;
  bool stopping_ = false;
  std::vector<std::jthread> threads_;
};

}  // namespace unidash::crypto
