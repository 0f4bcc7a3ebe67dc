// Why a directory let somebody not in although it is no failure of ours: the sub-codes of
// Active Directory (MS-ADTS 5.1.1.1.3: Windows errors in hexadecimal, in the text of the
// answer), and what the password policy of OpenLDAP says in a control. Fuzz target
// `fuzz_ldap_diagnostic`. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "daemon/base/codec.h"

namespace unidash::ldap {

enum class SignInTrouble : std::uint8_t {
  wrong_password,        // 52e
  unknown_person,        // 525
  not_at_this_hour,      // 530
  not_from_here,         // 531
  password_expired,      // 532
  disabled,              // 533
  account_expired,       // 701
  must_change_password,  // 773
  locked,                // 775
};

/// From "80090308: LdapErr: DSID-0C09042A, comment: AcceptSecurityContext error, data 52e,
/// v3839". Nothing where it is another text or another code.
[[nodiscard]] std::optional<SignInTrouble> parse_diagnostic(std::string_view text);

/// Whether the directory says so only to whoever gave the right password.
[[nodiscard]] bool proves_password(SignInTrouble trouble);

/// Whether the person may choose a new password instead.
[[nodiscard]] bool asks_for_new_password(SignInTrouble trouble);

}  // namespace unidash::ldap

namespace unidash {

template <>
inline constexpr auto enum_names<ldap::SignInTrouble> = std::array{
    std::pair{ldap::SignInTrouble::wrong_password, std::string_view("wrong_password")},
    std::pair{ldap::SignInTrouble::unknown_person, std::string_view("unknown_person")},
    std::pair{ldap::SignInTrouble::not_at_this_hour, std::string_view("not_at_this_hour")},
    std::pair{ldap::SignInTrouble::not_from_here, std::string_view("not_from_here")},
    std::pair{ldap::SignInTrouble::password_expired, std::string_view("password_expired")},
    std::pair{ldap::SignInTrouble::disabled, std::string_view("disabled")},
    std::pair{ldap::SignInTrouble::account_expired, std::string_view("account_expired")},
    std::pair{ldap::SignInTrouble::must_change_password, std::string_view("must_change_password")},
    std::pair{ldap::SignInTrouble::locked, std::string_view("locked")}};

}  // namespace unidash
