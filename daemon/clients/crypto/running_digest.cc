#include "daemon/clients/crypto/running_digest.h"

#include <openssl/evp.h>

#include <cstdlib>

namespace unidash::crypto {

// It can only fail without memory or without OpenSSL's own algorithms.

void RunningDigest::Free::operator()(evp_md_ctx_st* context) const { EVP_MD_CTX_free(context); }

RunningDigest::RunningDigest() : context_(EVP_MD_CTX_new()) {
  if (!context_ || EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) != 1) std::abort();
}

void RunningDigest::update(std::string_view data) {
  if (EVP_DigestUpdate(context_.get(), data.data(), data.size()) != 1) std::abort();
}

std::string RunningDigest::finish() {
  std::string digest(EVP_MAX_MD_SIZE, '\0');
  unsigned size = 0;
  auto* bytes = reinterpret_cast<unsigned char*>(digest.data());
  if (EVP_DigestFinal_ex(context_.get(), bytes, &size) != 1) std::abort();
  digest.resize(size);
  return digest;
}

}  // namespace unidash::crypto
