#include "daemon/setup/pairing.h"

#include <algorithm>
#include <format>

#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"

namespace unidash::setup {

namespace {

constexpr std::size_t fingerprint_digits = 64;
constexpr std::size_t nonce_bytes = 32;
constexpr std::uint32_t codes = 1'000'000;

bool is_fingerprint(std::string_view text) {
  return text.size() == fingerprint_digits && std::ranges::all_of(text, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

Error conflict(std::string_view slug) { return make_error(Code::conflict, slug); }

std::uint64_t leading_number(std::string_view bytes) {
  std::uint64_t number = 0;
  for (const char byte : bytes.substr(0, 8))
    number = number << 8U | static_cast<unsigned char>(byte);
  return number;
}

}  // namespace

std::string commitment_of(std::string_view nonce, std::string_view fingerprint) {
  return text::to_hex(crypto::sha256(
      std::format("unidash pairing commitment 1\n{}\n{}", fingerprint, text::to_hex(nonce))));
}

std::string comparison_code(std::string_view founder_fingerprint,
                            std::string_view joiner_fingerprint, std::string_view founder_nonce,
                            std::string_view joiner_nonce) {
  const std::string digest = crypto::sha256(
      std::format("unidash pairing code 1\n{}\n{}\n{}\n{}", founder_fingerprint, joiner_fingerprint,
                  text::to_hex(founder_nonce), text::to_hex(joiner_nonce)));
  const auto number = static_cast<std::uint32_t>(leading_number(digest) % codes);
  return std::format("{:03} {:03}", number / 1000, number % 1000);
}

std::string short_fingerprint(std::string_view fingerprint) {
  std::string out;
  for (std::size_t i = 0; i < 16 && i < fingerprint.size(); ++i) {
    if (i > 0 && i % 4 == 0) out += ' ';
    const char c = fingerprint[i];
    out += c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return out;
}

Founder::Founder(PairedMachine self, std::vector<PairedMachine> members)
    : self_(std::move(self)), members_(std::move(members)) {}

PairingState Founder::state(Timestamp now) const {
  const bool under_way = state_ == PairingState::waiting || state_ == PairingState::comparing;
  return under_way && expired(now) ? PairingState::idle : state_;
}

Status Founder::open(Timestamp now) {
  if (members_.size() + 1 >= most_machines) return conflict("pairing.complete");
  if (state(now) == PairingState::comparing) return conflict("pairing.busy");
  end(PairingState::waiting);
  open_until_ = now + window;
  return {};
}

Result<std::string> Founder::hello(const PairingHello& hello, std::string_view fresh_nonce,
                                   Timestamp now) {
  if (!is_fingerprint(hello.fingerprint) || !is_fingerprint(hello.commitment) ||
      fresh_nonce.size() != nonce_bytes) {
    return make_error(Code::invalid, "pairing.malformed");
  }
  if (state(now) == PairingState::comparing || candidate_) return conflict("pairing.busy");
  if (state(now) != PairingState::waiting) return conflict("pairing.closed");
  if (hello.fingerprint == self_.fingerprint ||
      std::ranges::contains(members_, hello.fingerprint, &PairedMachine::fingerprint)) {
    return conflict("pairing.known");
  }
  candidate_ = hello;
  own_nonce_ = fresh_nonce;
  return own_nonce_;
}

Result<std::string> Founder::reveal(std::string_view fingerprint, std::string_view nonce,
                                    Timestamp now) {
  if (state(now) != PairingState::waiting || !candidate_) return conflict("pairing.closed");
  const bool bound = candidate_->fingerprint == fingerprint && nonce.size() == nonce_bytes &&
                     commitment_of(nonce, fingerprint) == candidate_->commitment;
  if (!bound) {
    end(PairingState::refused);
    return make_error(Code::forbidden, "pairing.commitment_broken");
  }
  code_ = comparison_code(self_.fingerprint, fingerprint, own_nonce_, nonce);
  state_ = PairingState::comparing;
  return *code_;
}

Status Founder::require_comparing(Timestamp now) const {
  if (state(now) == PairingState::comparing) return {};
  return conflict("pairing.closed");
}

Status Founder::decide(bool is_same, Timestamp now) {
  TRY(require_comparing(now));
  if (!is_same) {
    end(PairingState::refused);
    return {};
  }
  founder_agreed_ = true;
  pair_when_agreed();
  return {};
}

Status Founder::joiner_decided(std::string_view fingerprint, bool is_same, Timestamp now) {
  TRY(require_comparing(now));
  if (candidate_->fingerprint != fingerprint) return conflict("pairing.busy");
  if (!is_same) {
    end(PairingState::refused);
    return {};
  }
  joiner_agreed_ = true;
  pair_when_agreed();
  return {};
}

void Founder::pair_when_agreed() {
  if (!founder_agreed_ || !joiner_agreed_) return;
  members_.push_back({.fingerprint = candidate_->fingerprint,
                      .name = candidate_->name,
                      .address = candidate_->address});
  end(PairingState::paired);
}

void Founder::end(PairingState state) {
  state_ = state;
  candidate_.reset();
  code_.reset();
  own_nonce_.clear();
  founder_agreed_ = false;
  joiner_agreed_ = false;
}

}  // namespace unidash::setup
