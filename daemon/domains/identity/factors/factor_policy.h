// FactorPolicy: who has to have a second factor, and from when. Until then whoever is due is
// told of it and may sign in without. Pure.
#pragma once

#include <array>
#include <optional>

#include "daemon/base/codec.h"
#include "daemon/base/fields.h"
#include "daemon/model/user_role.h"

namespace unidash::identity {

/// Whom it is required of. Groups of people will be named beside these.
enum class RequiredOf : std::uint8_t { nobody, administrators, everybody };

struct FactorPolicy {
  RequiredOf required_of = RequiredOf::nobody;
  std::optional<Timestamp> required_from{};  // none: of nobody
};

[[nodiscard]] bool applies_to(const FactorPolicy& policy, UserRole role);

/// What the sign-in of a person goes on with, once the password was right.
enum class Demand : std::uint8_t {
  none,
  announcement,  // they sign in, and are told that they will need one
  enrolment,     // they add one first
  code,          // they give one
};

/// Whether it is to be done before a session begins.
[[nodiscard]] constexpr bool is_step(Demand demand) {
  return demand == Demand::code || demand == Demand::enrolment;
}

struct FactorStanding {
  bool has_factor = false;
  UserRole role = UserRole::user;
  RequiredOf required_of = RequiredOf::nobody;
  std::optional<Timestamp> required_from{};

  [[nodiscard]] FactorPolicy policy() const {
    return {.required_of = required_of, .required_from = required_from};
  }
};

[[nodiscard]] Demand demand_of(const FactorStanding& standing, Timestamp now);

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto enum_names<identity::RequiredOf> =
    std::array{std::pair{identity::RequiredOf::nobody, std::string_view("nobody")},
               std::pair{identity::RequiredOf::administrators, std::string_view("administrators")},
               std::pair{identity::RequiredOf::everybody, std::string_view("everybody")}};

template <>
inline constexpr auto fields<identity::FactorPolicy> =
    std::tuple{field("required_of", &identity::FactorPolicy::required_of),
               field("required_from", &identity::FactorPolicy::required_from)};

template <>
inline constexpr auto fields<identity::FactorStanding> =
    std::tuple{field("has_factor", &identity::FactorStanding::has_factor),
               field("role", &identity::FactorStanding::role),
               field("required_of", &identity::FactorStanding::required_of),
               field("required_from", &identity::FactorStanding::required_from)};

}  // namespace unidash
