// SignInMethod: by what somebody signed in. Applications are told of it (the claims amr and
// acr). Spelled alike in C++ and SQL.
#pragma once

#include "daemon/base/codec.h"

namespace unidash::identity {

/// `passkey`: one alone, which saw a finger, a face or a PIN. `provider`: an identity provider of
/// others vouched for them; how, is not told on.
enum class SignInMethod : std::uint8_t {
  password,
  password_and_code,
  password_and_passkey,
  passkey,
  provider,
  provider_and_code,
  provider_and_passkey
};

[[nodiscard]] constexpr bool has_second_factor(SignInMethod method) {
  return method != SignInMethod::password && method != SignInMethod::provider;
}

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto enum_names<identity::SignInMethod> = std::array{
    std::pair{identity::SignInMethod::password, std::string_view("password")},
    std::pair{identity::SignInMethod::password_and_code, std::string_view("password_and_code")},
    std::pair{identity::SignInMethod::password_and_passkey,
              std::string_view("password_and_passkey")},
    std::pair{identity::SignInMethod::passkey, std::string_view("passkey")},
    std::pair{identity::SignInMethod::provider, std::string_view("provider")},
    std::pair{identity::SignInMethod::provider_and_code, std::string_view("provider_and_code")},
    std::pair{identity::SignInMethod::provider_and_passkey,
              std::string_view("provider_and_passkey")}};

}  // namespace unidash
