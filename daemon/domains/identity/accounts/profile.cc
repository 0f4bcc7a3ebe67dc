#include "daemon/domains/identity/accounts/profile.h"

#include "daemon/domains/identity/accounts/profile_table.h"

namespace unidash::identity {

/// The columns a person may change.
struct OwnColumns {
  std::string display_name;
  Locale locale = Locale::fr;
};

/// What a change comes to.
struct ChangedProfile {
  OwnColumns columns{};
  std::vector<std::string> stale{};  // sessions whose live copies are to be forgotten
};

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::OwnColumns> =
    std::tuple{field("display_name", &identity::OwnColumns::display_name),
               field("locale", &identity::OwnColumns::locale)};

}  // namespace unidash

namespace unidash::identity {

namespace {

namespace table = profile_table;
using api::Caller;
using api::LiveSession;
using api::Reply;
using postgres::Transaction;

Me to_me(const LiveSession& session, api::Listener listener) {
  Me me{.username = session.username,
        .display_name = session.display_name,
        .role = session.role,
        .locale = session.locale,
        .last_login_at = session.last_login_at};
  if (!session.email.empty()) me.email = session.email;
  me.admin_available = session.role >= UserRole::admin && listener == api::Listener::admin_network;
  return me;
}

OwnColumns with_change(OwnColumns columns, const MeChange& in) {
  columns.display_name = in.display_name.value_or(columns.display_name);
  columns.locale = in.locale.value_or(columns.locale);
  return columns;
}

/// Names alone: the trail outlives the person.
Json changed_names(const OwnColumns& before, const OwnColumns& after) {
  Json names = Json::array();
  if (before.display_name != after.display_name) names.push_back("display_name");
  if (before.locale != after.locale) names.push_back("locale");
  return names;
}

Result<ChangedProfile> change_profile(Transaction& tx, UserId user, const MeChange& in) {
  const auto before = TRY(tx.row<OwnColumns>(table::lock, user));
  const OwnColumns after = with_change(before, in);
  const Json changed = changed_names(before, after);
  if (changed.empty()) return ChangedProfile{.columns = before};
  TRY(tx.run(table::update, user, after.display_name, after.locale));
  tx.emit({"user.profile_updated", "users", user.value, {{"changed", changed}}});
  return ChangedProfile{.columns = after,
                        .stale = TRY(tx.rows<std::string>(table::live_sessions, user))};
}

}  // namespace

Result<Reply<Me>> Profile::read(const Caller& caller, const api::NoInput&) const {
  return Reply<Me>{.value = to_me(TRY(caller.require_session()), caller.listener)};
}

Result<Reply<Me>> Profile::change(const Caller& caller, const MeChange& in) const {
  LiveSession session = TRY(caller.require_session());
  const auto changed = TRY(postgres::in_transaction(*pool_, caller.actor(), [&](Transaction& tx) {
    return change_profile(tx, session.user, in);
  }));
  // The next read already shows the new values.
  sessions_->forget(changed.stale);
  session.display_name = changed.columns.display_name;
  session.locale = changed.columns.locale;
  return Reply<Me>{.value = to_me(session, caller.listener)};
}

std::vector<api::Route> profile_routes(const Profile& profile) {
  using api::Access;
  using api::Audience;
  return {
      {api::Verb::get, "/v1/me", Audience::user, Access::signed_in(), "read_me",
       "Who the caller is.", "", api::json_handler(profile, &Profile::read)},
      {api::Verb::patch, "/v1/me", Audience::user, Access::signed_in(), "change_me",
       "Changes one's own name or language.", "user.profile_updated",
       api::json_handler(profile, &Profile::change)},
  };
}

}  // namespace unidash::identity
