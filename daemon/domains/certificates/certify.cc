#include "daemon/domains/certificates/certify.h"

#include "daemon/base/log.h"
#include "daemon/clients/crypto/server_certificate.h"
#include "daemon/clients/postgres/array.h"
#include "daemon/domains/certificates/certificate_list.h"
#include "daemon/domains/certificates/certificate_settings.h"
#include "daemon/domains/certificates/certify_table.h"
#include "daemon/domains/certificates/plan.h"

namespace unidash::certificates {

/// What the role names reads of the settings.
struct AskingSettings : StoredSettings {
  std::string account_sealed{};
};

struct HeldRow {
  postgres::TextArray names{};
  Timestamp not_before{};
  Timestamp not_after{};
};

struct OrderRow {
  postgres::TextArray names{};
  std::int64_t attempts = 0;
  std::optional<Timestamp> trial_passed_at{};
  std::optional<Timestamp> tried_at{};
  Timestamp next_try_at{};
};

struct EndingRow {
  CertificateId id{};
  postgres::TextArray names{};
  Timestamp not_before{};
  Timestamp not_after{};
};

struct Attempt {
  AskingSettings settings{};
  LegoOrder order{};
  std::int64_t number = 0;  // from 1
  bool is_trial = false;
};

}  // namespace unidash::certificates

namespace unidash {

template <>
inline constexpr auto fields<certificates::AskingSettings> = std::tuple_cat(
    fields<certificates::StoredSettings>,
    std::tuple{field("account_sealed", &certificates::AskingSettings::account_sealed)});

template <>
inline constexpr auto fields<certificates::HeldRow> =
    std::tuple{field("names", &certificates::HeldRow::names),
               field("not_before", &certificates::HeldRow::not_before),
               field("not_after", &certificates::HeldRow::not_after)};

template <>
inline constexpr auto fields<certificates::OrderRow> =
    std::tuple{field("names", &certificates::OrderRow::names),
               field("attempts", &certificates::OrderRow::attempts),
               field("trial_passed_at", &certificates::OrderRow::trial_passed_at),
               field("tried_at", &certificates::OrderRow::tried_at),
               field("next_try_at", &certificates::OrderRow::next_try_at)};

template <>
inline constexpr auto fields<certificates::EndingRow> = std::tuple{
    field("id", &certificates::EndingRow::id), field("names", &certificates::EndingRow::names),
    field("not_before", &certificates::EndingRow::not_before),
    field("not_after", &certificates::EndingRow::not_after)};

}  // namespace unidash

