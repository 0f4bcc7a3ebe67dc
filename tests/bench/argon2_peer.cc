// argon2_peer THREADS SECONDS MEMORY_KIB PASSES: as many argon2id hashes as the
// machine gives, and nothing else. Prints hashes a second. The memory of each
// thread is mapped once, as the daemon does: the peer must not be easy to beat.
#include <argon2.h>
#include <sys/mman.h>

#include <array>
#include <atomic>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <thread>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

struct Plan {
  std::uint32_t threads = 0;
  std::uint32_t seconds = 0;
  std::uint32_t memory_kib = 0;
  std::uint32_t passes = 0;
};

thread_local std::uint8_t* working_memory = nullptr;

int lend(std::uint8_t** memory, std::size_t) {
  *memory = working_memory;
  return ARGON2_OK;
}

void take_back(std::uint8_t*, std::size_t) {}

std::uint8_t* map(std::size_t bytes) {
  void* pages = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (pages == MAP_FAILED) std::abort();
  ::madvise(pages, bytes, MADV_HUGEPAGE);
  return static_cast<std::uint8_t*>(pages);
}

void hash_once(const Plan& plan) {
  std::array<std::uint8_t, 32> hash{};
  std::array<std::uint8_t, 16> salt{};
  std::array<std::uint8_t, 26> password{};
  argon2_context context{};
  context.out = hash.data();
  context.outlen = hash.size();
  context.pwd = password.data();
  context.pwdlen = password.size();
  context.salt = salt.data();
  context.saltlen = salt.size();
  context.t_cost = plan.passes;
  context.m_cost = plan.memory_kib;
  context.lanes = 1;
  context.threads = 1;
  context.version = ARGON2_VERSION_13;
  context.allocate_cbk = lend;
  context.free_cbk = take_back;
  if (argon2id_ctx(&context) != ARGON2_OK) std::abort();
}

double hashes_a_second(const Plan& plan) {
  std::atomic<std::uint64_t> hashes = 0;
  const auto start = Clock::now();
  const auto end = start + std::chrono::seconds(plan.seconds);
  {
    std::vector<std::jthread> threads;
    for (std::uint32_t i = 0; i < plan.threads; ++i) {
      threads.emplace_back([&] {
        working_memory = map(std::size_t{plan.memory_kib} * 1024);
        for (; Clock::now() < end; ++hashes) hash_once(plan);
      });
    }
  }
  const std::chrono::duration<double> taken = Clock::now() - start;
  return static_cast<double>(hashes) / taken.count();
}

bool parse(const char* text, std::uint32_t& number) {
  const char* end = text + std::strlen(text);
  const auto [stop, error] = std::from_chars(text, end, number);
  return error == std::errc() && stop == end && number > 0;
}

}  // namespace

int main(int count, char** words) {
  Plan plan;
  if (count != 5 || !parse(words[1], plan.threads) || !parse(words[2], plan.seconds) ||
      !parse(words[3], plan.memory_kib) || !parse(words[4], plan.passes)) {
    std::fputs("usage: argon2_peer THREADS SECONDS MEMORY_KIB PASSES\n", stderr);
    return 2;
  }
  std::printf("%.3f\n", hashes_a_second(plan));
  return 0;
}
