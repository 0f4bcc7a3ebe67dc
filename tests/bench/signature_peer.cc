// signature_peer ALGORITHM THREADS NUMBER: so many signatures of the size of an ID token on
// each thread, and nothing else. Prints µs of processor time that one took. Each thread has
// a key of its own, made before anything is counted.
#include <openssl/evp.h>

#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <memory>
#include <string_view>
#include <thread>
#include <vector>

namespace {

struct Plan {
  bool is_rsa = false;
  std::uint32_t threads = 0;
  std::uint32_t number = 0;
};

struct Free {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Key = std::unique_ptr<EVP_PKEY, Free>;

Key make_key(const Plan& plan) {
  Key key(plan.is_rsa ? EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{2048})
                      : EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
  if (!key) std::abort();
  return key;
}

void sign_once(EVP_PKEY* key) {
  constexpr std::size_t id_token = 600;
  const std::array<unsigned char, id_token> text{};
  std::array<unsigned char, 512> signature{};
  std::size_t size = signature.size();
  const std::unique_ptr<EVP_MD_CTX, Free> context(EVP_MD_CTX_new());
  const bool signs =
      context && EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
      EVP_DigestSign(context.get(), signature.data(), &size, text.data(), text.size()) == 1;
  if (!signs) std::abort();
}

double processor_microseconds() {
  timespec time{};
  if (::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) != 0) std::abort();
  return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

double microseconds_each(const Plan& plan) {
  std::vector<Key> keys;
  for (std::uint32_t i = 0; i < plan.threads; ++i) {
    keys.push_back(make_key(plan));
    sign_once(keys.back().get());  // what OpenSSL makes once
  }
  const double before = processor_microseconds();
  {
    std::vector<std::jthread> threads;
    for (const Key& key : keys) {
      threads.emplace_back([&plan, signing = key.get()] {
        for (std::uint32_t i = 0; i < plan.number; ++i) sign_once(signing);
      });
    }
  }
  return (processor_microseconds() - before) / plan.threads / plan.number;
}

bool parse(const char* text, std::uint32_t& number) {
  const char* end = text + std::strlen(text);
  const auto [stop, error] = std::from_chars(text, end, number);
  return error == std::errc() && stop == end && number > 0;
}

bool parse_algorithm(std::string_view text, bool& is_rsa) {
  is_rsa = text == "RS256";
  return is_rsa || text == "ES256";
}

}  // namespace

int main(int count, char** words) {
  Plan plan;
  if (count != 4 || !parse_algorithm(words[1], plan.is_rsa) || !parse(words[2], plan.threads) ||
      !parse(words[3], plan.number)) {
    std::fputs("usage: signature_peer RS256|ES256 THREADS NUMBER\n", stderr);
    return 2;
  }
  std::printf("%.3f\n", microseconds_each(plan));
  return 0;
}
