#include "daemon/domains/identity/factors/pending_steps.h"

#include <format>

#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"

namespace unidash::identity {

namespace {

constexpr std::size_t token_size = 43;  // crypto::new_token

std::string key_of(std::string_view ticket) { return "step:" + crypto::hash_token(ticket); }

Error no_store(const Error& error) {
  return unavailable("session.store_unavailable", error.slug + ": " + error.detail);
}

}  // namespace

std::string password_mark_of(std::string_view password_hash) {
  return crypto::hash_token(password_hash);
}

Result<Secret> PendingSteps::start(UserId user, std::string_view password_hash,
                                   std::string_view sealed_key) {
  Secret ticket = crypto::new_token(random_);
  const std::string text =
      std::format("{} {} {}", user.value, password_mark_of(password_hash), sealed_key);
  const Status kept = valkey_.set(key_of(ticket.reveal()), text, pending_step_lifetime);
  if (!kept) return no_store(kept.error());
  return ticket;
}

Result<std::optional<PendingStep>> PendingSteps::find(std::string_view ticket) {
  if (ticket.size() != token_size) return std::nullopt;
  const auto text = valkey_.get(key_of(ticket));
  if (!text) return no_store(text.error());
  if (!*text) return std::nullopt;
  const auto parts = text::split(**text, ' ');
  const auto user = parts.size() == 3 ? text::parse_integer(parts[0]) : std::nullopt;
  if (!user) return make_error(Code::internal, "identity.bad_pending_step");
  return PendingStep{.user = UserId{*user},
                     .password_mark = std::string(parts[1]),
                     .sealed_key = std::string(parts[2])};
}

Status PendingSteps::remove(std::string_view ticket) {
  const auto taken = valkey_.take(key_of(ticket));
  return taken ? Status{} : no_store(taken.error());
}

}  // namespace unidash::identity
