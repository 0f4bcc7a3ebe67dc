// FakeApi: Kubernetes in memory, for tests of what asks it. Thread-safe.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "daemon/clients/kubernetes/api.h"

namespace unidash::testing {

class FakeApi final : public kubernetes::Api {
 public:
  [[nodiscard]] Result<Json> get(const kubernetes::Ref& ref) const override;
  [[nodiscard]] Result<kubernetes::Metadata> get_metadata(
      const kubernetes::Ref& ref) const override;
  [[nodiscard]] Result<kubernetes::List> list(const kubernetes::Selection& what,
                                              const kubernetes::ListTerms& terms) const override;
  /// Replaces all but status, uid and what the API writes; or adds to the status alone.
  [[nodiscard]] Result<kubernetes::Metadata> apply(
      const Json& object, const kubernetes::ApplyTerms& terms) const override;
  /// What goes goes at once.
  [[nodiscard]] Result<kubernetes::Deleted> remove(
      const kubernetes::Ref& ref, const kubernetes::DeleteTerms& terms) const override;
  /// Tells of what has changed since, and ends; fields of the selection are not looked at.
  [[nodiscard]] Result<kubernetes::Watched> watch(const kubernetes::WatchTerms& terms,
                                                  const kubernetes::Listen& listen,
                                                  const std::stop_token& stop) const override;
  [[nodiscard]] Result<std::string> logs(const kubernetes::LogTerms& terms) const override;
  [[nodiscard]] Result<kubernetes::ExecOutcome> exec(
      const kubernetes::ExecTerms& terms) const override;

  /// An object as it is, status and all; made, or instead of the one of its name.
  void put(const Json& object);
  /// All that were noted for watches so far are forgotten.
  void forget_changes();
  void set_log(const std::string& pod, const std::string& text);
  void on_exec(std::function<kubernetes::ExecOutcome(const kubernetes::ExecTerms&)> run);
  /// What is asked next fails so, once.
  void fail_next(Error error);
  /// What was applied and deleted, in order: "apply Deployment a/web", "delete Secret a/key".
  [[nodiscard]] std::vector<std::string> deeds() const;

 private:
  struct Noted {
    std::int64_t version = 0;
    kubernetes::Change change;
  };

  [[nodiscard]] Status meet_failure() const;
  Json write(const std::string& path, Json object) const;
  void note(kubernetes::ChangeKind kind, Json object) const;

  mutable std::mutex mutex_;
  mutable std::map<std::string, Json> objects_;  // by path
  mutable std::vector<Noted> changes_;
  mutable std::vector<std::string> deeds_;
  mutable std::optional<Error> failure_;
  mutable std::int64_t version_ = 1;
  std::int64_t forgotten_ = 0;
  std::map<std::string, std::string> logs_;
  std::function<kubernetes::ExecOutcome(const kubernetes::ExecTerms&)> run_;
};

}  // namespace unidash::testing
