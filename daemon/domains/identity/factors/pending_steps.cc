#include "daemon/domains/identity/factors/pending_steps.h"

#include <format>

#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"
#include "daemon/domains/identity/sessions/store_away.h"

namespace unidash::identity {

namespace {

constexpr std::string_view by_provider = "provider";

std::string key_of(std::string_view ticket) { return "step:" + crypto::hash_token(ticket); }

}  // namespace

std::string password_mark_of(std::string_view password_hash) {
  return crypto::hash_token(password_hash);
}

Result<Secret> PendingSteps::start(UserId user, std::string_view password_hash,
                                   std::string_view sealed_key, FirstFactor first) {
  Secret ticket = crypto::new_token(random_);
  const std::string text =
      std::format("{} {} {} {}", user.value, password_mark_of(password_hash), sealed_key,
                  first == FirstFactor::provider ? by_provider : "");
  TRY(or_unavailable(valkey_.set(key_of(ticket.reveal()), text, pending_step_lifetime)));
  return ticket;
}

Result<std::optional<PendingStep>> PendingSteps::find(std::string_view ticket) {
  if (ticket.size() != crypto::token_size) return std::nullopt;
  const auto text = TRY(or_unavailable(valkey_.get(key_of(ticket))));
  if (!text) return std::nullopt;
  const auto parts = text::split(*text, ' ');
  const auto user = parts.size() == 4 ? text::parse_integer(parts[0]) : std::nullopt;
  if (!user) return make_error(Code::internal, "identity.bad_pending_step");
  return PendingStep{
      .user = UserId{*user},
      .password_mark = std::string(parts[1]),
      .sealed_key = std::string(parts[2]),
      .first = parts[3] == by_provider ? FirstFactor::provider : FirstFactor::password};
}

Status PendingSteps::remove(std::string_view ticket) {
  TRY(or_unavailable(valkey_.take(key_of(ticket))));
  return {};
}

}  // namespace unidash::identity
