// UpstreamProviders: identity providers of others, for administrators. Whoever says which
// provider vouches for people can be anybody who is linked there, so the routes let super
// administrators alone do that. Lives as long as the process; thread-safe.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "daemon/api/message.h"
#include "daemon/base/random.h"
#include "daemon/clients/crypto/sealer.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/upstream/provider_model.h"
#include "daemon/model/roles/set_door.h"

namespace unidash::identity::upstream {

class UpstreamProviders {
 public:
  /// `key` is the one that the role identity has too; `id_origin` is "https://id.BASE[:PORT]".
  /// Nothing is saved that `set_door` refuses.
  UpstreamProviders(postgres::Pool& pool, Secret key, SetDoor set_door, const Clock& clock,
                    Random& random, std::string id_origin)
      : pool_(pool),
        sealer_(std::move(key), random),
        set_door_(std::move(set_door)),
        clock_(clock),
        id_origin_(std::move(id_origin)) {}

  [[nodiscard]] Result<api::Page<ProviderView>> list(const ProviderQuery& query);
  /// not_found "upstream.not_found", as for all that follow.
  [[nodiscard]] Result<ProviderView> get(UpstreamProviderId id);
  /// invalid, with all the fields that are wrong; conflict "upstream.issuer_taken".
  [[nodiscard]] Result<ProviderView> create(const api::Caller& caller, const NewProvider& in);
  /// precondition_failed "request.changed_meanwhile".
  [[nodiscard]] Result<ProviderView> change(const api::Caller& caller, const ProviderChange& in);
  /// Takes all links with it.
  [[nodiscard]] Status remove(const api::Caller& caller, UpstreamProviderId id);
  /// Has the role identity look at it; what it found is in the view by and by. conflict
  /// "upstream.suspended" for one that is switched off: its door is shut.
  [[nodiscard]] Result<ProviderView> check(const api::Caller& caller, UpstreamProviderId id);

  /// What the provider is to be told: where sign-ins return to.
  [[nodiscard]] std::string return_address_of(UpstreamProviderId id) const;

  /// Sets the door of this machine as the table says: another machine may have changed it, or
  /// a provider may have said where its keys are.
  [[nodiscard]] Status set_door_again();

 private:
  [[nodiscard]] Result<ProviderView> get_locked(postgres::Transaction& tx, UpstreamProviderId id);
  [[nodiscard]] Status apply(postgres::Transaction& tx, const ProviderView& before,
                             const ProviderChange& in);
  [[nodiscard]] Status request_check(postgres::Transaction& tx, UpstreamProviderId id);
  [[nodiscard]] Status set_door(postgres::Transaction& tx, const std::optional<Place>& added);

  postgres::Pool& pool_;
  crypto::Sealer sealer_;
  SetDoor set_door_;
  std::mutex door_mutex_;  // one at a time reads or writes addresses and sets the door
  const Clock& clock_;
  std::string id_origin_;
};

}  // namespace unidash::identity::upstream
