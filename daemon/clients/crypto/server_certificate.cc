#include "daemon/clients/crypto/server_certificate.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>
#include <vector>

#include "daemon/base/text.h"

namespace unidash::crypto {

namespace {

template <auto Free>
struct Freer {
  template <class T>
  void operator()(T* value) const {
    Free(value);
  }
};
using X509Handle = std::unique_ptr<X509, Freer<X509_free>>;
using BioHandle = std::unique_ptr<BIO, Freer<BIO_free_all>>;
using KeyHandle = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;
using Chain = std::vector<X509Handle>;

constexpr std::size_t longest_chain = 8;
constexpr int least_security_bits = 112;  // RSA of 2048 bits, SHA-224 (NIST SP 800-57)

Error wrong(std::string_view slug) { return make_error(Code::invalid, slug); }

BioHandle reader(std::string_view text) {
  return BioHandle(::BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

std::string text_of(BIO* bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio, &data);
  return size > 0 ? std::string(data, static_cast<std::size_t>(size)) : std::string();
}

Result<Chain> read_chain(std::string_view pem) {
  const BioHandle bio = reader(pem);
  Chain chain;
  while (bio) {
    X509Handle next(::PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    if (!next) break;
    if (chain.size() == longest_chain) return wrong("certificate.chain_too_long");
    chain.push_back(std::move(next));
  }
  // At the end of the text there is no further beginning; anything else is a broken one.
  const bool at_the_end = ERR_GET_REASON(::ERR_peek_last_error()) == PEM_R_NO_START_LINE;
  ::ERR_clear_error();
  if (chain.empty() || !at_the_end) return wrong("certificate.not_pem");
  return chain;
}

/// Called where a key needs a password.
int note_password_wanted(char*, int, int, void* wanted) {
  *static_cast<bool*>(wanted) = true;
  return -1;
}

Result<KeyHandle> read_key(std::string_view pem) {
  const BioHandle bio = reader(pem);
  bool is_encrypted = false;
  KeyHandle key(
      bio ? ::PEM_read_bio_PrivateKey(bio.get(), nullptr, note_password_wanted, &is_encrypted)
          : nullptr);
  ::ERR_clear_error();
  if (key) return key;
  return wrong(is_encrypted ? "certificate.key_encrypted" : "certificate.key_unreadable");
}

bool fits(X509* certificate, EVP_PKEY* key) {
  const bool does = ::X509_check_private_key(certificate, key) == 1;
  ::ERR_clear_error();
  return does;
}

Status check_key(const Chain& chain, EVP_PKEY* key) {
  if (!fits(chain.front().get(), key)) {
    for (const X509Handle& each : chain) {
      if (fits(each.get(), key)) return wrong("certificate.chain_order");
    }
    return wrong("certificate.key_does_not_fit");
  }
  if (::EVP_PKEY_get_security_bits(key) < least_security_bits) return wrong("certificate.weak_key");
  const int kind = ::EVP_PKEY_get_base_id(key);
  if (kind != EVP_PKEY_RSA && kind != EVP_PKEY_EC) return wrong("certificate.key_kind");
  return {};
}

bool is_issued_by(X509* certificate, X509* issuer) {
  const bool is = ::X509_check_issued(issuer, certificate) == X509_V_OK &&
                  ::X509_verify(certificate, ::X509_get0_pubkey(issuer)) == 1;
  ::ERR_clear_error();
  return is;
}

bool is_self_signed(X509* certificate) { return ::X509_self_signed(certificate, 0) == 1; }

bool is_weakly_signed(X509* certificate) {
  int bits = 0;
  const bool known = ::X509_get_signature_info(certificate, nullptr, nullptr, &bits, nullptr) == 1;
  return !known || bits < least_security_bits;
}

Status check_chain(const Chain& chain) {
  for (const X509Handle& each : chain) {
    if (!is_self_signed(each.get()) && is_weakly_signed(each.get())) {
      return wrong("certificate.weak_signature");
    }
    EVP_PKEY* key = ::X509_get0_pubkey(each.get());
    if (key == nullptr || ::EVP_PKEY_get_security_bits(key) < least_security_bits) {
      return wrong("certificate.weak_key");
    }
  }
  for (std::size_t at = 1; at < chain.size(); ++at) {
    if (!is_issued_by(chain[at - 1].get(), chain[at].get())) {
      return wrong("certificate.chain_broken");
    }
  }
  return {};
}

Status check_times(const Chain& chain, Timestamp now) {
  std::time_t time = unix_seconds(now);
  for (const X509Handle& each : chain) {
    if (::X509_cmp_time(::X509_get0_notBefore(each.get()), &time) > 0) {
      return wrong("certificate.not_yet_valid");
    }
    if (::X509_cmp_time(::X509_get0_notAfter(each.get()), &time) <= 0) {
      return wrong("certificate.ended");
    }
  }
  return {};
}

bool has_alternative_names(X509* certificate) {
  return ::X509_get_ext_by_NID(certificate, NID_subject_alt_name, -1) >= 0;
}

Result<std::string> render_chain(const Chain& chain) {
  const BioHandle bio(::BIO_new(::BIO_s_mem()));
  for (const X509Handle& each : chain) {
    if (!bio || ::PEM_write_bio_X509(bio.get(), each.get()) != 1) {
      return make_error(Code::internal, "certificate.not_written");
    }
  }
  return text_of(bio.get());
}

Result<Secret> render_key(EVP_PKEY* key) {
  const BioHandle bio(::BIO_new(::BIO_s_secmem()));
  if (!bio ||
      ::PEM_write_bio_PKCS8PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr) != 1) {
    return make_error(Code::internal, "certificate.not_written");
  }
  return Secret(text_of(bio.get()));
}

}  // namespace

Result<ServerCertificate> read_server_certificate(std::string_view chain_pem,
                                                  std::string_view key_pem, Timestamp now) {
  const Chain chain = TRY(read_chain(chain_pem));
  const KeyHandle key = TRY(read_key(key_pem));
  X509* leaf = chain.front().get();
  TRY(check_key(chain, key.get()));
  TRY(check_chain(chain));
  TRY(check_times(chain, now));
  if (::X509_check_purpose(leaf, X509_PURPOSE_SSL_SERVER, 0) != 1) {
    return wrong("certificate.not_for_servers");
  }
  if (!has_alternative_names(leaf)) return wrong("certificate.no_names");
  std::string text = TRY(render_chain(chain));
  ServerCertificate found{.facts = TRY(read_certificate(text)),
                          .is_alone = chain.size() == 1 && !is_self_signed(leaf),
                          .chain = std::move(text),
                          .key = TRY(render_key(key.get()))};
  for (std::string& name : found.facts.names) name = text::lower_ascii(name);
  return found;
}

}  // namespace unidash::crypto