namespace unidash::certificates {

namespace {

using postgres::TextArray;
using postgres::Transaction;
namespace table = certify_table;

constexpr std::string_view account_context = "certificate_settings:account";
/// In one run of the job, whose time is measured for it.
constexpr int most_attempts = 10;
constexpr std::chrono::days kept_after_end{30};

Event about(std::string_view action, const Names& names, Json more = Json::object()) {
  more["names"] = joined(names);
  return {.action = std::string(action),
          .resource_type = "certificates",
          .resource_id = std::nullopt,
          .details = std::move(more)};
}

std::vector<Order> orders_of(const std::vector<OrderRow>& rows) {
  std::vector<Order> orders;
  for (const OrderRow& row : rows) {
    orders.push_back({.names = row.names.items,
                      .attempts = row.attempts,
                      .tried_at = row.tried_at,
                      .next_try_at = row.next_try_at});
  }
  return orders;
}

std::vector<Held> held_of(const std::vector<HeldRow>& rows) {
  std::vector<Held> held;
  for (const HeldRow& row : rows) {
    held.push_back(
        {.names = row.names.items, .not_before = row.not_before, .not_after = row.not_after});
  }
  return held;
}

Result<std::vector<Names>> read_wanted(Transaction& tx, const AskingSettings& settings,
                                       std::string_view base) {
  if (settings.source != Source::acme) return std::vector<Names>{};
  const auto slugs = TRY(tx.rows<std::string>(table::list_slugs));
  return wanted_orders(settings.challenge, base, slugs);
}

/// Once for each order and whatever the settings are now.
bool needs_trial(const AskingSettings& settings, const std::vector<OrderRow>& rows,
                 const Names& names) {
  if (settings.trial_directory.empty()) return false;
  for (const OrderRow& row : rows) {
    if (!same_names(row.names.items, names)) continue;
    return !row.trial_passed_at || *row.trial_passed_at < settings.updated_at;
  }
  return true;
}

}  // namespace

Status Certify::certify(jobs::Work& work) const {
  TRY(work.in_transaction([this](Transaction& tx) { return tell_of_ending(tx); }));
  for (int count = 0; count < most_attempts && !work.stop().stop_requested(); ++count) {
    auto attempt = TRY(work.in_transaction([this](Transaction& tx) { return begin(tx); }));
    if (!attempt) return {};
    TRY(carry_out(work, *attempt));
  }
  return {};
}

Result<std::optional<Attempt>> Certify::begin(Transaction& tx) const {
  auto settings = TRY(tx.maybe<AskingSettings>(table::get_settings)).value_or(AskingSettings{});
  const Timestamp now = clock_.now();
  TRY(tx.run(table::remove_ended, now - kept_after_end));
  const auto rows = TRY(tx.rows<OrderRow>(table::list_orders));
  const auto held = TRY(tx.rows<HeldRow>(table::list_held, settings.directory));
  const auto wanted = TRY(read_wanted(tx, settings, base_));
  Plan made = plan(wanted, held_of(held), orders_of(rows), settings.updated_at, now);
  for (const Names& names : made.added) TRY(tx.run(table::add_order, TextArray{names}));
  for (const Names& names : made.dropped) TRY(tx.run(table::drop_order, TextArray{names}));
  if (!made.due) return std::optional<Attempt>{};
  const bool is_trial = needs_trial(settings, rows, *made.due);
  const auto number = TRY(tx.row<std::int64_t>(table::begin_attempt, TextArray{*made.due}, now));
  Attempt attempt{.settings = std::move(settings), .number = number, .is_trial = is_trial};
  attempt.order.names = std::move(*made.due);
  return std::optional(std::move(attempt));
}

/// What is sealed is opened only for as long as it is needed.
Status Certify::carry_out(jobs::Work& work, Attempt& attempt) const {
  const AskingSettings& settings = attempt.settings;
  LegoOrder& order = attempt.order;
  order.directory = attempt.is_trial ? settings.trial_directory : settings.directory;
  order.email = settings.email;
  order.authorities = settings.authorities.text;
  order.challenge = settings.challenge;
  order.dns_provider = settings.dns_provider;
  order.binding_id = settings.binding_id;
  const auto open = [this](const std::string& sealed, std::string_view context) -> Result<Secret> {
    return sealed.empty() ? Result<Secret>(Secret()) : sealer_.unseal(sealed, context);
  };
  const Secret dns = TRY(open(settings.dns_settings_sealed, dns_settings_context));
  const Secret account = TRY(open(settings.account_sealed, account_context));
  order.binding_key = TRY(open(settings.binding_key_sealed, binding_key_context));
  if (!dns.empty()) order.dns_settings = TRY(parse_json(dns.reveal()));
  if (!account.empty()) order.account = TRY(parse_json(account.reveal()));
  auto outcome = run_lego(lego_, order, work.stop());
  if (!outcome) {
    // The machine's own trouble: said of the order too, which would else be under way for ever.
    const Problem problem{.slug = "certificate.not_tried",
                          .detail = outcome.error().slug,
                          .patience = Patience::soon};
    return work.in_transaction([&](Transaction& tx) { return fail(tx, attempt, problem); });
  }
  return work.in_transaction([&](Transaction& tx) { return finish(tx, attempt, *outcome); });
}

Status Certify::finish(Transaction& tx, const Attempt& attempt, const LegoOutcome& outcome) const {
  Json account = outcome.account;
  if (outcome.problem.patience == Patience::account) {
    const std::string folder = account_folder(attempt.order.directory, attempt.order.email) + "/";
    for (auto at = account.begin(); at != account.end();) {
      at = at.key().starts_with(folder) ? account.erase(at) : std::next(at);
    }
  }
  if (account != attempt.order.account) {
    TRY(tx.run(table::keep_account, TRY(sealer_.seal(dump_json(account), account_context))));
  }
  if (!outcome.obtained) return fail(tx, attempt, outcome.problem);
  if (attempt.is_trial) {
    TRY(tx.run(table::pass_trial, TextArray{attempt.order.names}, clock_.now()));
    return {};
  }
  return keep(tx, attempt, *outcome.obtained);
}

/// What an authority sends is held to the same as what a person hands in.
Status Certify::keep(Transaction& tx, const Attempt& attempt, const Obtained& obtained) const {
  const Names& names = attempt.order.names;
  const Timestamp now = clock_.now();
  const auto found = crypto::read_server_certificate(obtained.chain, obtained.key.reveal(), now);
  if (!found || !same_names(found->facts.names, names)) {
    return fail(tx, attempt,
                {.slug = "certificate.unusable",
                 .detail = found ? joined(found->facts.names) : found.error().slug,
                 .patience = Patience::slow});
  }
  const auto& facts = found->facts;
  const std::string sealed =
      TRY(sealer_.seal(found->key.reveal(), certificate_key_context(facts.sha256)));
  TRY(tx.run(table::add_certificate, attempt.settings.directory, TextArray{names}, found->chain,
             sealed, facts.issuer, facts.sha256, facts.not_before, facts.not_after, now));
  TRY(tx.run(table::remove_replaced, TextArray{names}, facts.sha256));
  TRY(tx.run(table::finish_order, TextArray{names}, now));
  tx.emit(about("certificate.obtained", names, {{"issuer", facts.issuer}}));
  return {};
}

Status Certify::fail(Transaction& tx, const Attempt& attempt, const Problem& problem) const {
  const Names& names = attempt.order.names;
  const Timestamp next = next_try(problem, attempt.number, clock_.now());
  TRY(tx.run(table::fail_attempt, TextArray{names}, problem.slug, problem.detail, next));
  log::warn("certificate.refused",
            {{"names", joined(names)}, {"why", problem.slug}, {"detail", problem.detail}});
  // Once for each trouble: what comes again every quarter of an hour is in the order.
  if (attempt.number == 1) {
    tx.emit(about("certificate.refused", names, {{"reason", problem.slug}}));
  }
  return {};
}

/// An uploaded one ends because nobody handed in another, one of an authority because it refused.
Status Certify::tell_of_ending(Transaction& tx) const {
  const auto settings =
      TRY(tx.maybe<AskingSettings>(table::get_settings)).value_or(AskingSettings{});
  if (settings.source == Source::own) return {};
  const Timestamp now = clock_.now();
  for (const EndingRow& row : TRY(tx.rows<EndingRow>(table::list_unalerted, settings.source))) {
    if (!is_ending(row.not_before, row.not_after, now)) continue;
    std::string reason;
    if (settings.source == Source::acme) {
      const auto trouble = TRY(tx.maybe<std::string>(table::trouble_of, row.names));
      if (!trouble) continue;
      reason = *trouble;
    }
    TRY(tx.run(table::note_alert, row.id, now));
    tx.emit(about("certificate.ending", row.names.items,
                  {{"not_after", render_timestamp(row.not_after)}, {"reason", reason}}));
  }
  return {};
}

}  // namespace unidash::certificates
