#include "daemon/domains/certificates/shown.h"

namespace unidash::certificates {

Shown what_is_shown(Source chosen, const std::vector<ShownCertificate>& certificates,
                    std::string_view base, Timestamp now) {
  if (chosen == Source::own) return {};
  if (certificates.empty()) {
    return {.reason =
                chosen == Source::acme ? "certificate.none_obtained" : "certificate.none_uploaded"};
  }
  Names at_hand;
  for (const ShownCertificate& each : certificates) {
    if (each.not_before > now || each.not_after <= now) continue;
    at_hand.insert(at_hand.end(), each.names.items.begin(), each.names.items.end());
  }
  if (at_hand.empty()) return {.reason = "certificate.ended"};
  if (!covers_sign_in(at_hand, base)) return {.reason = "certificate.not_for_sign_in"};
  return {.source = chosen, .reason = {}};
}

}  // namespace unidash::certificates
