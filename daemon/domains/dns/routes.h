// /v1/admin/dns: who may ask for names, what they are told, and the records.
#pragma once

#include <vector>

#include "daemon/api/route.h"
#include "daemon/domains/dns/names_settings.h"
#include "daemon/model/roles/entrances.h"

namespace unidash::dns {

/// `settings` outlives the rows; null where they are only read.
[[nodiscard]] std::vector<api::Route> dns_routes(const NamesSettings* settings);

inline constexpr Bounds network_list_bounds{.min = 1, .max = 50, .items = most_entrance_networks};
inline constexpr Bounds address_list_bounds{.min = 1, .max = 50, .items = most_addresses};
inline constexpr Bounds record_network_bounds{
    .min = 1, .max = 50, .items = most_networks_of_record};

}  // namespace unidash::dns

namespace unidash {

template <>
inline constexpr auto fields<dns::SettingsView> = std::tuple_cat(
    fields<dns::SettingsRow>, std::tuple{field("base_domain", &dns::SettingsView::base_domain),
                                         field("own_names", &dns::SettingsView::own_names)});

template <>
inline constexpr auto fields<dns::SettingsChange> =
    std::tuple{field("is_on", &dns::SettingsChange::is_on),
               field("networks", &dns::SettingsChange::networks, dns::network_list_bounds),
               field("addresses", &dns::SettingsChange::addresses, dns::address_list_bounds),
               field("forwards", &dns::SettingsChange::forwards)};

template <>
inline constexpr auto fields<dns::RecordView> = std::tuple_cat(
    fields<dns::RecordRow>, std::tuple{field("is_left_out", &dns::RecordView::is_left_out)});

template <>
inline constexpr auto fields<dns::NewRecord> = std::tuple{
    field("name", &dns::NewRecord::name, {.max = 253}), field("type", &dns::NewRecord::type),
    field("content", &dns::NewRecord::content,
          {.min = 1, .max = static_cast<std::int64_t>(dns::longest_content)}),
    field("ttl_s", &dns::NewRecord::ttl_s, {.min = dns::shortest_ttl_s, .max = dns::longest_ttl_s}),
    field("for_networks", &dns::NewRecord::for_networks, dns::record_network_bounds)};

template <>
inline constexpr auto fields<dns::RecordChange> =
    std::tuple_cat(std::tuple{path_field("id", &dns::RecordChange::id)}, fields<dns::NewRecord>);

template <>
inline constexpr auto fields<dns::RecordRef> = std::tuple{path_field("id", &dns::RecordRef::id)};

template <>
inline constexpr auto fields<dns::RecordListQuery> = std::tuple{
    query_field("page_number", &dns::RecordListQuery::page_number, api::page_number_bounds),
    query_field("page_size", &dns::RecordListQuery::page_size, api::page_size_bounds)};

template <>
inline constexpr std::string_view api::resource_type<dns::SettingsView> = "dns_settings";
template <>
inline constexpr std::string_view api::resource_type<dns::RecordView> = "dns_records";

}  // namespace unidash
