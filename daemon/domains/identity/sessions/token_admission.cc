#include "daemon/domains/identity/sessions/token_admission.h"

#include "daemon/clients/crypto/digest.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/sessions/api_token.h"
#include "daemon/domains/identity/sessions/api_tokens_table.h"

namespace unidash::identity {

struct FoundToken {
  ApiTokenId id{};
  std::string name;
  UserId user_id{};
  UserRole role = UserRole::user;
  std::string username;
  std::string display_name;
  std::string email;
  Locale locale = Locale::fr;
  std::optional<Timestamp> last_login_at{};
  bool is_in_scope = false;
  bool is_to_be_noted = false;
};

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::FoundToken> =
    std::tuple{field("id", &identity::FoundToken::id),
               field("name", &identity::FoundToken::name),
               field("user_id", &identity::FoundToken::user_id),
               field("role", &identity::FoundToken::role),
               field("username", &identity::FoundToken::username),
               field("display_name", &identity::FoundToken::display_name),
               field("email", &identity::FoundToken::email),
               field("locale", &identity::FoundToken::locale),
               field("last_login_at", &identity::FoundToken::last_login_at),
               field("is_in_scope", &identity::FoundToken::is_in_scope),
               field("is_to_be_noted", &identity::FoundToken::is_to_be_noted)};

}  // namespace unidash

namespace unidash::identity {

namespace {

namespace table = api_tokens_table;

Error not_valid() { return make_error(Code::unauthenticated, "token.not_valid"); }

/// No session and no password: what asks for either refuses it.
api::LiveSession session_of(const FoundToken& found) {
  return {.id = {},
          .user = found.user_id,
          .role = found.role,
          .username = found.username,
          .display_name = found.display_name,
          .email = found.email,
          .locale = found.locale,
          .last_login_at = found.last_login_at,
          .auth_time = {},
          .token = api::TokenUse{.token = {.id = found.id, .name = found.name},
                                 .is_in_scope = found.is_in_scope}};
}

}  // namespace

Result<std::optional<api::LiveSession>> TokenAdmission::admit(const api::Admission& admission) {
  TRY(live_.count_address(admission));
  if (!is_api_token(admission.api_token)) return not_valid();
  const Timestamp now = clock_.now();
  const auto lease = TRY(pool_.acquire());
  postgres::Transaction ledger(*lease);  // each statement its own: one round trip
  const auto found = TRY(ledger.maybe<FoundToken>(
      table::find, crypto::hash_token(admission.api_token), now, admission.route_id,
      admission.is_read, admission.audience != api::Audience::user));
  if (!found) return not_valid();
  TRY(live_.count_person(admission, found->user_id, found->role));
  // Best effort: a use that is not noted says an earlier minute.
  if (found->is_to_be_noted)
    (void)ledger.run(table::note_use, found->id, now, admission.ip_address);
  return session_of(*found);
}

}  // namespace unidash::identity
