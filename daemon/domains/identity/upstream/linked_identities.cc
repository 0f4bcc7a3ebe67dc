#include "daemon/domains/identity/upstream/linked_identities.h"

#include "daemon/domains/identity/accounts/newcomers.h"
#include "daemon/domains/identity/factors/factors_table.h"
#include "daemon/domains/identity/factors/mail_reader.h"
#include "daemon/domains/identity/upstream/identities_table.h"
#include "daemon/domains/identity/upstream/newcomer.h"

namespace unidash::identity::upstream {

namespace {

using postgres::Transaction;
namespace table = upstream_identities_table;

constexpr int most_names_tried = 100;
constexpr std::chrono::hours worth_telling{24 * 7};

/// With the first name that is nobody's, and without the address.
Result<UserId> add_person(Transaction& tx, const KnownProvider& provider, const Json& claims,
                          Locale locale, Timestamp now) {
  const std::string suggested = suggest_username(claims);
  for (int nth = 1; nth <= most_names_tried; ++nth) {
    const std::string username = nth_username(suggested, nth);
    const auto added = TRY(add_newcomer(tx,
                                        {.username = username,
                                         .display_name = suggest_display_name(claims, username),
                                         .locale = locale},
                                        {{"provider", provider.name}}, now));
    if (added) return *added;
  }
  return make_error(Code::conflict, "identity.username_taken");
}

}  // namespace

Result<UserId> LinkedIdentities::find_or_create(const KnownProvider& provider,
                                                const ProvenIdentity& proven, const Actor& actor,
                                                Locale locale) {
  if (const auto user = TRY(use(provider, proven.subject))) return *user;
  if (!is_listed(provider.settings(), proven.claims)) {
    return make_error(Code::forbidden, "upstream.not_linked");
  }
  auto created = create(provider, proven, actor, locale);
  if (created || created.error().slug != "upstream.taken") return created;
  // Another sign-in of theirs was a moment faster.
  const auto user = TRY(use(provider, proven.subject));
  return user ? Result<UserId>(*user) : created;
}

Result<std::optional<UserId>> LinkedIdentities::use(const KnownProvider& provider,
                                                    const std::string& subject) {
  return postgres::in_transaction(pool_, [&](Transaction& tx) {
    return tx.maybe<UserId>(table::use_identity, provider.issuer, subject, clock_.now());
  });
}

Result<UserId> LinkedIdentities::create(const KnownProvider& provider, const ProvenIdentity& proven,
                                        const Actor& actor, Locale locale) {
  return postgres::in_transaction(pool_, actor, [&](Transaction& tx) -> Result<UserId> {
    const Timestamp now = clock_.now();
    const UserId made = TRY(add_person(tx, provider, proven.claims, locale, now));
    const auto link =
        TRY(tx.maybe<UpstreamIdentityId>(table::insert_identity, provider.id, made, provider.issuer,
                                         proven.subject, "created", label_of(proven.claims), now));
    if (!link) return make_error(Code::conflict, "upstream.taken");
    return made;
  });
}

Status LinkedIdentities::link(const LinkOwner& owner, const KnownProvider& provider,
                              const ProvenIdentity& proven, Actor actor) {
  const UserId user = owner.user;
  actor.user = user;
  return postgres::in_transaction(pool_, actor, [&](Transaction& tx) -> Status {
    if (!TRY(tx.maybe<UserId>(table::hold_owner, user, owner.session))) {
      return make_error(Code::forbidden, "upstream.signed_out");
    }
    const Timestamp now = clock_.now();
    const auto link =
        TRY(tx.maybe<UpstreamIdentityId>(table::insert_identity, provider.id, user, provider.issuer,
                                         proven.subject, "linked", label_of(proven.claims), now));
    if (link) {
      tx.emit(about_user("account.upstream_linked", user, {{"provider", provider.name}}));
      TRY(tell_reader(tx, postbox_, user,
                      {.kind = mail::LetterKind::account_linked,
                       .facts = {{"service", provider.name}, {"time", render_timestamp(now)}},
                       .expires_at = now + worth_telling}));
      return {};
    }
    const auto whose = TRY(tx.maybe<UserId>(table::find_owner, provider.issuer, proven.subject));
    if (!whose) return make_error(Code::conflict, "upstream.another_linked");
    return *whose == user ? Status{} : Status(make_error(Code::conflict, "upstream.taken"));
  });
}

Result<std::vector<OwnLink>> LinkedIdentities::list(UserId user) {
  return postgres::in_transaction(
      pool_, [&](Transaction& tx) { return tx.rows<OwnLink>(table::list_own, user); });
}

Result<std::vector<LinkableProvider>> LinkedIdentities::list_linkable(UserId user) {
  return postgres::in_transaction(pool_, [&](Transaction& tx) {
    return tx.rows<LinkableProvider>(table::list_linkable, user);
  });
}

Status LinkedIdentities::remove(const api::Caller& caller, UpstreamIdentityId id) {
  const UserId user = TRY(caller.require_session()).user;
  return postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Status {
    // Two at once would each find the other one still there.
    if (!TRY(tx.maybe<UserId>(factors_table::hold_user, user))) {
      return make_error(Code::forbidden, "identity.not_active");
    }
    const auto provider = TRY(tx.maybe<std::string>(table::find_own, id, user));
    if (!provider) return make_error(Code::not_found, "upstream.link_not_found");
    if (!TRY(tx.maybe<UpstreamIdentityId>(table::remove_own, id, user))) {
      return make_error(Code::conflict, "upstream.last_way_in");
    }
    tx.emit(about_user("account.upstream_unlinked", user, {{"provider", *provider}}));
    return {};
  });
}

}  // namespace unidash::identity::upstream
