#include "daemon/domains/identity/factors/factor_policy.h"

namespace unidash::identity {

bool applies_to(const FactorPolicy& policy, UserRole role) {
  switch (policy.required_of) {
    case RequiredOf::nobody: return false;
    case RequiredOf::administrators: return role >= UserRole::admin;
    case RequiredOf::everybody: return true;
  }
  return false;
}

Demand demand_of(const FactorStanding& standing, Timestamp now) {
  if (standing.has_factor) return Demand::code;
  if (!applies_to(standing.policy(), standing.role)) return Demand::none;
  return standing.required_from > now ? Demand::announcement : Demand::enrolment;
}

}  // namespace unidash::identity
