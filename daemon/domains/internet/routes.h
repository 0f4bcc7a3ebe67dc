// /v1/admin/internet: what stands between this installation and the Internet.
#pragma once

#include <vector>

#include "daemon/api/route.h"
#include "daemon/domains/internet/internet_page.h"

namespace unidash::internet {

/// `page` outlives the rows; null where they are only read.
[[nodiscard]] std::vector<api::Route> internet_routes(const InternetPage* page);

}  // namespace unidash::internet

namespace unidash {

template <>
inline constexpr auto enum_names<internet::LookState> =
    std::array{std::pair{internet::LookState::never, std::string_view("never")},
               std::pair{internet::LookState::under_way, std::string_view("under_way")},
               std::pair{internet::LookState::done, std::string_view("done")},
               std::pair{internet::LookState::broken_off, std::string_view("broken_off")}};

template <>
inline constexpr auto fields<internet::InternetView> =
    std::tuple{field("base_domain", &internet::InternetView::base_domain),
               field("address", &internet::InternetView::address),
               field("router", &internet::InternetView::router),
               field("forwards", &internet::InternetView::forwards),
               field("state", &internet::InternetView::state),
               field("checks", &internet::InternetView::checks),
               field("asked_at", &internet::InternetView::asked_at),
               field("checked_at", &internet::InternetView::checked_at)};

template <>
inline constexpr std::string_view api::resource_type<internet::InternetView> = "internet_checks";

}  // namespace unidash
