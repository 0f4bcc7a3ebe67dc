#include "daemon/clients/crypto/passwords.h"

#include <algorithm>
#include <chrono>

#include "daemon/clients/crypto/argon2id.h"
#include "daemon/clients/crypto/hash_pool.h"

namespace unidash::crypto {

namespace {

constexpr std::size_t salt_size = 16;
constexpr std::size_t hash_size = 32;
constexpr std::uint32_t mebibyte = 1024;  // in KiB
constexpr std::uint32_t ceiling_kib = 64 * mebibyte;
constexpr std::chrono::milliseconds wanted_duration{60};

std::size_t bytes_for(const Argon2Parameters& parameters) {
  return static_cast<std::size_t>(parameters.memory_kib) * 1024;
}

unsigned cores() { return std::max(1U, std::thread::hardware_concurrency()); }

std::chrono::steady_clock::duration measure_floor(Argon2Memory& memory) {
  const auto start = std::chrono::steady_clock::now();
  (void)argon2id("a password to measure", "a salt to measure", {}, hash_size, memory);
  return std::chrono::steady_clock::now() - start;
}

}  // namespace

Argon2Parameters at_least_floor(Argon2Parameters parameters) {
  const Argon2Parameters floor;
  return {.memory_kib = std::max(parameters.memory_kib, floor.memory_kib),
          .passes = std::max(parameters.passes, floor.passes)};
}

Argon2Parameters tune_argon2() {
  const Argon2Parameters floor;
  Argon2Memory memory(bytes_for(floor));
  auto fastest = measure_floor(memory);
  // Others may run meanwhile: the fastest of several tells what the machine can.
  for (int i = 0; i < 5; ++i) fastest = std::min(fastest, measure_floor(memory));
  const double factor = std::chrono::duration<double>(wanted_duration) / fastest;
  const double kib = std::min(floor.memory_kib * factor, static_cast<double>(ceiling_kib));
  const auto whole = static_cast<std::uint32_t>(kib) / mebibyte * mebibyte;
  return at_least_floor({.memory_kib = whole, .passes = floor.passes});
}

PasswordHasher::PasswordHasher(Settings settings, Random& random)
    : parameters_(at_least_floor(settings.parameters)),
      random_(random),
      // No password hashes to random bytes; the work to find out is the same.
      nobody_(render_phc({parameters_, random.bytes(salt_size), random.bytes(hash_size)})),
      pool_(std::make_unique<Pool>(settings.threads != 0 ? settings.threads : cores(),
                                   settings.queue, bytes_for(parameters_))) {}

PasswordHasher::~PasswordHasher() = default;

Result<std::string> PasswordHasher::hash(const Secret& password, Deadline until) {
  PhcHash phc{parameters_, random_.bytes(salt_size), std::string(hash_size, '\0')};
  phc.hash = TRY(pool_->run(password, phc, until));
  return render_phc(phc);
}

Result<Verification> PasswordHasher::verify(const Secret& password, std::string_view phc,
                                            Deadline until) {
  const PhcHash stored = TRY(parse_phc(phc));
  const Secret computed(TRY(pool_->run(password, stored, until)));
  return Verification{.matches = constant_time_equal(computed.reveal(), stored.hash),
                      .needs_rehash = stored.parameters != parameters_};
}

Result<Verification> PasswordHasher::verify_nobody(const Secret& password, Deadline until) {
  return verify(password, nobody_, until);
}

}  // namespace unidash::crypto
