#include "daemon/domains/setup/first_start.h"

#include <algorithm>
#include <thread>

#include "daemon/domains/setup/check.h"

namespace unidash::setup {

namespace {

/// One problem a field, as the API names them.
Error bad_answers(const Problems& problems) {
  Error error = make_error(Code::invalid, "setup.bad_answers");
  for (const auto& each : problems) error.fields.push_back({each.field, each.slug});
  return error;
}

/// What an error means to people: its own sentence, or that of its first field.
Problem problem_of(const Error& error) {
  if (!error.fields.empty()) return {error.fields.front().field, error.fields.front().slug};
  return {"", error.slug, {error.detail}};
}

/// Why a file cannot be applied without anybody looking.
Problems check_file(const Answers& answers, const FirstStartParts& parts) {
  const auto around = parts.steps.look_around();
  if (!around) return {problem_of(around.error())};
  const Answers tidy = normalise(answers);
  auto problems = check_answers(tidy, *around, parts.suffixes);
  if (!problems.empty() || !around->installing) return problems;
  const auto disk = std::ranges::find(around->disks, *tidy.target_disk, &TargetDisk::id);
  if (holds_unidash(*disk)) {
    problems.push_back({"target_disk", "setup.disk_holds_unidash", {disk->id}});
  }
  return problems;
}

constexpr int other_tries = 4;

/// What was asked did not answer: it may be starting still. Or the machine is going
/// down, and this program with it: then nothing has failed, the next start goes on.
bool is_late(const Status& status) {
  return !status &&
         (status.error().slug == "bus.no_answer" || status.error().slug == "helper.no_answer");
}

}  // namespace

FirstStart::FirstStart(FirstStartParts parts) : parts_(std::move(parts)) {}

bool FirstStart::resume() {
  if (const auto around = parts_.steps.look_around()) installing_ = around->installing;
  auto loaded = parts_.store.load();
  const std::scoped_lock lock(mutex_);
  if (!loaded) {
    record_ = {.problem = problem_of(loaded.error())};
    return false;
  }
  if (*loaded) {
    record_ = std::move(**loaded);
  } else if (parts_.steps.is_configured()) {
    record_.state = SetupState::done;
  }
  return record_.state == SetupState::running;
}

Status FirstStart::accept(const Answers& answers) { return take(answers, false); }

bool FirstStart::accept_file() {
  {
    const std::scoped_lock lock(mutex_);
    if (record_.state != SetupState::unconfigured || record_.problem) return false;
  }
  const auto found = find_file();
  if (!found || !found->file || !found->file->unattended) return false;
  const auto& answers = found->file->answers;
  return judge_file(answers).empty() && take(answers, true);
}

/// Looks anew: a disk may have come since.
Problems FirstStart::judge_file(const Answers& answers) {
  auto problems = check_file(answers, parts_);
  const std::scoped_lock lock(mutex_);
  judged_ = {answers, problems};
  return problems;
}

Status FirstStart::take(const Answers& answers, bool unattended) {
  const Answers tidy = normalise(answers);
  const Surroundings around = TRY(parts_.steps.look_around());
  const auto problems = check_answers(tidy, around, parts_.suffixes);
  const std::scoped_lock lock(mutex_);
  if (record_.state == SetupState::running) return make_error(Code::conflict, "setup.running");
  if (record_.state == SetupState::done || record_.state == SetupState::installed) {
    return make_error(Code::conflict, "setup.already_done");
  }
  if (!problems.empty()) return bad_answers(problems);
  const Record begun{.state = SetupState::running, .answers = tidy, .unattended = unattended};
  TRY(parts_.store.save(begun));
  installing_ = around.installing;
  record_ = begun;
  return {};
}

std::optional<Phase> FirstStart::next_phase() const {
  const std::scoped_lock lock(mutex_);
  if (record_.state != SetupState::running) return std::nullopt;
  const auto all = phases_of(installing_);
  if (!record_.reached) return all.front();
  const auto found = std::ranges::find(all, *record_.reached);
  // A record of another kind of start: from the beginning, every phase bears it.
  if (found == all.end()) return all.front();
  return found + 1 == all.end() ? std::nullopt : std::optional(*(found + 1));
}

void FirstStart::work() {
  while (const auto phase = next_phase()) {
    set_percent(std::nullopt);
    Record record;
    {
      const std::scoped_lock lock(mutex_);
      record = record_;
    }
    Status status = do_phase(*phase, record);
    for (int more = other_tries; more > 0 && is_late(status); --more) {
      std::this_thread::sleep_for(parts_.between_tries);
      status = do_phase(*phase, record);
    }
    if (status) status = note_done(*phase);
    if (!status) return fail(status.error());
  }
}

Status FirstStart::do_phase(Phase phase, const Record& record) {
  const Answers& answers = record.answers;
  const auto progress = [this](std::int64_t percent) { set_percent(percent); };
  if (phase == Phase::checked) return check(answers);
  if (phase == Phase::storage) TRY(check_clock());
  if (phase == Phase::installed) {
    return parts_.steps.install(answers.target_disk.value_or(""),
                                carried_lines(answers, record.unattended), progress);
  }
  return parts_.steps.do_phase(phase, answers, progress);
}

Status FirstStart::check(const Answers& answers) {
  const auto problems = check_answers(answers, TRY(parts_.steps.look_around()), parts_.suffixes);
  if (!problems.empty()) return bad_answers(problems);
  const auto checked = judge_hardware(TRY(parts_.steps.measure_hardware()));
  const bool refused = std::ranges::contains(checked, Verdict::refused, &CheckedPart::verdict);
  if (refused) return make_error(Code::invalid, "setup.hardware_refused");
  return {};
}

Status FirstStart::check_clock() {
  const auto facts = TRY(parts_.steps.measure_hardware());
  if (is_plausible(facts)) return {};
  return make_error(Code::invalid, "setup.clock_still_wrong", render_timestamp(facts.now));
}

Status FirstStart::note_done(Phase phase) {
  const std::scoped_lock lock(mutex_);
  Record next = record_;
  next.reached = phase;
  if (phase == phases_of(installing_).back()) {
    next.state = installing_ ? SetupState::installed : SetupState::done;
  }
  TRY(parts_.store.save(next));
  record_ = std::move(next);
  return {};
}

void FirstStart::fail(const Error& error) {
  const std::scoped_lock lock(mutex_);
  record_.state = SetupState::failed;
  record_.problem = problem_of(error);
  // On a full disk this fails too; then the next start tries the phase again.
  (void)parts_.store.save(record_);
}

void FirstStart::set_percent(std::optional<std::int64_t> percent) {
  const std::scoped_lock lock(mutex_);
  percent_ = percent;
}

SetupView FirstStart::view() {
  SetupView view{.version = parts_.version};
  const auto running = next_phase();
  {
    const std::scoped_lock lock(mutex_);
    view.state = record_.state;
    view.installing = installing_;
    view.unattended = record_.unattended;
    view.answers = record_.answers;
    view.percent = percent_;
    if (record_.problem) view.problems.push_back(*record_.problem);
    bool is_done = record_.reached.has_value() || view.state == SetupState::done;
    bool failed = view.state == SetupState::failed;
    for (const Phase phase : phases_of(installing_)) {
      PhaseState state = is_done ? PhaseState::done : PhaseState::waiting;
      if (!is_done && failed) state = PhaseState::failed;
      if (!is_done) failed = false;
      if (running == phase) state = PhaseState::running;
      view.phases.push_back({phase, state});
      if (record_.reached == phase && view.state != SetupState::done) is_done = false;
    }
  }
  if (view.state == SetupState::unconfigured) add_answer_file(view);
  if (view.state == SetupState::done) {
    if (auto outcome = parts_.steps.find_outcome()) view.outcome = std::move(*outcome);
  }
  return view;
}

/// What was chosen while installing stands where another file says nothing; on an
/// installed machine no file speaks of disks, though it did to the installer.
std::optional<FoundAnswers> FirstStart::find_file() const {
  auto found = find_answers(parts_.places);
  if (!found || !found->file) return found;
  auto& file = *found->file;
  if (!installing_) {
    file.answers.target_disk.reset();
    file.answers.erase_disk = false;
  }
  if (found->place == installer_place) return found;
  auto places = parts_.places;
  std::erase_if(places, [](const auto& each) { return each.name != installer_place; });
  const auto chosen = find_answers(places);
  if (!chosen || !chosen->file) return found;
  if (!file.given.contains("language")) file.answers.language = chosen->file->answers.language;
  if (!file.given.contains("keyboard")) file.answers.keyboard = chosen->file->answers.keyboard;
  return found;
}

/// Those known already, unless the file is another one.
Problems FirstStart::problems_of(const Answers& answers) {
  {
    const std::scoped_lock lock(mutex_);
    if (judged_ && judged_->answers == answers) return judged_->problems;
  }
  return judge_file(answers);
}

void FirstStart::add_answer_file(SetupView& view) {
  const auto found = find_file();
  if (!found) return;
  AnswerFileView file{.place = found->place};
  if (found->file) {
    file.unattended = found->file->unattended;
    file.given.assign(found->file->given.begin(), found->file->given.end());
    view.answers = normalise(found->file->answers);
    if (file.unattended && view.problems.empty()) view.problems = problems_of(found->file->answers);
  } else {
    file.line = static_cast<std::int64_t>(found->file.error().line);
    file.text = found->file.error().text;
    file.slug = found->file.error().slug;
  }
  view.answer_file = std::move(file);
}

Result<HardwareView> FirstStart::hardware() {
  return HardwareView{.parts = judge_hardware(TRY(parts_.steps.measure_hardware()))};
}

Result<NetworkTestView> FirstStart::test_network(const Answers& answers) {
  const Answers tidy = normalise(answers);
  auto facts = TRY(parts_.steps.probe_network(tidy));
  auto parts = judge_network(tidy, facts);
  return NetworkTestView{.parts = std::move(parts), .facts = std::move(facts)};
}

Status FirstStart::set_keyboard(const std::string& name) {
  if (!std::ranges::contains(keyboards(), name, &Keyboard::name)) {
    return field_error("keyboard", "setup.keyboard_unknown");
  }
  return parts_.steps.set_keyboard(name);
}

Result<std::vector<TargetDisk>> FirstStart::target_disks() { return parts_.steps.target_disks(); }

bool FirstStart::wants_restart() const {
  const std::scoped_lock lock(mutex_);
  return record_.state == SetupState::installed && record_.unattended;
}

Status FirstStart::restart() { return parts_.steps.restart(); }

Status FirstStart::reset() {
  if (next_phase()) return make_error(Code::conflict, "setup.running");
  return parts_.steps.reset();
}

}  // namespace unidash::setup
