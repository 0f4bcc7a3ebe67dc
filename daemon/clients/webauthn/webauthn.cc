#include "daemon/clients/webauthn/webauthn.h"

#include <fido.h>
#include <fido/eddsa.h>
#include <fido/es256.h>
#include <fido/rs256.h>

#include <memory>
#include <optional>

#include "daemon/clients/crypto/digest.h"
#include "daemon/clients/webauthn/client_data.h"

namespace unidash::webauthn {

namespace {

constexpr std::size_t longest_answer = std::size_t{16} * 1024;
constexpr std::size_t hash_size = 32;

/// Web Authentication, section 6.1.
constexpr unsigned present_flag = 0x01;
constexpr unsigned verified_flag = 0x04;
constexpr unsigned backup_eligible_flag = 0x08;
constexpr unsigned backed_up_flag = 0x10;

template <class T, void (*release)(T**)>
struct Release {
  void operator()(T* object) const { release(&object); }
};
using Cred = std::unique_ptr<fido_cred_t, Release<fido_cred_t, fido_cred_free>>;
using Assert = std::unique_ptr<fido_assert_t, Release<fido_assert_t, fido_assert_free>>;
using Es256 = std::unique_ptr<es256_pk_t, Release<es256_pk_t, es256_pk_free>>;
using Eddsa = std::unique_ptr<eddsa_pk_t, Release<eddsa_pk_t, eddsa_pk_free>>;
using Rs256 = std::unique_ptr<rs256_pk_t, Release<rs256_pk_t, rs256_pk_free>>;

Error refused(std::string_view why) { return make_error(Code::invalid, "webauthn.refused", why); }

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string text_of(const unsigned char* bytes, std::size_t size) {
  return bytes == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(bytes), size);
}

bool has_good_size(std::string_view answer) {
  return !answer.empty() && answer.size() <= longest_answer;
}

Result<AuthenticatorState> read_state(unsigned flags, std::uint32_t sign_count, Presence presence) {
  const AuthenticatorState state{.sign_count = sign_count,
                                 .is_verified = (flags & verified_flag) != 0,
                                 .is_backup_eligible = (flags & backup_eligible_flag) != 0,
                                 .is_backed_up = (flags & backed_up_flag) != 0};
  if ((flags & present_flag) == 0) return refused("nobody was there");
  if (presence == Presence::verified && !state.is_verified) return refused("nobody was verified");
  if (state.is_backed_up && !state.is_backup_eligible) return refused("backed up, and cannot be");
  return state;
}

/// Reads the attestation object as one with a key of this algorithm.
Cred read_cred(const Request& request, const Registration& answer, std::int64_t algorithm) {
  Cred cred(fido_cred_new());
  const std::string hash = crypto::sha256(answer.client_data);
  const bool is_read =
      cred && fido_cred_set_type(cred.get(), static_cast<int>(algorithm)) == FIDO_OK &&
      fido_cred_set_rp(cred.get(), request.party.id.c_str(), nullptr) == FIDO_OK &&
      fido_cred_set_clientdata_hash(cred.get(), bytes_of(hash), hash.size()) == FIDO_OK &&
      fido_cred_set_attobj(cred.get(), bytes_of(answer.attestation_object),
                           answer.attestation_object.size()) == FIDO_OK;
  return is_read ? std::move(cred) : nullptr;
}

bool is_of_party(const fido_cred_t* cred, const RelyingParty& party) {
  const std::string data =
      text_of(fido_cred_authdata_raw_ptr(cred), fido_cred_authdata_raw_len(cred));
  return data.size() > hash_size && data.substr(0, hash_size) == crypto::sha256(party.id);
}

/// Section 7.1, step 21: "none" says nothing, others are to be right.
bool is_attestation_sound(const fido_cred_t* cred) {
  if (std::string_view(fido_cred_fmt(cred)) == "none") return true;
  const bool is_by_its_maker = fido_cred_x5c_len(cred) > 0;
  return (is_by_its_maker ? fido_cred_verify(cred) : fido_cred_verify_self(cred)) == FIDO_OK;
}

Result<Credential> read_credential(const Request& request, const fido_cred_t* cred,
                                   std::int64_t algorithm) {
  if (!is_of_party(cred, request.party)) return refused("made for another site");
  if (!is_attestation_sound(cred)) return refused("the attestation does not hold");
  Credential credential{
      .id = text_of(fido_cred_id_ptr(cred), fido_cred_id_len(cred)),
      .key = {.algorithm = algorithm,
              .bytes = text_of(fido_cred_pubkey_ptr(cred), fido_cred_pubkey_len(cred))},
      .state = TRY(read_state(fido_cred_flags(cred), fido_cred_sigcount(cred), request.presence))};
  if (credential.id.empty() || credential.id.size() > longest_credential_id) {
    return refused("no credential id, or too long a one");
  }
  return credential;
}

/// Reads the key and has `verify` use it.
template <class Key, class Read, class Verify>
bool with_key(Key key, Read read, const std::string& bytes, Verify verify) {
  return key && read(key.get(), bytes.data(), bytes.size()) == FIDO_OK && verify(key.get());
}

bool is_signed(const fido_assert_t* assertion, const PublicKey& key) {
  const auto verify = [&](const void* read) {
    return fido_assert_verify(assertion, 0, static_cast<int>(key.algorithm), read) == FIDO_OK;
  };
  switch (key.algorithm) {
    case COSE_ES256: return with_key(Es256(es256_pk_new()), es256_pk_from_ptr, key.bytes, verify);
    case COSE_EDDSA: return with_key(Eddsa(eddsa_pk_new()), eddsa_pk_from_ptr, key.bytes, verify);
    case COSE_RS256: return with_key(Rs256(rs256_pk_new()), rs256_pk_from_ptr, key.bytes, verify);
    default: return false;
  }
}

Assert read_assert(const Request& request, const Assertion& answer) {
  Assert assertion(fido_assert_new());
  const std::string hash = crypto::sha256(answer.client_data);
  const bool is_read =
      assertion && fido_assert_set_rp(assertion.get(), request.party.id.c_str()) == FIDO_OK &&
      fido_assert_set_up(assertion.get(), FIDO_OPT_TRUE) == FIDO_OK &&
      fido_assert_set_clientdata_hash(assertion.get(), bytes_of(hash), hash.size()) == FIDO_OK &&
      fido_assert_set_count(assertion.get(), 1) == FIDO_OK &&
      fido_assert_set_authdata_raw(assertion.get(), 0, bytes_of(answer.authenticator_data),
                                   answer.authenticator_data.size()) == FIDO_OK &&
      fido_assert_set_sig(assertion.get(), 0, bytes_of(answer.signature),
                          answer.signature.size()) == FIDO_OK;
  return is_read ? std::move(assertion) : nullptr;
}

}  // namespace

