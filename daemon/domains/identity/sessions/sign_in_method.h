// SignInMethod: by what somebody signed in. Applications are told of it (the claims amr and
// acr). Spelled alike in C++ and SQL.
#pragma once

#include "daemon/base/codec.h"

namespace unidash::identity {

enum class SignInMethod : std::uint8_t { password, password_and_code };

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto enum_names<identity::SignInMethod> = std::array{
    std::pair{identity::SignInMethod::password, std::string_view("password")},
    std::pair{identity::SignInMethod::password_and_code, std::string_view("password_and_code")}};

}  // namespace unidash
