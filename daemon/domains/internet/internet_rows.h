// InternetRow: the last look as the database has it, for both roles.
#pragma once

#include "daemon/base/decode.h"
#include "daemon/domains/internet/terms.h"

namespace unidash::internet {

struct InternetRow {
  Timestamp asked_at{};
  Json facts = Json::object();
  Json checks = Json::array();
  std::optional<Timestamp> checked_at{};
};

}  // namespace unidash::internet

namespace unidash {

template <>
inline constexpr auto fields<internet::InternetRow> = std::tuple{
    field("asked_at", &internet::InternetRow::asked_at),
    field("facts", &internet::InternetRow::facts), field("checks", &internet::InternetRow::checks),
    field("checked_at", &internet::InternetRow::checked_at)};

}  // namespace unidash
