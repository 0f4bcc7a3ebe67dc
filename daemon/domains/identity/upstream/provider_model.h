// What administrators see of identity providers of others, and what they ask.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "daemon/api/change.h"
#include "daemon/api/jsonapi.h"
#include "daemon/base/decode.h"
#include "daemon/base/secret.h"
#include "daemon/domains/identity/upstream/provider_rules.h"
#include "daemon/model/ids.h"
#include "daemon/model/label.h"

namespace unidash::identity::upstream {

/// What is looked at, in this order.
enum class CheckName : std::uint8_t { reached, document, keys };

struct CheckStep {
  CheckName name = CheckName::reached;
  bool is_good = false;
  std::string slug{};    // what stands against it
  std::string detail{};  // what was found there: an address, a status
};

/// Those there were: the first that is not good is the last.
struct CheckSteps {
  std::vector<CheckStep> items{};
};

struct ProviderView {
  UpstreamProviderId id{};
  Label name{};
  std::string issuer;
  std::string client_id;
  postgres::TextArray scopes{};
  postgres::TextArray sign_in_domains{};
  Creation creation = Creation::none;
  std::string creation_claim{};
  postgres::TextArray creation_values{};
  bool is_active = true;
  bool is_ready = false;  // it was found, so that people can sign in
  std::int64_t linked_people = 0;
  CheckSteps check_steps{};
  bool is_being_checked = false;
  std::optional<Timestamp> checked_at{};
  Timestamp created_at{};
  std::int64_t revision = 1;
};

struct ProviderQuery {
  std::optional<std::int64_t> page_number{};
  std::optional<std::int64_t> page_size{};
};

struct ProviderRef {
  UpstreamProviderId id{};
};

struct NewProvider {
  Label name{};
  std::string issuer;
  std::string client_id;
  Secret client_secret;
  std::optional<postgres::TextArray> scopes{};
  std::optional<postgres::TextArray> sign_in_domains{};
  std::optional<Creation> creation{};
  std::optional<std::string> creation_claim{};
  std::optional<postgres::TextArray> creation_values{};
};

/// The issuer stays: another one is another provider, where other people have the subjects.
struct ProviderChange {
  UpstreamProviderId id{};
  api::IfMatch if_match{};
  std::optional<Label> name{};
  std::optional<std::string> client_id{};
  std::optional<Secret> client_secret{};
  std::optional<postgres::TextArray> scopes{};
  std::optional<postgres::TextArray> sign_in_domains{};
  std::optional<Creation> creation{};
  std::optional<std::string> creation_claim{};
  std::optional<postgres::TextArray> creation_values{};
  std::optional<bool> is_active{};
};

/// The payload of the job that looks at one.
struct CheckRequest {
  UpstreamProviderId provider{};
};

namespace detail {
inline constexpr Bounds provider_name{.min = 1, .max = 100};
inline constexpr Bounds issuer_text{.min = 1, .max = 500};
inline constexpr Bounds client_id_text{.min = 1, .max = 255};
inline constexpr Bounds client_secret_text{.min = 1, .max = 1024};
inline constexpr Bounds scope_texts{.min = 1, .max = 100, .items = 20};
inline constexpr Bounds domain_texts{.min = 1, .max = longest_domain, .items = most_domains};
inline constexpr Bounds claim_text{.max = 64};
inline constexpr Bounds value_texts{.min = 1, .max = longest_value, .items = most_values};
}  // namespace detail

}  // namespace unidash::identity::upstream

namespace unidash {

template <>
inline constexpr auto enum_names<identity::upstream::CheckName> =
    std::array{std::pair{identity::upstream::CheckName::reached, std::string_view("reached")},
               std::pair{identity::upstream::CheckName::document, std::string_view("document")},
               std::pair{identity::upstream::CheckName::keys, std::string_view("keys")}};

template <>
inline constexpr auto fields<identity::upstream::CheckStep> =
    std::tuple{field("name", &identity::upstream::CheckStep::name),
               field("is_good", &identity::upstream::CheckStep::is_good),
               field("slug", &identity::upstream::CheckStep::slug),
               field("detail", &identity::upstream::CheckStep::detail, {.max = 1000})};

template <>
struct Codec<identity::upstream::CheckSteps> {
  using Steps = identity::upstream::CheckSteps;

