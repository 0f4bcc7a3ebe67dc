#include "daemon/clients/crypto/argon2id.h"

#include <argon2.h>
#include <sys/mman.h>

#include <algorithm>
#include <charconv>
#include <format>

#include "daemon/base/text.h"

namespace unidash::crypto {

namespace {

constexpr std::uint32_t max_memory_kib = 256 * 1024;
constexpr std::uint32_t max_passes = 16;

/// The memory the hash now running on this thread may use: libargon2's callbacks
/// take no pointer of ours.
thread_local Argon2Memory* current_memory = nullptr;

std::uint8_t* map(std::size_t bytes) {
  void* pages = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (pages == MAP_FAILED) return nullptr;
  ::madvise(pages, bytes, MADV_DONTDUMP);
  ::madvise(pages, bytes, MADV_HUGEPAGE);  // fewer page faults and TLB misses
  return static_cast<std::uint8_t*>(pages);
}

int allocate(std::uint8_t** memory, std::size_t bytes) {
  *memory = bytes <= current_memory->size() ? current_memory->data() : map(bytes);
  return *memory != nullptr ? ARGON2_OK : ARGON2_MEMORY_ALLOCATION_ERROR;
}

void give_back(std::uint8_t* memory, std::size_t bytes) {
  if (memory != current_memory->data()) ::munmap(memory, bytes);
}

// libargon2 reads these and declares them writable.
std::uint8_t* as_bytes(std::string_view text) {
  return reinterpret_cast<std::uint8_t*>(const_cast<char*>(text.data()));
}

Error unusable() { return make_error(Code::internal, "password.unusable_hash"); }

/// RFC 4648 section 4 without padding, as PHC wants it.
std::string to_base64(std::string_view bytes) {
  std::string text = text::to_base64url(bytes);
  std::ranges::replace(text, '-', '+');
  std::ranges::replace(text, '_', '/');
  return text;
}

Result<std::string> from_base64(std::string_view text) {
  std::string url(text);
  if (url.contains('-') || url.contains('_')) return unusable();
  std::ranges::replace(url, '+', '-');
  std::ranges::replace(url, '/', '_');
  return text::from_base64url(url);
}

/// "name=123".
Result<std::uint32_t> parse_cost(std::string_view text, std::string_view name) {
  if (!text.starts_with(name)) return unusable();
  const auto value = text::parse_integer(text.substr(name.size()));
  if (!value || *value < 0 || *value > UINT32_MAX) return unusable();
  return static_cast<std::uint32_t>(*value);
}

Result<Argon2Parameters> parse_costs(std::string_view text) {
  const auto costs = text::split(text, ',');
  if (costs.size() != 3 || costs[2] != "p=1") return unusable();
  const Argon2Parameters parameters{.memory_kib = TRY(parse_cost(costs[0], "m=")),
                                    .passes = TRY(parse_cost(costs[1], "t="))};
  if (parameters.memory_kib < Argon2Parameters{}.memory_kib ||
      parameters.passes < Argon2Parameters{}.passes || parameters.memory_kib > max_memory_kib ||
      parameters.passes > max_passes) {
    return unusable();
  }
  return parameters;
}

}  // namespace

Argon2Memory::Argon2Memory(std::size_t bytes) : data_(map(bytes)), size_(data_ ? bytes : 0) {}

Argon2Memory::~Argon2Memory() {
  if (data_ != nullptr) ::munmap(data_, size_);
}

void Argon2Memory::release() {
  if (data_ != nullptr) ::madvise(data_, size_, MADV_DONTNEED);
}

Result<std::string> argon2id(std::string_view password, std::string_view salt,
                             const Argon2Parameters& parameters, std::size_t size,
                             Argon2Memory& memory) {
  std::string hash(size, '\0');
  argon2_context context{};
  context.out = as_bytes(hash);
  context.outlen = static_cast<std::uint32_t>(hash.size());
  context.pwd = as_bytes(password);
  context.pwdlen = static_cast<std::uint32_t>(password.size());
  context.salt = as_bytes(salt);
  context.saltlen = static_cast<std::uint32_t>(salt.size());
  context.t_cost = parameters.passes;
  context.m_cost = parameters.memory_kib;
  context.lanes = 1;
  context.threads = 1;
  context.version = ARGON2_VERSION_13;
  context.allocate_cbk = allocate;
  context.free_cbk = give_back;
  current_memory = &memory;
  const int code = argon2id_ctx(&context);
  current_memory = nullptr;
  if (code == ARGON2_MEMORY_ALLOCATION_ERROR) {
    return unavailable("password.no_memory", argon2_error_message(code));
  }
  if (code != ARGON2_OK) {
    return make_error(Code::internal, "password.hash_failed", argon2_error_message(code));
  }
  return hash;
}

std::string render_phc(const PhcHash& phc) {
  return std::format("$argon2id$v=19$m={},t={},p=1${}${}", phc.parameters.memory_kib,
                     phc.parameters.passes, to_base64(phc.salt), to_base64(phc.hash));
}

Result<PhcHash> parse_phc(std::string_view phc) {
  const auto parts = text::split(phc, '$');
  if (parts.size() != 6 || !parts[0].empty() || parts[1] != "argon2id" || parts[2] != "v=19") {
    return unusable();
  }
  PhcHash parsed{.parameters = TRY(parse_costs(parts[3])), .salt = {}, .hash = {}};
  auto salt = from_base64(parts[4]);
  auto hash = from_base64(parts[5]);
  if (!salt || !hash || salt->size() < 8 || salt->size() > 64 || hash->size() < 16 ||
      hash->size() > 64) {
    return unusable();
  }
  parsed.salt = std::move(*salt);
  parsed.hash = std::move(*hash);
  return parsed;
}

}  // namespace unidash::crypto
