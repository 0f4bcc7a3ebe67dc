// Journal: which steps of a job were begun and which are done, and what it noted. Kept in
// the job's row, so that whoever takes the job over knows. Pure.
#pragma once

#include <string_view>

#include "daemon/base/json.h"

namespace unidash::jobs {

class Journal {
 public:
  Journal() = default;
  /// As render() gave it; a document that is none counts as empty.
  explicit Journal(const Json& document);

  [[nodiscard]] bool is_begun(std::string_view step) const { return steps_.contains(step); }
  [[nodiscard]] bool is_done(std::string_view step) const;
  /// Whether any step was begun and not taken back.
  [[nodiscard]] bool has_steps() const { return !steps_.empty(); }

  void begin(std::string_view step) { steps_[std::string(step)] = "begun"; }
  void finish(std::string_view step) { steps_[std::string(step)] = "done"; }
  /// It was taken back: as if it had never been begun.
  void erase(std::string_view step) { steps_.erase(std::string(step)); }

  /// null where there is none.
  [[nodiscard]] Json note(std::string_view name) const;
  void note(std::string_view name, Json value) { notes_[std::string(name)] = std::move(value); }

  [[nodiscard]] Json render() const { return {{"steps", steps_}, {"notes", notes_}}; }

 private:
  Json steps_ = Json::object();
  Json notes_ = Json::object();
};

}  // namespace unidash::jobs
