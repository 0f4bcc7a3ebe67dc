#include "daemon/clients/crypto/certificate.h"

#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <array>
#include <ctime>
#include <memory>

#include "daemon/base/ip_address.h"
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
using NamesHandle = std::unique_ptr<GENERAL_NAMES, Freer<GENERAL_NAMES_free>>;

Error unreadable() { return make_error(Code::malformed, "certificate.unreadable"); }

std::string text_of(BIO* bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio, &data);
  return size > 0 ? std::string(data, static_cast<std::size_t>(size)) : std::string();
}

std::string render_name(const X509_NAME* name) {
  const BioHandle bio(::BIO_new(::BIO_s_mem()));
  if (!bio || ::X509_NAME_print_ex(bio.get(), name, 0, XN_FLAG_RFC2253) < 0) return {};
  return text_of(bio.get());
}

Timestamp time_of(const ASN1_TIME* time) {
  std::tm parts{};
  if (::ASN1_TIME_to_tm(time, &parts) != 1) return {};
  return Timestamp(std::chrono::seconds(::timegm(&parts)));
}

std::string string_of(const ASN1_STRING* text) {
  const auto size = static_cast<std::size_t>(::ASN1_STRING_length(text));
  return {reinterpret_cast<const char*>(::ASN1_STRING_get0_data(text)), size};
}

std::string address_of(const ASN1_STRING* bytes) {
  const auto address = ip_address_of(string_of(bytes));
  return address ? render_ip_address(*address) : std::string();
}

std::vector<std::string> alternative_names(X509* certificate) {
  std::vector<std::string> found;
  void* raw = ::X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr);
  const NamesHandle names(static_cast<GENERAL_NAMES*>(raw));
  for (int index = 0; names && index < sk_GENERAL_NAME_num(names.get()); ++index) {
    const GENERAL_NAME* name = sk_GENERAL_NAME_value(names.get(), index);
    if (name->type == GEN_DNS) found.push_back(string_of(name->d.dNSName));
    if (name->type == GEN_IPADD) found.push_back(address_of(name->d.iPAddress));
  }
  return found;
}

std::string common_name(X509* certificate) {
  const X509_NAME* subject = ::X509_get_subject_name(certificate);
  const int index = ::X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
  if (index < 0) return {};
  return string_of(::X509_NAME_ENTRY_get_data(::X509_NAME_get_entry(subject, index)));
}

std::string fingerprint(X509* certificate) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned size = 0;
  if (::X509_digest(certificate, ::EVP_sha256(), bytes.data(), &size) != 1) return {};
  return text::to_hex({reinterpret_cast<const char*>(bytes.data()), size});
}

}  // namespace

Result<CertificateFacts> read_certificate(std::string_view pem) {
  const BioHandle bio(::BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  if (!bio) return unreadable();
  const X509Handle certificate(::PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
  if (!certificate) return unreadable();
  CertificateFacts facts{.is_authority = ::X509_check_ca(certificate.get()) == 1,
                         .names = alternative_names(certificate.get()),
                         .issuer = render_name(::X509_get_issuer_name(certificate.get())),
                         .not_before = time_of(::X509_get0_notBefore(certificate.get())),
                         .not_after = time_of(::X509_get0_notAfter(certificate.get())),
                         .sha256 = fingerprint(certificate.get())};
  if (facts.names.empty()) facts.names.push_back(common_name(certificate.get()));
  return facts;
}

}  // namespace unidash::crypto
