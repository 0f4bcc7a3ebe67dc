// LinkedIdentities: whose account here an identity at another provider is. Found by issuer and
// subject alone: an address, a name, a tenant never leads to an account that is there. Linked by
// the person, from a session of theirs, or made with an account by an administrator's rule.
// Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "daemon/api/jsonapi.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/upstream/code_exchange.h"
#include "daemon/domains/mail/types/letter.h"
#include "daemon/model/user_role.h"

namespace unidash::identity::upstream {

/// What a person sees of a link of theirs, and an administrator of somebody's.
struct OwnLink {
  UpstreamIdentityId id{};
  std::string provider;
  std::string label;
  Timestamp linked_at{};
  std::optional<Timestamp> last_used_at{};
};

/// A provider that the person can link an account of.
struct LinkableProvider {
  UpstreamProviderId id{};
  std::string name;
};

/// Who links an account, and from which sign-on session of theirs.
struct LinkOwner {
  UserId user{};
  SessionId session{};
};

class LinkedIdentities {
 public:
  LinkedIdentities(postgres::Pool& pool, const mail::Postbox& postbox, const Clock& clock)
      : pool_(pool), postbox_(postbox), clock_(clock) {}

  /// Whose it is. Where it is nobody's and the rule of the provider says so, an account is made
  /// for it. forbidden "upstream.not_linked".
  [[nodiscard]] Result<UserId> find_or_create(const KnownProvider& provider,
                                              const ProvenIdentity& proven, const Actor& actor,
                                              Locale locale);
  /// Idempotent. The person is told by mail, at their confirmed address. conflict "upstream.taken"
  /// where it is somebody else's, "upstream.another_linked" where the person has another one there;
  /// forbidden "upstream.signed_out" where the session is over: a reset ends what was linked, and
  /// what is linked after it would stay.
  [[nodiscard]] Status link(const LinkOwner& owner, const KnownProvider& provider,
                            const ProvenIdentity& proven, Actor actor);

  [[nodiscard]] Result<std::vector<OwnLink>> list(UserId user);
  [[nodiscard]] Result<std::vector<LinkableProvider>> list_linkable(UserId user);
  /// not_found "upstream.link_not_found"; conflict "upstream.last_way_in".
  [[nodiscard]] Status remove(const api::Caller& caller, UpstreamIdentityId id);

 private:
  /// Whose it is; noted as used.
  [[nodiscard]] Result<std::optional<UserId>> use(const KnownProvider& provider,
                                                  const std::string& subject);
  [[nodiscard]] Result<UserId> create(const KnownProvider& provider, const ProvenIdentity& proven,
                                      const Actor& actor, Locale locale);

  postgres::Pool& pool_;
  const mail::Postbox& postbox_;
  const Clock& clock_;
};

}  // namespace unidash::identity::upstream

namespace unidash {

template <>
inline constexpr auto fields<identity::upstream::OwnLink> =
    std::tuple{field("id", &identity::upstream::OwnLink::id),
               field("provider", &identity::upstream::OwnLink::provider),
               field("label", &identity::upstream::OwnLink::label),
               field("linked_at", &identity::upstream::OwnLink::linked_at),
               field("last_used_at", &identity::upstream::OwnLink::last_used_at)};

template <>
inline constexpr auto fields<identity::upstream::LinkableProvider> =
    std::tuple{field("id", &identity::upstream::LinkableProvider::id),
               field("name", &identity::upstream::LinkableProvider::name)};

template <>
inline constexpr std::string_view api::resource_type<identity::upstream::OwnLink> =
    "upstream_identities";
template <>
inline constexpr std::string_view api::resource_type<identity::upstream::LinkableProvider> =
    "upstream_providers";

}  // namespace unidash
