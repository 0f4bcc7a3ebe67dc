// SyncPlan: what is to be done about the people of a directory, from what we know and what it
// lists now. Fewer people than can be right change nothing: an empty answer is far more often
// a wrong base or a right that was taken away than everybody gone. Pure.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "daemon/domains/identity/directories/directory_people.h"

namespace unidash::identity {

/// One line of the list of everybody who may come in.
struct ListedPerson {
  std::string external_id;
  OutsideState state = OutsideState::present;
  std::string stamp;
  // As groups name them.
  std::string dn{};             // folded
  std::string login{};          // in small letters
  std::string primary_group{};  // of Active Directory
};
[[nodiscard]] ListedPerson as_listed(const OutsidePerson& person);

enum class FewerPeople : std::uint8_t { are_a_mistake, are_right };

/// Whether that so many of those that were there are gone can only be a mistake: all of
/// several, or many at once, or whatever it is where nothing is listed.
[[nodiscard]] bool is_too_much_gone(std::size_t gone, std::size_t were, bool lists_nothing);

struct SyncPlan {
  std::vector<std::string> to_read{};  // new, changed or back: ids in the directory
  std::vector<std::pair<UserId, OutsideState>> to_end{};
  bool is_suspicious = false;  // there was more to end than can be right: to_end is empty
};

[[nodiscard]] SyncPlan plan_sync(const std::vector<KnownPerson>& known,
                                 const std::vector<ListedPerson>& listed, FewerPeople fewer);

}  // namespace unidash::identity
