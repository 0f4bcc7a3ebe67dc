#include "daemon/domains/identity/directories/directory_sign_in.h"

#include "daemon/base/text.h"
#include "daemon/domains/identity/directories/directories_table.h"
#include "daemon/domains/identity/directories/directory_people.h"
#include "daemon/model/username.h"

namespace unidash::identity {

/// Whose account somebody's is.
struct DirectoryOwner {
  DirectoryId directory{};
  std::string external_id;
};

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::DirectoryOwner> =
    std::tuple{field("directory", &identity::DirectoryOwner::directory),
               field("external_id", &identity::DirectoryOwner::external_id)};

}  // namespace unidash

namespace unidash::identity {

namespace {

using ldap::SignInTrouble;
using postgres::Transaction;
namespace table = directories_table;

constexpr std::size_t longest_name = 200;

std::string_view slug_of(SignInTrouble trouble) {
  switch (trouble) {
    case SignInTrouble::wrong_password:
    case SignInTrouble::unknown_person: return {};
    case SignInTrouble::not_at_this_hour: return "directory.not_at_this_hour";
    case SignInTrouble::not_from_here: return "directory.not_from_here";
    case SignInTrouble::password_expired: return "directory.password_expired";
    case SignInTrouble::disabled: return "directory.account_disabled";
    case SignInTrouble::account_expired: return "directory.account_expired";
    case SignInTrouble::must_change_password: return "directory.must_change_password";
    case SignInTrouble::locked: return "directory.account_locked";
  }
  return {};
}

/// Nobody is told that a password is wrong which could not be tried. Why it could not is for
/// whoever looks after the directory, not for whoever signs in.
Error away(const Error& error) {
  return unavailable("directory.away", error.slug + " " + error.detail);
}

template <class T>
Result<T> or_away(Result<T> answer) {
  if (answer) return answer;
  return away(answer.error());
}

OutsideAnswer refuse(std::string_view slug) { return {.trouble = std::string(slug)}; }

OutsideAnswer answer_to(SignInTrouble trouble) {
  return {.trouble = std::string(slug_of(trouble)),
          .is_for_known_devices = !ldap::proves_password(trouble)};
}

}  // namespace

Result<OutsideAnswer> DirectorySignIn::sign_in(std::string_view name, const Secret& password) {
  if (name.empty() || name.size() > longest_name || password.empty()) return OutsideAnswer{};
  const auto found = TRY(find(name));
  if (found) return check(*found, password);
  TRY(bind_nobody());
  return OutsideAnswer{};
}

/// All are asked, wherever somebody is found: how long it takes tells nobody where. But who
/// has an account here is of one of them, and their password is for that one alone, whoever
/// bears the same name in another.
Result<std::optional<DirectorySignIn::Found>> DirectorySignIn::find(std::string_view name) {
  const auto own = TRY(postgres::in_transaction(pool_, [&](Transaction& tx) {
    return tx.maybe<DirectoryId>(table::directory_of_name, fold_username(name));
  }));
  std::optional<Found> found;
  std::optional<Error> failure;
  for (OpenDirectory& directory : TRY(directories_.active())) {
    auto person = look_up(directory, name);
    if (own && *own != directory.settings.id) continue;
    if (!person) {
      failure = person.error();
    } else if (*person && !found) {
      found = Found{.directory = std::move(directory), .person = std::move(**person)};
    }
  }
  if (!found && failure) return away(*failure);
  return found;
}

Result<std::optional<OutsidePerson>> DirectorySignIn::look_up(const OpenDirectory& directory,
                                                              std::string_view name) const {
  auto reader = TRY(directory.read());
  return reader.find(name, clock_.now());
}

Result<OutsideAnswer> DirectorySignIn::check(const Found& found, const Secret& password) {
  auto connection = TRY(or_away(found.directory.servers->open()));
  const auto bound = TRY(or_away(connection.bind(found.person.dn, password)));
  if (bound.trouble) return answer_to(*bound.trouble);
  return admit(found);
}

/// The password was right: whether that is enough.
Result<OutsideAnswer> DirectorySignIn::admit(const Found& found) {
  if (found.person.state == OutsideState::disabled) return refuse("directory.account_disabled");
  if (found.person.state == OutsideState::expired) return refuse("directory.account_expired");
  if (!TRY(is_in_required_group(found))) return refuse("directory.not_in_group");
  const auto person = TRY(postgres::in_transaction(pool_, [&](Transaction& tx) {
    return keep_person(tx, found.directory.settings, found.person, clock_.now());
  }));
  if (!person) return refuse("directory.name_taken");
  return OutsideAnswer{.person = person};
}

/// Nothing is asked of the directory where there is no such group.
Result<bool> DirectorySignIn::is_in_required_group(const Found& found) {
  if (found.directory.settings.required_group.empty()) return true;
  auto reader = TRY(or_away(found.directory.read()));
  return or_away(reader.may_come_in(found.person));
}

Result<bool> DirectorySignIn::verify(UserId person, const Secret& password) {
  const auto owner = TRY(postgres::in_transaction(
      pool_, [&](Transaction& tx) { return tx.maybe<DirectoryOwner>(table::find_owner, person); }));
  if (!owner || password.empty()) return false;
  const auto directory = TRY(directories_.get(owner->directory));
  if (!directory.settings.is_active) return false;
  auto reader = TRY(or_away(directory.read()));
  const auto found = TRY(or_away(reader.find_by_id(owner->external_id, clock_.now())));
  if (!found || found->state != OutsideState::present) return false;
  auto connection = TRY(or_away(directory.servers->open()));
  return !TRY(or_away(connection.bind(found->dn, password))).trouble;
}

void DirectorySignIn::pretend() {
  const std::string nobody = text::to_hex(random_.bytes(8));
  const auto found = find(nobody);
  if (found) (void)bind_nobody();
}

/// Where a password would have been tried, one is that nobody has, of somebody who is not.
Status DirectorySignIn::bind_nobody() {
  const auto directories = TRY(directories_.active());
  if (directories.empty()) return {};
  const OpenDirectory& first = directories.front();
  const auto base = TRY(ldap::Dn::parse(first.settings.people_base));
  auto connection = TRY(or_away(first.servers->open()));
  const std::string name = text::to_hex(random_.bytes(8));
  const Secret password(text::to_hex(random_.bytes(8)));
  TRY(or_away(connection.bind(base.child("cn", name).render(), password)));
  return {};
}

Result<OutsideAnswer> DirectorySignIn::renew(std::string_view name, const Secret& current,
                                             const Secret& wanted) {
  if (name.empty() || name.size() > longest_name || current.empty() || wanted.empty()) {
    return OutsideAnswer{};
  }
  const auto found = TRY(find(name));
  if (found) return change(*found, current, wanted);
  TRY(bind_nobody());
  return OutsideAnswer{};
}

/// Only where the directory asks for it, and only with the old password, which it has just
/// said is right. Afterwards it is asked once more with the new one: who is kept out for
/// another reason stays so (CVE-2025-0604).
Result<OutsideAnswer> DirectorySignIn::change(const Found& found, const Secret& current,
                                              const Secret& wanted) {
  const OpenDirectory& directory = found.directory;
  auto connection = TRY(or_away(directory.servers->open()));
  const auto bound = TRY(or_away(connection.bind(found.person.dn, current)));
  if (!bound.trouble) return admit(found);
  if (!ldap::asks_for_new_password(*bound.trouble)) return answer_to(*bound.trouble);

  const std::string& dn = found.person.dn;
  if (bound.is_in) {
    TRY(connection.change_password(dn, current, wanted));
  } else {
    // Whose password is over cannot sign in to change it; the account that reads carries it.
    auto account =
        TRY(or_away(directory.servers->open_bound(directory.settings.account, directory.password)));
    TRY(directory.settings.kind == DirectoryKind::ad
            ? account.change_unicode_password(dn, current, wanted)
            : account.change_password(dn, current, wanted));
  }
  return check(found, wanted);
}

}  // namespace unidash::identity