Result<Credential> verify_registration(const Request& request, const Registration& answer) {
  TRY(check_client_data(
      answer.client_data,
      {.act = Act::create, .challenge = request.challenge, .origin = request.party.origin}));
  if (!has_good_size(answer.attestation_object)) return refused("nothing, or too much");
  for (const std::int64_t algorithm : algorithms) {
    if (const Cred cred = read_cred(request, answer, algorithm)) {
      return read_credential(request, cred.get(), algorithm);
    }
  }
  return refused("the attestation object cannot be read");
}

Result<AuthenticatorState> verify_assertion(const Request& request, const PublicKey& key,
                                            const Assertion& answer) {
  TRY(check_client_data(
      answer.client_data,
      {.act = Act::get, .challenge = request.challenge, .origin = request.party.origin}));
  if (!has_good_size(answer.authenticator_data) || !has_good_size(answer.signature)) {
    return refused("nothing, or too much");
  }
  const Assert assertion = read_assert(request, answer);
  if (!assertion) return refused("the authenticator data cannot be read");
  if (!is_signed(assertion.get(), key)) return refused("another key, site or signature");
  return read_state(fido_assert_flags(assertion.get(), 0), fido_assert_sigcount(assertion.get(), 0),
                    request.presence);
}

}  // namespace unidash::webauthn
