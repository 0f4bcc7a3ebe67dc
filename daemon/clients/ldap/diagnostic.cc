#include "daemon/clients/ldap/diagnostic.h"

#include "daemon/base/text.h"

namespace unidash::ldap {

namespace {

struct Row {
  std::string_view data;
  SignInTrouble trouble;
};

constexpr std::array rows{Row{"52e", SignInTrouble::wrong_password},
                          Row{"525", SignInTrouble::unknown_person},
                          Row{"530", SignInTrouble::not_at_this_hour},
                          Row{"531", SignInTrouble::not_from_here},
                          Row{"532", SignInTrouble::password_expired},
                          Row{"533", SignInTrouble::disabled},
                          Row{"701", SignInTrouble::account_expired},
                          Row{"773", SignInTrouble::must_change_password},
                          Row{"775", SignInTrouble::locked}};

}  // namespace

std::optional<SignInTrouble> parse_diagnostic(std::string_view text) {
  constexpr std::string_view mark = "AcceptSecurityContext error, data ";
  const std::size_t start = text.find(mark);
  if (start == std::string_view::npos) return {};
  const std::string_view rest = text.substr(start + mark.size());
  const std::size_t end = rest.find(',');
  if (end == std::string_view::npos) return {};
  for (const Row& row : rows) {
    if (text::is_lower_ascii_of(rest.substr(0, end), row.data)) return row.trouble;
  }
  return {};
}

bool proves_password(SignInTrouble trouble) {
  switch (trouble) {
    case SignInTrouble::wrong_password:
    case SignInTrouble::unknown_person:
    // Said whatever the password was.
    case SignInTrouble::locked: return false;
    case SignInTrouble::not_at_this_hour:
    case SignInTrouble::not_from_here:
    case SignInTrouble::password_expired:
    case SignInTrouble::disabled:
    case SignInTrouble::account_expired:
    case SignInTrouble::must_change_password: return true;
  }
  return false;
}

bool asks_for_new_password(SignInTrouble trouble) {
  return trouble == SignInTrouble::password_expired ||
         trouble == SignInTrouble::must_change_password;
}

}  // namespace unidash::ldap
