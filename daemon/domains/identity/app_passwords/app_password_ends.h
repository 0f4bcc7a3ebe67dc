// What ends app passwords beside their person: whoever does one of these things says so in its
// transaction. The trail says how many they were. Disabling a person is none of them: theirs are
// refused as long as that lasts.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "daemon/base/codec.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/model/ids.h"

namespace unidash::identity {

enum class AppPasswordEnd : std::uint8_t {
  password_changed,  // by the person
  password_reset,    // by an administrator
  access,            // a link that was made at the machine
  disowned,          // a sign-in that was not the person's
};

/// All that the person has. The roles identity and admin may.
[[nodiscard]] Status end_app_passwords(postgres::Transaction& tx, UserId user, AppPasswordEnd by);

/// Those that were made since this sign-on session of the person began: it was a stranger's.
[[nodiscard]] Status end_app_passwords_since(postgres::Transaction& tx, UserId user,
                                             SessionId session);

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto enum_names<identity::AppPasswordEnd> = std::array{
    std::pair{identity::AppPasswordEnd::password_changed, std::string_view("password_changed")},
    std::pair{identity::AppPasswordEnd::password_reset, std::string_view("password_reset")},
    std::pair{identity::AppPasswordEnd::access, std::string_view("access")},
    std::pair{identity::AppPasswordEnd::disowned, std::string_view("disowned")}};

}  // namespace unidash
