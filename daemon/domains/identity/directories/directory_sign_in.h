// DirectorySignIn: lets people in whose password a directory keeps. Looks for the name with
// the account that reads, then tries the password on a connection of its own. A name that
// nobody has costs the same requests. Lives as long as the process; thread-safe.
#pragma once

#include "daemon/base/random.h"
#include "daemon/domains/identity/accounts/outside_passwords.h"
#include "daemon/domains/identity/directories/open_directories.h"

namespace unidash::identity {

class DirectorySignIn final : public OutsidePasswords {
 public:
  DirectorySignIn(postgres::Pool& pool, OpenDirectories& directories, const Clock& clock,
                  Random& random)
      : pool_(pool), directories_(directories), clock_(clock), random_(random) {}

  Result<OutsideAnswer> sign_in(std::string_view name, const Secret& password) override;
  Result<bool> verify(UserId person, const Secret& password) override;
  void pretend() override;
  Result<OutsideAnswer> renew(std::string_view name, const Secret& current,
                              const Secret& wanted) override;

 private:
  struct Found {
    OpenDirectory directory;
    OutsidePerson person;
  };
  [[nodiscard]] Result<std::optional<Found>> find(std::string_view name);
  [[nodiscard]] Result<std::optional<OutsidePerson>> look_up(const OpenDirectory& directory,
                                                             std::string_view name) const;
  [[nodiscard]] Result<OutsideAnswer> check(const Found& found, const Secret& password);
  [[nodiscard]] Result<OutsideAnswer> admit(const Found& found);
  [[nodiscard]] static Result<bool> is_in_required_group(const Found& found);
  [[nodiscard]] Result<OutsideAnswer> change(const Found& found, const Secret& current,
                                             const Secret& wanted);
  [[nodiscard]] Status bind_nobody();

  postgres::Pool& pool_;
  OpenDirectories& directories_;
  const Clock& clock_;
  Random& random_;
};

}  // namespace unidash::identity
