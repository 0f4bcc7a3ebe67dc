// /v1/admin/mail: the relay, and a letter to try it with.
#pragma once

#include <vector>

#include "daemon/api/route.h"
#include "daemon/clients/mail/message.h"
#include "daemon/domains/mail/relay_settings.h"

namespace unidash::mail {

/// A name or an address, and nothing that would make another address of it.
[[nodiscard]] Status check_relay_host(std::string_view host);

inline constexpr TextRule relay_host_rule{check_relay_host, "^[A-Za-z0-9.:-]+$"};
inline constexpr TextRule mail_address_rule{mail_client::check_mail_address,
                                            "^[!-?A-~]+@[A-Za-z0-9.-]+$"};

/// `settings` outlives the rows; null where they are only read.
[[nodiscard]] std::vector<api::Route> mail_routes(const RelaySettings* settings);

}  // namespace unidash::mail

namespace unidash {

template <>
inline constexpr auto fields<mail::RelayView> =
    std::tuple{field("is_set_up", &mail::RelayView::is_set_up),
               field("host", &mail::RelayView::host),
               field("port", &mail::RelayView::port),
               field("encryption", &mail::RelayView::encryption),
               field("account", &mail::RelayView::account),
               field("sender_name", &mail::RelayView::sender_name),
               field("sender_address", &mail::RelayView::sender_address),
               field("authorities", &mail::RelayView::authorities)};

template <>
inline constexpr auto fields<mail::RelayChange> = std::tuple{
    field("host", &mail::RelayChange::host, {.min = 1, .max = 253, .rule = &mail::relay_host_rule}),
    field("port", &mail::RelayChange::port, {.min = 1, .max = 65535}),
    field("encryption", &mail::RelayChange::encryption),
    field("account", &mail::RelayChange::account, {.max = 255}),
    field("password", &mail::RelayChange::password, {.max = 1024}),
    field("sender_name", &mail::RelayChange::sender_name, {.max = 100}),
    field("sender_address", &mail::RelayChange::sender_address,
          {.min = 3, .max = 254, .rule = &mail::mail_address_rule}),
    field("authorities", &mail::RelayChange::authorities, {.max = 32768})};

template <>
inline constexpr auto fields<mail::TestLetter> =
    std::tuple{field("address", &mail::TestLetter::address,
                     {.min = 3, .max = 254, .rule = &mail::mail_address_rule})};

template <>
inline constexpr auto fields<mail::LetterIdRef> =
    std::tuple{path_field("id", &mail::LetterIdRef::id)};

template <>
inline constexpr auto fields<mail::LetterView> =
    std::tuple{field("id", &mail::LetterView::id),
               field("kind", &mail::LetterView::kind),
               field("address", &mail::LetterView::address),
               field("state", &mail::LetterView::state),
               field("reason", &mail::LetterView::reason),
               field("reply", &mail::LetterView::reply),
               field("created_at", &mail::LetterView::created_at),
               field("updated_at", &mail::LetterView::updated_at)};

template <>
inline constexpr std::string_view api::resource_type<mail::RelayView> = "mail_relays";

template <>
inline constexpr std::string_view api::resource_type<mail::LetterView> = "letters";

}  // namespace unidash
