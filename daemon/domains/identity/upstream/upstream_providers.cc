#include "daemon/domains/identity/upstream/upstream_providers.h"

#include <algorithm>
#include <format>

#include "daemon/base/decode.h"
#include "daemon/domains/identity/oidc/client_rules.h"
#include "daemon/domains/identity/upstream/addresses.h"
#include "daemon/domains/identity/upstream/known_provider.h"
#include "daemon/domains/identity/upstream/providers_table.h"
#include "daemon/jobs/request.h"

namespace unidash::identity::upstream {

/// Where a provider is.
struct KnownPlaces {
  std::string issuer;
  std::optional<Json> document{};
};

}  // namespace unidash::identity::upstream

namespace unidash {

template <>
inline constexpr auto fields<identity::upstream::KnownPlaces> =
    std::tuple{field("issuer", &identity::upstream::KnownPlaces::issuer),
               field("document", &identity::upstream::KnownPlaces::document)};

}  // namespace unidash

namespace unidash::identity::upstream {

namespace {

using api::Caller;
using postgres::Transaction;
namespace table = upstream_providers_table;

Event about(std::string_view action, const ProviderView& provider, Json details = Json::object()) {
  details["name"] = provider.name.text;
  details["issuer"] = provider.issuer;
  return {.action = std::string(action),
          .resource_type = "upstream_providers",
          .resource_id = provider.id.value,
          .details = std::move(details)};
}

Result<ProviderView> find(Transaction& tx, UpstreamProviderId id) {
  auto provider = TRY(tx.maybe<ProviderView>(table::get, id));
  if (!provider) return make_error(Code::not_found, "upstream.not_found");
  return std::move(*provider);
}

ProviderSettings settings_of(const NewProvider& in) {
  ProviderSettings made{.name = in.name.text, .issuer = in.issuer, .client_id = in.client_id};
  made.scopes = in.scopes.value_or(made.scopes);
  made.sign_in_domains = in.sign_in_domains.value_or(made.sign_in_domains);
  made.creation = in.creation.value_or(made.creation);
  made.creation_claim = in.creation_claim.value_or(made.creation_claim);
  made.creation_values = in.creation_values.value_or(made.creation_values);
  return made;
}

ProviderSettings settings_of(const ProviderView& provider) {
  return {.name = provider.name.text,
          .issuer = provider.issuer,
          .client_id = provider.client_id,
          .scopes = provider.scopes,
          .sign_in_domains = provider.sign_in_domains,
          .creation = provider.creation,
          .creation_claim = provider.creation_claim,
          .creation_values = provider.creation_values};
}

/// What is left out stays.
ProviderSettings merge(ProviderSettings it, const ProviderChange& in) {
  if (in.name) it.name = in.name->text;
  it.client_id = in.client_id.value_or(it.client_id);
  it.scopes = in.scopes.value_or(it.scopes);
  it.sign_in_domains = in.sign_in_domains.value_or(it.sign_in_domains);
  it.creation = in.creation.value_or(it.creation);
  it.creation_claim = in.creation_claim.value_or(it.creation_claim);
  it.creation_values = in.creation_values.value_or(it.creation_values);
  return it;
}

/// The names of what differs, for the trail.
Json changed_names(const ProviderSettings& before, const ProviderSettings& after) {
  Json names = Json::array();
  const auto note = [&](std::string_view name, bool differs) {
    if (differs) names.push_back(name);
  };
  note("name", before.name != after.name);
  note("client_id", before.client_id != after.client_id);
  note("scopes", before.scopes != after.scopes);
  note("sign_in_domains", before.sign_in_domains != after.sign_in_domains);
  note("creation", before.creation != after.creation);
  note("creation_claim", before.creation_claim != after.creation_claim);
  note("creation_values", before.creation_values != after.creation_values);
  return names;
}

Error issuer_taken() {
  Error error = make_error(Code::conflict, "upstream.issuer_taken");
  error.fields.push_back({"issuer", "upstream.issuer_taken"});
  return error;
}

}  // namespace

std::string UpstreamProviders::return_address_of(UpstreamProviderId id) const {
  return id_origin_ + callback_path(id);
}

Result<api::Page<ProviderView>> UpstreamProviders::list(const ProviderQuery& query) {
  auto page = api::page_of<ProviderView>(query);
  TRY(postgres::in_transaction(pool_, [&](Transaction& tx) -> Status {
    page.total = TRY(tx.row<std::int64_t>(table::count));
    page.items = TRY(tx.rows<ProviderView>(table::list, page.size, page.skipped()));
    return {};
  }));
  return page;
}

Result<ProviderView> UpstreamProviders::get(UpstreamProviderId id) {
  return postgres::in_transaction(pool_, [&](Transaction& tx) { return find(tx, id); });
}

Result<ProviderView> UpstreamProviders::get_locked(Transaction& tx, UpstreamProviderId id) {
  const auto locked = TRY(tx.maybe<UpstreamProviderId>(table::lock, id));
  if (!locked) return make_error(Code::not_found, "upstream.not_found");
  return find(tx, id);
}

Result<ProviderView> UpstreamProviders::create(const Caller& caller, const NewProvider& in) {
  const ProviderSettings made = settings_of(in);
  TRY(check_provider(made));
  const auto sealed = TRY(sealer_.seal(in.client_secret.reveal(), secret_context(made.issuer)));
  const std::lock_guard lock(door_mutex_);
  auto created =
      postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Result<ProviderView> {
        const auto id = TRY(
            tx.row<UpstreamProviderId>(table::insert, made.name, made.issuer, made.client_id,
                                       sealed, made.scopes, made.sign_in_domains, made.creation,
                                       made.creation_claim, made.creation_values, clock_.now()));
        TRY(request_check(tx, id));
        ProviderView provider = TRY(find(tx, id));
        tx.emit(about("upstream_provider.created", provider));
        TRY(set_door(tx, oidc::place_of_address(made.issuer)));
        return provider;
      });
  if (!created && created.error().slug == "postgres.already_exists") return issuer_taken();
  return created;
}

