// DirectoryReader: what is asked of one directory, with the account that only reads. Made for
// one piece of work; for one thread at a time. Errors: those of ldap::Connection.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "daemon/clients/ldap/servers.h"
#include "daemon/domains/identity/directories/group_graph.h"
#include "daemon/domains/identity/directories/outside_group.h"
#include "daemon/domains/identity/directories/outside_person.h"

namespace unidash::identity {

struct OutsideGroup {
  std::string name;
  std::string dn;
};

class DirectoryReader {
 public:
  /// Connects and binds as the account. `servers` and `directory` outlive it. unavailable
  /// "directory.account_refused"; invalid "directory.bad_filter", "directory.bad_name".
  [[nodiscard]] static Result<DirectoryReader> open(const ldap::Servers& servers,
                                                    const Directory& directory,
                                                    const Secret& password);

  /// Whoever this name is of, in the group that is asked for or not. Nothing where it is
  /// nobody's or several people's.
  [[nodiscard]] Result<std::optional<OutsidePerson>> find(std::string_view login, Timestamp now);
  [[nodiscard]] Result<std::optional<OutsidePerson>> find_by_id(std::string_view id, Timestamp now);
  /// Whether somebody is in the group that is asked for, through any others.
  [[nodiscard]] Result<bool> may_come_in(const OutsidePerson& person);
  /// All groups of somebody, through any others.
  [[nodiscard]] Result<std::vector<OutsideGroup>> groups_of(const OutsidePerson& person);

  /// Everybody who may come in: ids, states and stamps, no names. Complete or an error.
  using OnPerson = std::function<Status(OutsidePerson person)>;
  [[nodiscard]] Status list(const OnPerson& on_person, Timestamp now);
  /// These, with all that is read of people. Who is gone meanwhile is left out.
  [[nodiscard]] Result<std::vector<OutsidePerson>> read(const std::vector<std::string>& ids,
                                                        Timestamp now);

  /// Every group that the settings want here, with whom it names. Complete or an error.
  [[nodiscard]] Result<std::vector<ListedGroup>> list_groups();

  [[nodiscard]] ldap::Connection& connection() { return connection_; }

 private:
  DirectoryReader(ldap::Connection connection, const Directory& directory, ldap::Filter people)
      : connection_(std::move(connection)), directory_(&directory), people_(std::move(people)) {}

  [[nodiscard]] Result<std::optional<OutsidePerson>> find_one(const ldap::Filter& filter,
                                                              Timestamp now);
  [[nodiscard]] Result<ldap::Filter> everybody();
  [[nodiscard]] Result<ldap::Filter> in_required_group();
  [[nodiscard]] Status load_members();
  [[nodiscard]] bool is_member(const OutsidePerson& person) const;
  [[nodiscard]] Result<std::vector<OutsideGroup>> token_groups(const OutsidePerson& person);
  [[nodiscard]] Result<std::vector<OutsideGroup>> climb(const OutsidePerson& person);
  [[nodiscard]] Result<std::vector<OutsideGroup>> search_groups(const ldap::Filter& filter);
  [[nodiscard]] bool follows_chains() const { return directory_->kind == DirectoryKind::ad; }
  [[nodiscard]] bool has_required_group() const { return !directory_->required_group.empty(); }

  /// Who is in the group that is asked for, where the directory follows no chains.
  struct Members {
    std::set<std::string> dns{};
    std::set<std::string> logins{};
  };

  ldap::Connection connection_;
  const Directory* directory_;
  ldap::Filter people_;
  std::optional<Members> members_{};
};

}  // namespace unidash::identity
