#include "daemon/domains/identity/passkeys/passkey_requests.h"

#include <format>

#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"
#include "daemon/domains/identity/sessions/store_away.h"

namespace unidash::identity {

namespace {

using Found = Result<std::optional<PasskeyRequest>>;

std::string key_of(std::string_view ticket) { return "passkey:" + crypto::hash_token(ticket); }

/// 0 is nobody.
template <class Id>
std::int64_t number_of(const std::optional<Id>& id) {
  return id ? id->value : 0;
}

template <class Id>
std::optional<Id> id_of(std::int64_t number) {
  return number == 0 ? std::nullopt : std::optional(Id{number});
}

std::string render(const PasskeyRequest& request, std::string_view challenge) {
  return std::format("{} {} {} {}", name_of(request.act), number_of(request.user),
                     number_of(request.session), challenge);
}

Found parse(const std::optional<std::string>& text, PasskeyAct wanted) {
  if (!text) return std::nullopt;
  const auto parts = text::split(*text, ' ');
  const bool is_whole = parts.size() == 4;
  const auto act = is_whole ? find_enum<PasskeyAct>(parts[0]) : std::nullopt;
  const auto user = is_whole ? text::parse_integer(parts[1]) : std::nullopt;
  const auto session = is_whole ? text::parse_integer(parts[2]) : std::nullopt;
  if (!act || !user || !session) return make_error(Code::internal, "identity.bad_passkey_request");
  if (*act != wanted) return std::nullopt;
  return PasskeyRequest{.act = *act,
                        .user = id_of<UserId>(*user),
                        .session = id_of<SessionId>(*session),
                        .challenge = std::string(parts[3])};
}

}  // namespace

Result<PasskeyRequests::Started> PasskeyRequests::start(const PasskeyRequest& request) {
  Secret ticket = crypto::new_token(random_);
  // Not secret, but as hard to guess.
  std::string challenge(crypto::new_token(random_).reveal());
  TRY(or_unavailable(
      valkey_.set(key_of(ticket.reveal()), render(request, challenge), passkey_request_lifetime)));
  return Started{.ticket = std::move(ticket), .challenge = std::move(challenge)};
}

Found PasskeyRequests::find(std::string_view ticket, PasskeyAct act) {
  if (ticket.size() != crypto::token_size) return std::nullopt;
  return parse(TRY(or_unavailable(valkey_.get(key_of(ticket)))), act);
}

Found PasskeyRequests::take(std::string_view ticket, PasskeyAct act) {
  if (ticket.size() != crypto::token_size) return std::nullopt;
  return parse(TRY(or_unavailable(valkey_.take(key_of(ticket)))), act);
}

}  // namespace unidash::identity
