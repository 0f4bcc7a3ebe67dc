// FirstStart: the first start of a machine as the role host runs it. Takes the answers, applies
// them phase by phase, writes down after each how far it is and goes on there
// after a power cut. Thread-safe; work() is called by one thread, the worker.
#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "daemon/base/time.h"
#include "daemon/clients/psl/public_suffixes.h"
#include "daemon/domains/setup/answer_source.h"
#include "daemon/domains/setup/record.h"
#include "daemon/domains/setup/types/steps.h"
#include "daemon/domains/setup/view.h"

namespace unidash::setup {

struct FirstStartParts {
  SetupSteps& steps;
  RecordStore& store;
  const psl::PublicSuffixes& suffixes;
  std::vector<AnswerPlace> places{};
  std::string version{};
  std::chrono::milliseconds between_tries{1000};
};

class FirstStart {
 public:
  explicit FirstStart(FirstStartParts parts);

  /// Reads the record, and an answer file that wants no questions. True when
  /// there is work to do.
  [[nodiscard]] bool resume();
  /// conflict "setup.running", "setup.already_done"; invalid "setup.bad_answers"
  /// with the fields. Afterwards there is work to do.
  [[nodiscard]] Status accept(const Answers& answers);
  /// The same of an answer file that wants no questions, if there is one; what is
  /// wrong with it shows in the view. Never erases a disk that holds UniDash.
  [[nodiscard]] bool accept_file();
  /// Does every phase that is left. Returns when all is done or one failed.
  void work();

  [[nodiscard]] SetupView view();
  [[nodiscard]] Result<HardwareView> hardware();
  [[nodiscard]] Result<NetworkTestView> test_network(const Answers& answers);
  /// The machine's own keyboard, while the later pages are typed. invalid
  /// "setup.keyboard_unknown".
  [[nodiscard]] Status set_keyboard(const std::string& name);
  [[nodiscard]] Result<std::vector<TargetDisk>> target_disks();
  /// Installed without anybody at the keyboard.
  [[nodiscard]] bool wants_restart() const;
  [[nodiscard]] Status restart();
  /// conflict "setup.running" while answers are applied.
  [[nodiscard]] Status reset();

 private:
  struct JudgedFile {
    Answers answers;
    Problems problems;
  };

  [[nodiscard]] Status do_phase(Phase phase, const Record& record);
  [[nodiscard]] Status take(const Answers& answers, bool unattended);
  [[nodiscard]] std::optional<FoundAnswers> find_file() const;
  Problems judge_file(const Answers& answers);
  [[nodiscard]] Problems problems_of(const Answers& answers);
  [[nodiscard]] Status check(const Answers& answers);
  [[nodiscard]] Status check_clock();
  [[nodiscard]] std::optional<Phase> next_phase() const;
  [[nodiscard]] Status note_done(Phase phase);
  void fail(const Error& error);
  void add_answer_file(SetupView& view);
  void set_percent(std::optional<std::int64_t> percent);

  FirstStartParts parts_;
  bool installing_ = false;
  mutable std::mutex mutex_;  // over what follows
  Record record_;
  std::optional<std::int64_t> percent_;
  std::optional<JudgedFile> judged_;  // an answer file that would be applied
};

}  // namespace unidash::setup
