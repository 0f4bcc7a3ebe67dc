// /v1/admin/certificate_settings, /v1/admin/certificates and /v1/admin/certificate_orders; and what
// an ACME authority asks for in public.
#pragma once

#include <vector>

#include "daemon/api/route.h"
#include "daemon/domains/certificates/certificate_list.h"
#include "daemon/domains/certificates/certificate_settings.h"
#include "daemon/domains/certificates/challenge_files.h"

namespace unidash::certificates {

/// Rows of the role admin. Both outlive the rows; null where they are only read.
[[nodiscard]] std::vector<api::Route> certificate_routes(const CertificateSettings* settings,
                                                         const CertificateList* list);

/// The row of the role names.
[[nodiscard]] std::vector<api::Route> challenge_routes(const ChallengeFiles* files);

}  // namespace unidash::certificates

namespace unidash {

template <>
inline constexpr auto fields<certificates::SettingsView> =
    std::tuple{field("source", &certificates::SettingsView::source),
               field("directory", &certificates::SettingsView::directory),
               field("trial_directory", &certificates::SettingsView::trial_directory),
               field("email", &certificates::SettingsView::email),
               field("authorities", &certificates::SettingsView::authorities),
               field("challenge", &certificates::SettingsView::challenge),
               field("dns_provider", &certificates::SettingsView::dns_provider),
               field("dns_settings", &certificates::SettingsView::dns_settings),
               field("dns_secrets", &certificates::SettingsView::dns_secrets),
               field("binding_id", &certificates::SettingsView::binding_id),
               field("has_binding_key", &certificates::SettingsView::has_binding_key),
               field("shown", &certificates::SettingsView::shown),
               field("reason", &certificates::SettingsView::reason)};

template <>
inline constexpr auto fields<certificates::SettingsChange> = std::tuple{
    field("source", &certificates::SettingsChange::source),
    field("directory", &certificates::SettingsChange::directory, {.max = 500}),
    field("trial_directory", &certificates::SettingsChange::trial_directory, {.max = 500}),
    field("email", &certificates::SettingsChange::email, {.max = 254}),
    field("authorities", &certificates::SettingsChange::authorities, {.max = 32768}),
    field("challenge", &certificates::SettingsChange::challenge),
    field("dns_provider", &certificates::SettingsChange::dns_provider, {.max = 50}),
    field("dns_settings", &certificates::SettingsChange::dns_settings, {.max = 8192}),
    field("binding_id", &certificates::SettingsChange::binding_id, {.max = 255}),
    field("binding_key", &certificates::SettingsChange::binding_key, {.max = 1024})};

template <>
inline constexpr std::string_view api::resource_type<certificates::SettingsView> =
    "certificate_settings";

template <>
inline constexpr std::string_view api::resource_type<certificates::CertificateView> =
    "kept_certificates";

template <>
inline constexpr std::string_view api::resource_type<certificates::OrderView> =
    "certificate_orders";

}  // namespace unidash
