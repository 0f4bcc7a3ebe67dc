// Shown: what the network is shown of certificates, and why it is not what was chosen. Pure.
#pragma once

#include <string>
#include <vector>

#include "daemon/base/fields.h"
#include "daemon/clients/postgres/array.h"
#include "daemon/domains/certificates/names.h"
#include "daemon/domains/certificates/terms.h"

namespace unidash::certificates {

/// A certificate of the source that was chosen.
struct ShownCertificate {
  postgres::TextArray names{};
  Timestamp not_before{};
  Timestamp not_after{};
};

struct Shown {
  Source source = Source::own;
  std::string reason;  // a slug; empty where it is what was chosen
};

/// People come in by id.BASE and desk.BASE: who shows their own certificate there shows their own.
[[nodiscard]] Shown what_is_shown(Source chosen, const std::vector<ShownCertificate>& certificates,
                                  std::string_view base, Timestamp now);

}  // namespace unidash::certificates

namespace unidash {

template <>
inline constexpr auto fields<certificates::ShownCertificate> =
    std::tuple{field("names", &certificates::ShownCertificate::names),
               field("not_before", &certificates::ShownCertificate::not_before),
               field("not_after", &certificates::ShownCertificate::not_after)};

}  // namespace unidash