  static Json encode(const Steps& steps) { return encode_value(steps.items); }
  static std::optional<std::string> to_sql(const Steps& steps) { return dump_json(encode(steps)); }
  static Result<Steps> from_sql(std::string_view text) {
    Steps steps;
    for (const Json& step : TRY(parse_json(text))) {
      steps.items.push_back(TRY(decode_fields<identity::upstream::CheckStep>(step)));
    }
    return steps;
  }
  static Json schema(const Bounds&) {
    return {{"type", "array"}, {"items", schema_of<identity::upstream::CheckStep>(Use::reply)}};
  }
};

template <>
inline constexpr auto fields<identity::upstream::ProviderView> =
    std::tuple{field("id", &identity::upstream::ProviderView::id),
               field("name", &identity::upstream::ProviderView::name),
               field("issuer", &identity::upstream::ProviderView::issuer),
               field("client_id", &identity::upstream::ProviderView::client_id),
               field("scopes", &identity::upstream::ProviderView::scopes),
               field("sign_in_domains", &identity::upstream::ProviderView::sign_in_domains),
               field("creation", &identity::upstream::ProviderView::creation),
               field("creation_claim", &identity::upstream::ProviderView::creation_claim),
               field("creation_values", &identity::upstream::ProviderView::creation_values),
               field("is_active", &identity::upstream::ProviderView::is_active),
               field("is_ready", &identity::upstream::ProviderView::is_ready),
               field("linked_people", &identity::upstream::ProviderView::linked_people),
               field("check_steps", &identity::upstream::ProviderView::check_steps),
               field("is_being_checked", &identity::upstream::ProviderView::is_being_checked),
               field("checked_at", &identity::upstream::ProviderView::checked_at),
               field("created_at", &identity::upstream::ProviderView::created_at),
               field("revision", &identity::upstream::ProviderView::revision)};

template <>
inline constexpr auto fields<identity::upstream::ProviderQuery> = std::tuple{
    query_field("page_number", &identity::upstream::ProviderQuery::page_number,
                api::page_number_bounds),
    query_field("page_size", &identity::upstream::ProviderQuery::page_size, api::page_size_bounds)};

template <>
inline constexpr auto fields<identity::upstream::ProviderRef> =
    std::tuple{path_field("id", &identity::upstream::ProviderRef::id)};

template <>
inline constexpr auto fields<identity::upstream::NewProvider> =
    std::tuple{field("name", &identity::upstream::NewProvider::name,
                     identity::upstream::detail::provider_name),
               field("issuer", &identity::upstream::NewProvider::issuer,
                     identity::upstream::detail::issuer_text),
               field("client_id", &identity::upstream::NewProvider::client_id,
                     identity::upstream::detail::client_id_text),
               field("client_secret", &identity::upstream::NewProvider::client_secret,
                     identity::upstream::detail::client_secret_text),
               field("scopes", &identity::upstream::NewProvider::scopes,
                     identity::upstream::detail::scope_texts),
               field("sign_in_domains", &identity::upstream::NewProvider::sign_in_domains,
                     identity::upstream::detail::domain_texts),
               field("creation", &identity::upstream::NewProvider::creation),
               field("creation_claim", &identity::upstream::NewProvider::creation_claim,
                     identity::upstream::detail::claim_text),
               field("creation_values", &identity::upstream::NewProvider::creation_values,
                     identity::upstream::detail::value_texts)};

template <>
inline constexpr auto fields<identity::upstream::ProviderChange> =
    std::tuple{path_field("id", &identity::upstream::ProviderChange::id),
               if_match_field(&identity::upstream::ProviderChange::if_match),
               field("name", &identity::upstream::ProviderChange::name,
                     identity::upstream::detail::provider_name),
               field("client_id", &identity::upstream::ProviderChange::client_id,
                     identity::upstream::detail::client_id_text),
               field("client_secret", &identity::upstream::ProviderChange::client_secret,
                     identity::upstream::detail::client_secret_text),
               field("scopes", &identity::upstream::ProviderChange::scopes,
                     identity::upstream::detail::scope_texts),
               field("sign_in_domains", &identity::upstream::ProviderChange::sign_in_domains,
                     identity::upstream::detail::domain_texts),
               field("creation", &identity::upstream::ProviderChange::creation),
               field("creation_claim", &identity::upstream::ProviderChange::creation_claim,
                     identity::upstream::detail::claim_text),
               field("creation_values", &identity::upstream::ProviderChange::creation_values,
                     identity::upstream::detail::value_texts),
               field("is_active", &identity::upstream::ProviderChange::is_active)};

template <>
inline constexpr auto fields<identity::upstream::CheckRequest> =
    std::tuple{field("provider", &identity::upstream::CheckRequest::provider)};

template <>
inline constexpr std::string_view api::resource_type<identity::upstream::ProviderView> =
    "upstream_providers";

}  // namespace unidash
