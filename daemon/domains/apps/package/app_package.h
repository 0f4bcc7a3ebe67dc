// AppPackage: what an app is and what it needs, as its description says (store/catalogue). Plain
// data: who reads it is app_document.h, how each part is spelled package_fields.h, what must hold
// between the parts checks.h.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "daemon/domains/apps/package/component.h"
#include "daemon/domains/apps/package/package_enums.h"
#include "daemon/domains/apps/package/sign_on.h"
#include "daemon/domains/apps/package/value.h"

namespace unidash::packages {

inline constexpr std::int64_t newest_schema = 1;

struct Upstream {
  Source source = Source::debian;
  std::string package{};
  std::string version{};
  std::optional<std::string> homepage{};
};

struct Image {
  std::string name{};                   // behind "registry.unidash.internal/"
  std::string version{};                // its tag
  std::optional<std::string> digest{};  // of the manifest; only a draft has none
  std::int64_t size_mb = 0;             // unpacked
  std::vector<Architecture> arch{};
};

struct PostgresqlNeed {
  std::string name{};  // of db.NAME
  std::int64_t min = 13;
  std::vector<std::string> extensions{};
  std::optional<std::int64_t> connections{};
};

struct Needs {
  std::vector<PostgresqlNeed> postgresql{};
  std::optional<Need> smtp{};
};

struct Volume {
  std::int64_t mb = 0;
  bool grow = false;
  VolumeClass kind = VolumeClass::local;
  VolumeBackup backup = VolumeBackup::keep;
  std::int64_t owner = 0;  // user and group of its folder
};

struct SecretSpec {
  SecretKind kind = SecretKind::random;
  std::optional<std::int64_t> length{};
  Rotation rotate = Rotation::restart;
};

struct AccessRule {
  AccessRole role = AccessRole::use;
  std::string path{};
  DefaultGroup default_group = DefaultGroup::all;
};

struct ShownIf {
  std::string key{};
  Value equals{};  // a literal
};

struct Question {
  std::string key{};
  QuestionType type = QuestionType::text;
  std::optional<Value> fallback{};  // "default": a literal
  bool required = false;
  std::optional<std::int64_t> min{};  // of a number; letters of a text
  std::optional<std::int64_t> max{};
  std::vector<std::string> choices{};
  std::optional<ShownIf> shown_if{};
};

/// What somebody must see through the gate for the app to count as working.
struct Meaning {
  AccessRole as = AccessRole::use;
  std::string get{};
  std::int64_t expect_status = 200;
  std::optional<std::string> must_contain{};
};

struct TcpPort {
  std::string component{};
  std::int64_t port = 0;
};

struct Network {
  Egress egress = Egress::none;
  std::vector<std::string> hosts{};  // told to people, and compared at updates
  std::vector<TcpPort> ingress_tcp{};
  bool websocket = false;
  std::vector<std::string> open_paths{};      // need no session
  std::vector<std::string> password_paths{};  // take app passwords
  std::int64_t max_upload_mb = 100;
  std::int64_t timeout_s = 60;
};

struct Right {
  RightKind what = RightKind::internet;
  std::string why{};  // key of a sentence in the texts
};

struct Embed {
  EmbedMode mode = EmbedMode::frame;
  EmbedHow how = EmbedHow::none;
  CookieNeed cookie = CookieNeed::lax_ok;
  std::optional<std::int64_t> min_width{};
};

/// Something done for the app: in a container of a running component, or, of kind `job`, as a Pod
/// of its own whose arguments stand there.
struct Step {
  std::string component{};
  std::vector<std::string> args{};
  std::int64_t timeout_s = 60;
};

struct Quiesce {
  Step exec{};
  Step undo{};
};

struct Backup {
  std::vector<std::string> dump{};  // databases by their names
  std::vector<std::string> exclude{};
  bool cold = false;  // stopped for a copy
  std::optional<Quiesce> quiesce{};
  std::vector<Step> before{};
  std::vector<Step> after_restore{};
};

struct Update {
  std::string from{};  // the oldest that may be updated to this one directly
  bool one_major = false;
  std::vector<Step> steps{};
  std::int64_t max_minutes = 5;
  Downgrade downgrade = Downgrade::restore_only;
};

struct Lifecycle {
  std::vector<Step> first_run{};
  std::vector<Step> rename{};
};

struct Availability {
  AvailabilityMode mode = AvailabilityMode::single_writer;
  std::int64_t max_replicas = 1;
};

struct Proof {
  std::optional<std::string> previous{};  // the version that an update is tried from
};

struct AppPackage {
  std::int64_t schema = newest_schema;
  std::string slug{};
  std::string version{};
  Upstream upstream{};
  std::string licence{};
  std::vector<Antifeature> antifeatures{};
  std::vector<Category> categories{};
  Stage stage = Stage::beta;
  std::string min_platform{};
  std::map<std::string, Image> images{};
  std::map<std::string, Component> components{};
  Needs needs{};
  std::map<std::string, Volume> volumes{};
  std::map<std::string, SecretSpec> secrets{};
  SignOn sso{};
  std::vector<AccessRule> access{};
  std::vector<Question> questions{};
  std::vector<Meaning> meaning{};
  Network network{};
  std::vector<Right> rights{};
  Embed embed{};
  Backup backup{};
  Update update{};
  Lifecycle lifecycle{};
  Availability ha{};
  Proof tests{};
};

/// The one of kind `web`: its name, or nothing in a package that was not checked.
[[nodiscard]] std::string_view web_component(const AppPackage& package);
/// Whether its successor may start before it ends: it writes to no volume, and may be twice.
[[nodiscard]] bool is_replaced_running(const AppPackage& package, const Component& component);
/// All containers at their smallest and at their largest, copies included.
[[nodiscard]] Amounts total_minimum(const AppPackage& package);
[[nodiscard]] Amounts total_limit(const AppPackage& package);
/// Megabytes of volumes, and of what is written outside of them.
[[nodiscard]] std::int64_t total_disk(const AppPackage& package);

}  // namespace unidash::packages
