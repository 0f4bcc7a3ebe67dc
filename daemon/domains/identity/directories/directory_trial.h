// DirectoryTrial: goes the whole way to a directory once, step by step, and tells how far it
// came, whom it would let in and which groups it would bring. Takes nobody in. Lives as long as the
// process.
#pragma once

#include "daemon/domains/identity/directories/group_plan.h"
#include "daemon/domains/identity/directories/open_directories.h"

namespace unidash::identity {

/// "name", "connection", "certificate", "tls" for each server; then "account", "people_base",
/// "people", "groups".
struct TrialStep {
  std::string name;
  std::string server;  // empty: of the directory as a whole
  bool is_sound = false;
  std::string trouble;  // a slug
  std::string detail;   // the server's own words, or what was found
};

struct TrialCertificate {
  std::string server;
  std::vector<std::string> names{};
  std::string issuer;
  Timestamp not_after{};
  std::string sha256;
  std::string pem;
};

/// What would become of somebody.
enum class TrialOutcome : std::uint8_t {
  added,
  known,          // an account of this directory already
  kept_out,       // disabled there, or over
  name_taken,     // somebody else's name here
  unusable_name,  // a name that nobody can have here
};

struct TrialPerson {
  std::string external_id;
  std::string username;
  std::string display_name;
  std::optional<std::string> email{};
  TrialOutcome outcome = TrialOutcome::added;
  std::vector<std::string> groups{};
};

/// What would become of a group. People of it by name, of those whom the directory lists.
struct TrialGroup {
  std::string external_id;
  std::string name;
  std::string name_here;  // another where somebody else's group has that one
  std::int64_t people_count = 0;
  std::int64_t groups_count = 0;
};

struct TrialReport {
  bool is_sound = false;
  std::vector<TrialStep> steps{};
  std::vector<TrialCertificate> certificates{};
  std::int64_t people_found = 0;
  std::vector<TrialPerson> people{};  // the first few
  std::int64_t groups_found = 0;
  std::vector<TrialGroup> groups{};  // the first few
};

class DirectoryTrial {
 public:
  DirectoryTrial(postgres::Pool& pool, OpenDirectories& directories, const Clock& clock)
      : pool_(pool), directories_(directories), clock_(clock) {}

  /// What went wrong on the way is in the report. not_found "directory.not_found".
  [[nodiscard]] Result<TrialReport> run(DirectoryId id, const std::stop_token& stop);
  /// The same, kept for whoever asked for it.
  [[nodiscard]] Status run_and_keep(DirectoryId id, const std::stop_token& stop);

 private:
  void try_servers(const OpenDirectory& directory, TrialReport& report);
  void try_server(const OpenDirectory& directory, const ldap::Server& server, TrialReport& report);
  void try_reading(const OpenDirectory& directory, TrialReport& report);
  [[nodiscard]] Result<std::vector<ListedPerson>> look(DirectoryReader& reader,
                                                       const Directory& settings,
                                                       TrialReport& report);
  [[nodiscard]] Status look_at_groups(DirectoryReader& reader, const Directory& settings,
                                      const std::vector<ListedPerson>& people, TrialReport& report);
  [[nodiscard]] Status show(DirectoryReader& reader, const Directory& settings,
                            const std::vector<std::string>& ids, TrialReport& report);
  [[nodiscard]] Result<TrialOutcome> outcome_of(const Directory& settings,
                                                const OutsidePerson& person);

  postgres::Pool& pool_;
  OpenDirectories& directories_;
  const Clock& clock_;
};

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto enum_names<identity::TrialOutcome> =
    std::array{std::pair{identity::TrialOutcome::added, std::string_view("added")},
               std::pair{identity::TrialOutcome::known, std::string_view("known")},
               std::pair{identity::TrialOutcome::kept_out, std::string_view("kept_out")},
               std::pair{identity::TrialOutcome::name_taken, std::string_view("name_taken")},
               std::pair{identity::TrialOutcome::unusable_name, std::string_view("unusable_name")}};

template <>
inline constexpr auto fields<identity::TrialStep> = std::tuple{
    field("name", &identity::TrialStep::name), field("server", &identity::TrialStep::server),
    field("is_sound", &identity::TrialStep::is_sound),
    field("trouble", &identity::TrialStep::trouble), field("detail", &identity::TrialStep::detail)};

template <>
inline constexpr auto fields<identity::TrialCertificate> =
    std::tuple{field("server", &identity::TrialCertificate::server),
               field("names", &identity::TrialCertificate::names),
               field("issuer", &identity::TrialCertificate::issuer),
               field("not_after", &identity::TrialCertificate::not_after),
               field("sha256", &identity::TrialCertificate::sha256),
               field("pem", &identity::TrialCertificate::pem)};

template <>
inline constexpr auto fields<identity::TrialPerson> =
    std::tuple{field("external_id", &identity::TrialPerson::external_id),
               field("username", &identity::TrialPerson::username),
               field("display_name", &identity::TrialPerson::display_name),
               field("email", &identity::TrialPerson::email),
               field("outcome", &identity::TrialPerson::outcome),
               field("groups", &identity::TrialPerson::groups)};

template <>
inline constexpr auto fields<identity::TrialGroup> =
    std::tuple{field("external_id", &identity::TrialGroup::external_id),
               field("name", &identity::TrialGroup::name),
               field("name_here", &identity::TrialGroup::name_here),
               field("people_count", &identity::TrialGroup::people_count),
               field("groups_count", &identity::TrialGroup::groups_count)};

template <>
inline constexpr auto fields<identity::TrialReport> =
    std::tuple{field("is_sound", &identity::TrialReport::is_sound),
               field("steps", &identity::TrialReport::steps),
               field("certificates", &identity::TrialReport::certificates),
               field("people_found", &identity::TrialReport::people_found),
               field("people", &identity::TrialReport::people),
               field("groups_found", &identity::TrialReport::groups_found),
               field("groups", &identity::TrialReport::groups)};

}  // namespace unidash
