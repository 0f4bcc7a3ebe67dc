// DirectorySettings: directories as administrators see, try and change them. A new one is a
// draft: it lets nobody in before it was tried in whole and switched on. The password of its
// account goes in and never comes out: it is sealed for the role `identity`, and this role
// cannot read it back.
#pragma once

#include <mutex>
#include <optional>

#include "daemon/api/jsonapi.h"
#include "daemon/api/message.h"
#include "daemon/base/random.h"
#include "daemon/clients/crypto/sealer.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/directories/directory.h"
#include "daemon/model/label.h"
#include "daemon/model/pem_text.h"
#include "daemon/model/roles/set_door.h"

namespace unidash::identity {

struct DirectoryView {
  DirectoryId id{};
  DirectoryKind kind = DirectoryKind::ad;
  std::string name;
  bool is_active = false;
  postgres::TextArray servers{};
  ldap::Encryption encryption = ldap::Encryption::tls;
  PemText authorities{};
  std::string account;
  std::string people_base;
  std::string people_filter;
  std::string groups_base;
  std::string required_group;
  bool imports_groups = false;
  std::string groups_filter;
  std::string id_attribute;
  std::string login_attribute;
  std::string name_attribute;
  std::string email_attribute;
  std::int64_t revision = 1;
  std::optional<Timestamp> synced_at{};
  std::int64_t people_found = 0;
  std::int64_t people_left_out = 0;
  std::int64_t groups_found = 0;
  std::string trouble;         // a slug; empty: the last look went well
  std::string trouble_detail;  // the server's own words
};

enum class FormOf : std::uint8_t { new_one, change };

/// What is asked of a directory, new or changed.
template <FormOf>
struct DirectoryForm {
  DirectoryId id{};         // of a change
  api::IfMatch if_match{};  // of a change
  Label name{};
  DirectoryKind kind = DirectoryKind::ad;
  std::vector<std::string> servers{};
  ldap::Encryption encryption = ldap::Encryption::tls;
  PemText authorities{};
  std::string account;
  /// Left out: the one there is, for the same servers, authorities and account.
  std::optional<Secret> password{};
  std::string people_base;
  std::optional<std::string> people_filter{};
  std::optional<std::string> groups_base{};
  std::optional<std::string> required_group{};
  std::optional<bool> imports_groups{};
  std::optional<std::string> groups_filter{};
  std::optional<std::string> id_attribute{};
  std::optional<std::string> login_attribute{};
  std::optional<std::string> name_attribute{};
  std::optional<std::string> email_attribute{};
};
using NewDirectory = DirectoryForm<FormOf::new_one>;
using DirectoryChange = DirectoryForm<FormOf::change>;

struct DirectoryRef {
  DirectoryId id{};
};

enum class TrialState : std::uint8_t { none, waiting, done };

struct TrialView {
  DirectoryId id{};
  TrialState state = TrialState::none;
  bool is_of_these_settings = false;
  bool is_sound = false;
  Json report = Json::object();  // a TrialReport
};

class DirectorySettings {
 public:
  /// `key` is the one that the role `identity` opens passwords with.
  DirectorySettings(postgres::Pool& pool, Secret key, SetDoor set_door, const Clock& clock,
                    Random& random)
      : pool_(pool),
        sealer_(std::move(key), random),
        set_door_(std::move(set_door)),
        clock_(clock) {}

  [[nodiscard]] Result<std::vector<DirectoryView>> list() const;
  /// not_found "directory.not_found".
  [[nodiscard]] Result<DirectoryView> get(DirectoryId id) const;
  /// A draft. invalid with the field's slug.
  [[nodiscard]] Result<DirectoryView> add(const api::Caller& caller, const NewDirectory& in);
  /// precondition_failed "request.changed_meanwhile"; invalid "directory.password_needed"
  /// where the password would go elsewhere than where it was given for.
  [[nodiscard]] Result<DirectoryView> change(const api::Caller& caller, const DirectoryChange& in);
  /// With its groups. conflict "directory.has_people".
  [[nodiscard]] Status remove(const api::Caller& caller, DirectoryId id);

  /// Its outcome is read by find_trial().
  [[nodiscard]] Result<TrialView> request_trial(const api::Caller& caller, DirectoryId id);
  [[nodiscard]] Result<TrialView> find_trial(DirectoryId id) const;

  /// conflict "directory.try_first" where these very settings were not tried in whole.
  [[nodiscard]] Result<DirectoryView> activate(const api::Caller& caller, DirectoryId id);
  /// Everybody of it is out within a minute.
  [[nodiscard]] Result<DirectoryView> deactivate(const api::Caller& caller, DirectoryId id);
  /// For an hour: whoever is not listed any more is put out and groups that are not are removed,
  /// however many that are.
  [[nodiscard]] Result<DirectoryView> accept_fewer(const api::Caller& caller, DirectoryId id);

  /// Sets the door of this machine as the settings say.
  [[nodiscard]] Status set_door_again();

 private:
  [[nodiscard]] Status write(postgres::Transaction& tx, const DirectoryChange& in,
                             const std::string& sealed) const;
  /// `saved`: of which directory the servers must be found now, if of any.
  [[nodiscard]] Status set_door(postgres::Transaction& tx, DirectoryId saved = {}) const;
  [[nodiscard]] Result<DirectoryView> set_active(const api::Caller& caller, DirectoryId id,
                                                 bool is_active);

  postgres::Pool& pool_;
  crypto::Sealer sealer_;
  SetDoor set_door_;
  mutable std::mutex door_mutex_;  // one at a time reads or writes rows and sets the door
  const Clock& clock_;
};

}  // namespace unidash::identity
