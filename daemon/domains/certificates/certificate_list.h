// CertificateList: the certificates that there are beside our own authority's, as administrators
// see them, those that they hand in, and how the orders stand.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "daemon/api/jsonapi.h"
#include "daemon/api/message.h"
#include "daemon/clients/crypto/sealer.h"
#include "daemon/clients/postgres/array.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/certificates/names.h"
#include "daemon/domains/certificates/terms.h"
#include "daemon/model/ids.h"
#include "daemon/model/pem_text.h"

namespace unidash::certificates {

struct CertificateRow {
  CertificateId id{};
  Source source = Source::acme;
  postgres::TextArray names{};
  std::string issuer;
  std::string sha256;
  Timestamp not_before{};
  Timestamp not_after{};
  Timestamp created_at{};
};

struct CertificateView : CertificateRow {
  std::vector<std::string> uncovered{};  // of BASE, id.BASE, desk.BASE, *.BASE
};

struct CertificateRef {
  CertificateId id{};
};

struct NewCertificate {
  PemText chain{};
  PemKey key{};
};

/// What came with it, and what the edge does not look at.
struct Uploaded {
  CertificateView certificate{};
  std::vector<std::string> warnings{};  // slugs
};

struct OrderView {
  std::string id;  // its names, "a+b"
  postgres::TextArray names{};
  OrderState state = OrderState::waiting;
  std::string message;
  std::string detail;
  std::int64_t attempts = 0;
  std::optional<Timestamp> tried_at{};
  Timestamp next_try_at{};
};

/// "certificates:SHA256".
[[nodiscard]] std::string certificate_key_context(std::string_view sha256);

class CertificateList {
 public:
  /// `key` is the one that the role `names` has too. `pool`, `clock` and `random` outlive this.
  CertificateList(postgres::Pool& pool, Secret key, const Clock& clock, Random& random,
                  std::string base_domain)
      : pool_(pool),
        sealer_(std::move(key), random),
        clock_(clock),
        base_(std::move(base_domain)) {}

  [[nodiscard]] Result<std::vector<CertificateView>> list() const;
  /// invalid with the slugs of read_server_certificate() at "chain" or "key", and
  /// "certificate.not_ours"; conflict "certificate.known_already",
  /// "certificate.too_many".
  [[nodiscard]] Result<Uploaded> upload(const api::Caller& caller, const NewCertificate& in) const;
  /// not_found "certificate.not_found".
  [[nodiscard]] Status remove(const api::Caller& caller, CertificateId id) const;
  [[nodiscard]] Result<std::vector<OrderView>> orders() const;
  /// All of them now.
  [[nodiscard]] Status retry(const api::Caller& caller) const;

 private:
  [[nodiscard]] CertificateView shown(CertificateRow row) const;

  postgres::Pool& pool_;
  crypto::Sealer sealer_;
  const Clock& clock_;
  std::string base_;
};

}  // namespace unidash::certificates

namespace unidash {

template <>
inline constexpr auto fields<certificates::CertificateRow> =
    std::tuple{field("id", &certificates::CertificateRow::id),
               field("source", &certificates::CertificateRow::source),
               field("names", &certificates::CertificateRow::names),
               field("issuer", &certificates::CertificateRow::issuer),
               field("sha256", &certificates::CertificateRow::sha256),
               field("not_before", &certificates::CertificateRow::not_before),
               field("not_after", &certificates::CertificateRow::not_after),
               field("created_at", &certificates::CertificateRow::created_at)};

template <>
inline constexpr auto fields<certificates::CertificateView> =
    std::tuple_cat(fields<certificates::CertificateRow>,
                   std::tuple{field("uncovered", &certificates::CertificateView::uncovered)});

template <>
inline constexpr auto fields<certificates::CertificateRef> =
    std::tuple{path_field("id", &certificates::CertificateRef::id)};

template <>
inline constexpr auto fields<certificates::NewCertificate> =
    std::tuple{field("chain", &certificates::NewCertificate::chain, {.min = 1, .max = 65536}),
               field("key", &certificates::NewCertificate::key, {.min = 1, .max = 16384})};

template <>
inline constexpr auto fields<certificates::OrderView> =
    std::tuple{field("id", &certificates::OrderView::id),
               field("names", &certificates::OrderView::names),
               field("state", &certificates::OrderView::state),
               field("message", &certificates::OrderView::message),
               field("detail", &certificates::OrderView::detail),
               field("attempts", &certificates::OrderView::attempts),
               field("tried_at", &certificates::OrderView::tried_at),
               field("next_try_at", &certificates::OrderView::next_try_at)};

}  // namespace unidash
