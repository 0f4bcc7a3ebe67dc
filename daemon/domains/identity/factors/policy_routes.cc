#include "daemon/domains/identity/factors/policy_routes.h"

#include "daemon/api/jsonapi.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/factors/factor_policy.h"

namespace unidash {

template <>
inline constexpr std::string_view api::resource_type<identity::FactorPolicy> =
    "second_factor_policies";

}  // namespace unidash

namespace unidash::identity {

namespace {

using api::Access;
using api::Audience;
using api::Caller;
using api::NoInput;
using api::Reply;
using api::Verb;
using postgres::Transaction;

constexpr postgres::Statement read_policy{
    "factor_policy_read", "SELECT required_of, required_from FROM second_factor_policy"};

/// $1 of whom, $2 from when, $3 now.
constexpr postgres::Statement change_policy{"factor_policy_change", R"(
UPDATE second_factor_policy
   SET required_of = $1, required_from = $2::timestamptz, updated_at = $3::timestamptz)"};

/// Without a day it is today; of nobody there is no day.
FactorPolicy settled(FactorPolicy policy, Timestamp now) {
  if (policy.required_of == RequiredOf::nobody) return {};
  if (!policy.required_from) policy.required_from = now;
  return policy;
}

Result<Reply<FactorPolicy>> change(postgres::Pool& pool, const Caller& caller,
                                   const FactorPolicy& policy, Timestamp now) {
  TRY(postgres::in_transaction(pool, caller.actor(), [&](Transaction& tx) -> Status {
    TRY(tx.run(change_policy, policy.required_of, policy.required_from, now));
    Event event{.action = "second_factor.policy_changed", .resource_type = "second_factor_policy"};
    event.details = {{"required_of", name_of(policy.required_of)}};
    if (policy.required_from) event.details["from"] = render_timestamp(*policy.required_from);
    tx.emit(std::move(event));
    return {};
  }));
  return Reply<FactorPolicy>{.value = policy};
}

}  // namespace

/// Whom it is required of a super administrator says, with their own proof given just now.
std::vector<api::Route> policy_routes(postgres::Pool& pool, const Clock& clock) {
  return {
      {Verb::get, "/v1/admin/second_factor_policy", Audience::admin,
       Access::at_least(UserRole::admin), "read_second_factor_policy",
       "Who has to have a second factor, and from when.", "",
       api::json_handler<NoInput, Reply<FactorPolicy>>(
           [&pool](const Caller&, const NoInput&) -> Result<Reply<FactorPolicy>> {
             return Reply<FactorPolicy>{
                 .value = TRY(postgres::in_transaction(
                     pool, [](Transaction& tx) { return tx.row<FactorPolicy>(read_policy); }))};
           })},
      {Verb::put, "/v1/admin/second_factor_policy", Audience::admin,
       Access::at_least(UserRole::super_admin), "change_second_factor_policy",
       "Sets who has to have a second factor, and from when.", "second_factor.policy_changed",
       api::json_handler<FactorPolicy, Reply<FactorPolicy>>(
           [&pool, &clock](const Caller& caller, const FactorPolicy& in) {
             const Timestamp now = clock.now();
             return change(pool, caller, settled(in, now), now);
           }),
       api::Rate::standard, api::Origin::own, api::Confirmation::recent},
  };
}

}  // namespace unidash::identity
