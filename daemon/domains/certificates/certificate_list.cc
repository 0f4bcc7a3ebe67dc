#include "daemon/domains/certificates/certificate_list.h"

#include <algorithm>
#include <array>
#include <format>

#include "daemon/clients/crypto/server_certificate.h"
#include "daemon/domains/certificates/certificate_list_table.h"

namespace unidash::certificates {

namespace {

using postgres::Transaction;
namespace table = list_table;

constexpr std::int64_t most_uploaded = 50;

/// What is wrong with the key stands at the key.
constexpr std::array<std::string_view, 4> troubles_of_key{
    "certificate.key_encrypted", "certificate.key_unreadable", "certificate.key_does_not_fit",
    "certificate.key_kind"};

Error at_its_field(const Error& error) {
  const bool is_key = std::ranges::contains(troubles_of_key, error.slug);
  return error.code == Code::invalid ? field_error(is_key ? "key" : "chain", error.slug) : error;
}

Result<crypto::ServerCertificate> read(const NewCertificate& in, std::string_view base,
                                       Timestamp now) {
  auto found = crypto::read_server_certificate(in.chain.text, in.key.text.reveal(), now);
  if (!found) return at_its_field(found.error());
  const bool any_is_ours = std::ranges::any_of(
      found->facts.names, [&](const std::string& name) { return is_ours(name, base); });
  if (!any_is_ours) return field_error("chain", "certificate.not_ours");
  return found;
}

std::vector<std::string> warnings_of(const crypto::ServerCertificate& found,
                                     const CertificateView& shown) {
  std::vector<std::string> warnings;
  if (found.is_alone) warnings.emplace_back("certificate.issuer_missing");
  if (!shown.uncovered.empty()) warnings.emplace_back("certificate.names_uncovered");
  return warnings;
}

Event about(std::string_view action, std::optional<CertificateId> id, const Names& names) {
  return {.action = std::string(action),
          .resource_type = "certificates",
          .resource_id = id ? std::optional(id->value) : std::nullopt,
          .details = {{"names", joined(names)}}};
}

}  // namespace

std::string certificate_key_context(std::string_view sha256) {
  return std::format("certificates:{}", sha256);
}

CertificateView CertificateList::shown(CertificateRow row) const {
  CertificateView view{std::move(row)};
  view.uncovered = uncovered(view.names.items, base_);
  return view;
}

Result<std::vector<CertificateView>> CertificateList::list() const {
  auto rows = TRY(postgres::in_transaction(
      pool_, [](Transaction& tx) { return tx.rows<CertificateRow>(table::list); }));
  std::vector<CertificateView> views;
  for (CertificateRow& row : rows) views.push_back(shown(std::move(row)));
  return views;
}

Result<Uploaded> CertificateList::upload(const api::Caller& caller,
                                         const NewCertificate& in) const {
  const Timestamp now = clock_.now();
  const auto found = TRY(read(in, base_, now));
  const auto& facts = found.facts;
  const std::string sealed =
      TRY(sealer_.seal(found.key.reveal(), certificate_key_context(facts.sha256)));
  auto row = TRY(postgres::in_transaction(
      pool_, caller.actor(), [&](Transaction& tx) -> Result<CertificateRow> {
        if (TRY(tx.row<std::int64_t>(table::count_uploaded)) >= most_uploaded) {
          return make_error(Code::conflict, "certificate.too_many");
        }
        auto added = TRY(tx.maybe<CertificateRow>(table::add, postgres::TextArray{facts.names},
                                                  found.chain, sealed, facts.issuer, facts.sha256,
                                                  facts.not_before, facts.not_after, now));
        if (!added) return make_error(Code::conflict, "certificate.known_already");
        tx.emit(about("certificate.uploaded", added->id, facts.names));
        return std::move(*added);
      }));
  Uploaded uploaded{.certificate = shown(std::move(row))};
  uploaded.warnings = warnings_of(found, uploaded.certificate);
  return uploaded;
}

Status CertificateList::remove(const api::Caller& caller, CertificateId id) const {
  return postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Status {
    const auto names = TRY(tx.maybe<postgres::TextArray>(table::remove, id));
    if (!names) return make_error(Code::not_found, "certificate.not_found");
    tx.emit(about("certificate.removed", id, names->items));
    return {};
  });
}

Result<std::vector<OrderView>> CertificateList::orders() const {
  return postgres::in_transaction(
      pool_, [](Transaction& tx) { return tx.rows<OrderView>(table::list_orders); });
}

Status CertificateList::retry(const api::Caller& caller) const {
  return postgres::in_transaction(pool_, caller.actor(), [this](Transaction& tx) -> Status {
    TRY(tx.run(table::retry, clock_.now()));
    tx.emit({.action = "certificate.retry_requested",
             .resource_type = "certificates",
             .resource_id = std::nullopt});
    return {};
  });
}

}  // namespace unidash::certificates
