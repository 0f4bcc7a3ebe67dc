#include "daemon/domains/identity/upstream/provider_check.h"

#include <algorithm>
#include <format>

#include "daemon/base/text.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/relying_party/key_set.h"
#include "daemon/domains/identity/upstream/identities_table.h"

namespace unidash::identity::upstream {

namespace {

using postgres::Transaction;
namespace table = upstream_identities_table;

constexpr std::size_t longest_detail = 300;
constexpr int most_attempts = 4;

CheckStep good(CheckName name, std::string detail) {
  return {.name = name, .is_good = true, .detail = std::move(detail)};
}

/// What a stranger wrote is clipped, and shown as text.
CheckStep bad(CheckName name, std::string_view slug, std::string_view detail) {
  const bool is_shown = text::is_utf8(detail) && !text::has_control_characters(detail);
  return {.name = name,
          .slug = std::string(slug),
          .detail = is_shown ? std::string(text::clip(detail, longest_detail)) : std::string()};
}

/// The body of a good answer; else the step that tells what came instead.
Result<std::string> fetch(Wire& wire, const std::string& address) {
  auto reply = TRY(wire.get(address));
  if (reply.status != 200) {
    return unavailable("upstream.bad_status", std::format("{}: {}", address, reply.status));
  }
  return std::move(reply.body);
}

CheckStep look_at_keys(const ProviderDocument& document, Wire& wire) {
  const auto body = fetch(wire, document.jwks_uri);
  if (!body) return bad(CheckName::keys, body.error().slug, body.error().detail);
  const auto keys = relying_party::parse_key_set(*body);
  if (!keys || keys->empty()) return bad(CheckName::keys, "upstream.no_keys", document.jwks_uri);
  return good(CheckName::keys, document.jwks_uri);
}

bool lacks_keys(const CheckResult& result) {
  return std::ranges::any_of(result.steps.items, [](const CheckStep& step) {
    return step.name == CheckName::keys && !step.is_good;
  });
}

/// Where it cannot be said where it was before, it counts as moved: an administrator looks.
bool is_elsewhere(const KnownProvider& provider, const ProviderDocument& found) {
  const auto before = document_of(provider);
  if (!before) return true;
  return *before && !stays_in_place(provider.issuer, **before, found);
}

}  // namespace

CheckResult look_at(const KnownProvider& provider, Wire& wire, CheckedBy by) {
  CheckResult result;
  const std::string address = document_address(provider.issuer);
  const auto body = fetch(wire, address);
  if (!body) {
    result.steps.items.push_back(bad(CheckName::reached, body.error().slug, body.error().detail));
    return result;
  }
  result.steps.items.push_back(good(CheckName::reached, address));
  auto document = parse_document(*body, provider.issuer);
  if (!document) {
    result.steps.items.push_back(
        bad(CheckName::document, document.error().slug, document.error().detail));
    return result;
  }
  if (by == CheckedBy::clock && is_elsewhere(provider, *document)) {
    result.steps.items.push_back(
        bad(CheckName::document, "upstream.moved", document->token_endpoint));
    return result;
  }
  result.steps.items.push_back(good(CheckName::document, document->authorization_endpoint));
  result.steps.items.push_back(look_at_keys(*document, wire));
  result.document = std::move(*document);
  return result;
}

Result<CheckResult> ProviderCheck::check_one(jobs::Work& work, UpstreamProviderId id,
                                             CheckedBy by) {
  const auto provider = TRY(find_provider(pool_, id));
  if (!provider) return CheckResult{};
  CheckResult result = look_at(*provider, wire_, by);
  std::optional<Json> document;
  if (result.document) document = encode_fields(*result.document);
  const bool is_news = document && document != provider->document;
  const bool is_tried_again =
      by == CheckedBy::administrator && lacks_keys(result) && work.attempt() < most_attempts;
  std::optional<Timestamp> ended;
  if (!is_tried_again) ended = clock_.now();
  TRY(work.in_transaction([&](Transaction& tx) -> Status {
    TRY(tx.run(table::note_check, id, document, result.steps, ended));
    if (!is_news) return {};
    tx.emit({.action = "upstream_provider.found",
             .resource_type = "upstream_providers",
             .resource_id = id.value,
             .details = {{"name", provider->name}}});
    return {};
  }));
  return result;
}

Status ProviderCheck::check(jobs::Work& work) {
  const auto request = TRY(work.payload_as<CheckRequest>());
  const auto result = TRY(check_one(work, request.provider, CheckedBy::administrator));
  if (!lacks_keys(result)) return {};
  return unavailable("upstream.no_keys", result.steps.items.back().slug);
}

Status ProviderCheck::refresh(jobs::Work& work) {
  const auto ids = TRY(postgres::in_transaction(pool_, [&](Transaction& tx) {
    return tx.rows<UpstreamProviderId>(table::active_providers);
  }));
  for (const UpstreamProviderId id : ids) {
    if (work.stop().stop_requested()) break;
    TRY(check_one(work, id, CheckedBy::clock));
  }
  return {};
}

std::vector<jobs::Job> check_jobs(ProviderCheck* check) {
  using namespace std::chrono_literals;
  return {{.id = "identity.check_upstream_provider",
           .trigger = jobs::Trigger::on_request(),
           .scope = jobs::Scope::installation(),
           .timeout = jobs::Timeout(1min),
           .task = [check](jobs::Work& work) { return check->check(work); },
           .concurrency = 2,
           // While the door to its keys is being opened.
           .retry = {.attempts = most_attempts, .first = 2s, .longest = 30s}},
          {.id = "identity.refresh_upstream_providers",
           .trigger = jobs::Trigger::every(24h),
           .scope = jobs::Scope::installation(),
           .timeout = jobs::Timeout(15min),
           .task = [check](jobs::Work& work) { return check->refresh(work); }}};
}

}  // namespace unidash::identity::upstream
