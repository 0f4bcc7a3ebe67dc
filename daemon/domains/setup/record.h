// Record: how far applying the answers has come, written down after every phase
// so that a power cut at any moment is gone on from, or cleanly begun again.
#pragma once

#include <optional>
#include <string>

#include "daemon/domains/setup/types/answers.h"
#include "daemon/domains/setup/types/phases.h"
#include "daemon/domains/setup/types/problem.h"

namespace unidash::setup {

struct Record {
  std::int64_t format = 1;
  SetupState state = SetupState::unconfigured;
  std::optional<Phase> reached{};  // the last phase that is done
  std::optional<Problem> problem{};
  Answers answers{};
  bool unattended = false;  // from a file that wants no questions
};

/// Where the record lives. Writes are whole or not at all.
class RecordStore {
 public:
  virtual ~RecordStore() = default;
  /// Empty where nothing was begun. invalid "setup.record_unreadable".
  [[nodiscard]] virtual Result<std::optional<Record>> load() const = 0;
  [[nodiscard]] virtual Status save(const Record& record) = 0;
};

/// One JSON file of mode 0600.
class FileRecordStore final : public RecordStore {
 public:
  explicit FileRecordStore(std::string path) : path_(std::move(path)) {}
  [[nodiscard]] Result<std::optional<Record>> load() const override;
  [[nodiscard]] Status save(const Record& record) override;

 private:
  std::string path_;
};

}  // namespace unidash::setup

namespace unidash {

template <>
inline constexpr auto fields<setup::Record> = std::tuple{
    field("format", &setup::Record::format),   field("state", &setup::Record::state),
    field("reached", &setup::Record::reached), field("problem", &setup::Record::problem),
    field("answers", &setup::Record::answers), field("unattended", &setup::Record::unattended)};

}  // namespace unidash
