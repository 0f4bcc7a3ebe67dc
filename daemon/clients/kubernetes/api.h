// Api: what the daemon asks of Kubernetes. Client speaks to the real one; tests have
// testing/kubernetes. Implementations are thread-safe.
//
// Errors of all: those of refusal.h; invalid "kubernetes.bad_request" for what cannot be asked;
// too_large "http.answer_too_large"; malformed "kubernetes.bad_answer" for what cannot be read.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "daemon/base/json.h"
#include "daemon/base/result.h"
#include "daemon/base/secret.h"
#include "daemon/clients/kubernetes/kind.h"
#include "daemon/clients/kubernetes/objects/metadata.h"

namespace unidash::kubernetes {

/// Who we are to Kubernetes: the owner of the fields that we apply.
inline constexpr std::string_view field_manager = "unidash";

struct Selection {
  Kind kind;
  std::string name_space{};  // empty: all
  Labels labels{};           // each equal
  /// By the API's own list for a kind: {"involvedObject.uid", "…"}.
  std::vector<std::pair<std::string, std::string>> fields{};
};

struct ListTerms {
  std::size_t page = 200;
  std::size_t most = 2'000;  // more is too_large "kubernetes.list_too_long"
};

struct List {
  std::vector<Json> items;
  std::string resource_version;  // where a watch goes on
};

/// What is done about fields that somebody else owns.
enum class Foreign : std::uint8_t { refuse, take_over };
/// dry: all is checked, by admission too, and nothing is kept.
enum class Run : std::uint8_t { real, dry };

/// status: the subresource of that name, of an object that is there: what there is, not what is
/// wished. Ours to say of claims alone, whose volumes we keep.
enum class Part : std::uint8_t { whole, status };

struct ApplyTerms {
  Foreign foreign = Foreign::take_over;
  Run run = Run::real;
  Part part = Part::whole;
};

/// What becomes of what an object keeps (the Pods of a Deployment).
enum class Dependents : std::uint8_t { first, later, orphan };

struct DeleteTerms {
  Dependents dependents = Dependents::first;
  std::string uid{};  // only this very object, none that came after it by the same name
  std::optional<std::chrono::seconds> grace{};
};

/// going: it stays until its dependents and finalizers are done.
enum class Deleted : std::uint8_t { gone, going };

enum class ChangeKind : std::uint8_t { added, modified, deleted, bookmark };

struct Change {
  ChangeKind kind = ChangeKind::bookmark;
  Json object{};
  std::string resource_version{};
};

/// False: that is enough.
using Listen = std::function<bool(const Change&)>;

struct WatchTerms {
  Selection what;
  std::string from;  // a List's resource_version, or where the last watch ended
  std::chrono::seconds time{240};
};

/// expired: what was missed is forgotten, and only a fresh list helps.
enum class WatchEnd : std::uint8_t { by_server, enough, stopped, expired };

struct Watched {
  WatchEnd end = WatchEnd::by_server;
  std::string resource_version{};
};

/// previous: of the container before this one.
enum class Instance : std::uint8_t { current, previous };

struct LogTerms {
  std::string name_space;
  std::string pod;
  std::string container{};  // empty: the only one
  std::int64_t lines = 200;
  std::size_t bytes = std::size_t{64} << 10;  // the last ones, from the beginning of a line
  Instance instance = Instance::current;
};

struct ExecTerms {
  std::string name_space;
  std::string pod;
  std::string container;
  /// Program and arguments; no shell. They are in logs of the API: secrets go by `input`.
  std::vector<std::string> command;
  Secret input{};
  std::chrono::seconds time{60};
  std::size_t bytes = std::size_t{64} << 10;  // of each output; what is more is passed over
};

struct ExecOutcome {
  std::int64_t exit_code = 0;
  std::string output{};
  std::string errors{};
  bool is_cut = false;
};

class Api {
 public:
  Api() = default;
  Api(const Api&) = delete;
  Api& operator=(const Api&) = delete;
  virtual ~Api() = default;

  /// The whole object. Of a Secret that is all it holds.
  [[nodiscard]] virtual Result<Json> get(const Ref& ref) const = 0;
  /// Whether it is there and which one it is: of a Secret no value comes here.
  [[nodiscard]] virtual Result<Metadata> get_metadata(const Ref& ref) const = 0;
  /// All of them, page by page.
  [[nodiscard]] virtual Result<List> list(const Selection& what, const ListTerms& terms) const = 0;

  /// Server-side apply: makes the object, or makes it as `object` says; fields of ours that it no
  /// longer says are taken away. Unknown fields are an error.
  [[nodiscard]] virtual Result<Metadata> apply(const Json& object,
                                               const ApplyTerms& terms) const = 0;
  /// not_found where there is none; conflict where it is another one than `terms.uid`.
  [[nodiscard]] virtual Result<Deleted> remove(const Ref& ref, const DeleteTerms& terms) const = 0;

  /// Tells of changes until the server ends it, `listen` has enough or `stop` is requested.
  [[nodiscard]] virtual Result<Watched> watch(const WatchTerms& terms, const Listen& listen,
                                              const std::stop_token& stop) const = 0;

  /// The last lines, made fit to be shown.
  [[nodiscard]] virtual Result<std::string> logs(const LogTerms& terms) const = 0;
  /// Runs a program in a container. An end other than 0 is an outcome, not an error; unavailable
  /// "kubernetes.not_run" where it could not be started.
  [[nodiscard]] virtual Result<ExecOutcome> exec(const ExecTerms& terms) const = 0;
};

}  // namespace unidash::kubernetes
