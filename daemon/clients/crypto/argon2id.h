// Argon2id (RFC 9106) in memory of our own: libargon2 would malloc and free tens
// of megabytes a hash, which grows the arenas of every thread that ever hashed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "daemon/base/result.h"
#include "daemon/base/secret.h"
#include "daemon/clients/crypto/passwords.h"

namespace unidash::crypto {

/// The working memory of one thread, mapped once and left out of core dumps.
/// libargon2 overwrites what it used before it gives it back.
class Argon2Memory {
 public:
  explicit Argon2Memory(std::size_t bytes);
  ~Argon2Memory();
  Argon2Memory(const Argon2Memory&) = delete;
  Argon2Memory& operator=(const Argon2Memory&) = delete;

  /// Returns the pages to the system until they are used again.
  void release();

  [[nodiscard]] std::uint8_t* data() const { return data_; }
  [[nodiscard]] std::size_t size() const { return size_; }  // 0: the system gave none

 private:
  std::uint8_t* data_ = nullptr;
  std::size_t size_ = 0;
};

/// `size` bytes of hash with one lane. More memory than `memory` holds is mapped
/// for this one hash. Errors: unavailable "password.no_memory".
[[nodiscard]] Result<std::string> argon2id(std::string_view password, std::string_view salt,
                                           const Argon2Parameters& parameters, std::size_t size,
                                           Argon2Memory& memory);

/// A stored hash in the PHC string format.
struct PhcHash {
  Argon2Parameters parameters{};
  std::string salt;
  std::string hash;
};

[[nodiscard]] std::string render_phc(const PhcHash& phc);
/// internal "password.unusable_hash" on anything but argon2id version 19, one
/// lane, at least the floor, at most 256 MiB and 16 passes.
[[nodiscard]] Result<PhcHash> parse_phc(std::string_view phc);

}  // namespace unidash::crypto