Result<ProviderView> UpstreamProviders::change(const Caller& caller, const ProviderChange& in) {
  const std::lock_guard lock(door_mutex_);
  return postgres::in_transaction(pool_, caller.actor(),
                                  [&](Transaction& tx) -> Result<ProviderView> {
                                    TRY(apply(tx, TRY(get_locked(tx, in.id)), in));
                                    return find(tx, in.id);
                                  });
}

Status UpstreamProviders::apply(Transaction& tx, const ProviderView& before,
                                const ProviderChange& in) {
  if (!in.if_match.allows(std::to_string(before.revision))) {
    return make_error(Code::precondition_failed, "request.changed_meanwhile");
  }
  const ProviderSettings former = settings_of(before);
  const ProviderSettings after = merge(former, in);
  const bool is_active = in.is_active.value_or(before.is_active);
  Json changed = changed_names(former, after);
  if (in.client_secret) changed.push_back("client_secret");
  if (is_active != before.is_active) changed.push_back("is_active");
  if (changed.empty()) return {};
  TRY(check_provider(after));
  TRY(tx.run(table::update, before.id, after.name, after.client_id, after.scopes,
             after.sign_in_domains, after.creation, after.creation_claim, after.creation_values,
             is_active, clock_.now()));
  if (in.client_secret) {
    const auto sealed =
        TRY(sealer_.seal(in.client_secret->reveal(), secret_context(before.issuer)));
    TRY(tx.run(table::set_secret, before.id, sealed));
  }
  tx.emit(about("upstream_provider.updated", before, {{"changed", changed}}));
  if (is_active == before.is_active) return {};
  if (is_active) TRY(request_check(tx, before.id));
  return set_door(tx, std::nullopt);
}

Status UpstreamProviders::remove(const Caller& caller, UpstreamProviderId id) {
  const std::lock_guard lock(door_mutex_);
  return postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Status {
    const ProviderView before = TRY(get_locked(tx, id));
    TRY(tx.run(table::remove, id));
    tx.emit(about("upstream_provider.deleted", before, {{"links", before.linked_people}}));
    return set_door(tx, std::nullopt);
  });
}

Result<ProviderView> UpstreamProviders::check(const Caller& caller, UpstreamProviderId id) {
  const std::lock_guard lock(door_mutex_);
  return postgres::in_transaction(pool_, caller.actor(),
                                  [&](Transaction& tx) -> Result<ProviderView> {
                                    const ProviderView provider = TRY(get_locked(tx, id));
                                    if (!provider.is_active)
                                      return make_error(Code::conflict, "upstream.suspended");
                                    TRY(request_check(tx, id));
                                    tx.emit(about("upstream_provider.check_requested", provider));
                                    TRY(set_door(tx, std::nullopt));
                                    return find(tx, id);
                                  });
}

Status UpstreamProviders::request_check(Transaction& tx, UpstreamProviderId id) {
  TRY(tx.run(table::ask_check, id, clock_.now()));
  TRY(jobs::request(tx, {.kind = "identity.check_upstream_provider",
                         .subject = std::format("upstream_providers/{}", id.value),
                         .payload = encode_fields(CheckRequest{.provider = id})}));
  return {};
}

Status UpstreamProviders::set_door(Transaction& tx, const std::optional<Place>& added) {
  std::vector<Place> places;
  for (const auto& known : TRY(tx.rows<KnownPlaces>(table::places))) {
    std::optional<ProviderDocument> document;
    if (known.document) document = TRY(decode_fields<ProviderDocument>(*known.document));
    for (Place& place : places_of(known.issuer, document ? &*document : nullptr)) {
      if (!std::ranges::contains(places, place)) places.push_back(std::move(place));
    }
  }
  return set_door_(places, added ? std::vector<Place>{*added} : std::vector<Place>{});
}

Status UpstreamProviders::set_door_again() {
  const std::lock_guard lock(door_mutex_);
  return postgres::in_transaction(pool_,
                                  [this](Transaction& tx) { return set_door(tx, std::nullopt); });
}

}  // namespace unidash::identity::upstream
