#include "daemon/domains/identity/pages/form_work.h"

#include "daemon/clients/crypto/digest.h"

namespace unidash::identity {

namespace {

using Answer = FormWork::Answer;

/// How long an answer waits for a browser to come for it.
constexpr std::chrono::minutes answer_lifetime{2};
constexpr int see_other = 303;

bool is_done(const std::shared_future<Answer>& answer) {
  return answer.wait_for(std::chrono::seconds{0}) == std::future_status::ready;
}

Error too_much() {
  Error error = make_error(Code::too_many, "password.queue_full");
  error.retry_after = std::chrono::seconds{5};
  return error;
}

}  // namespace

Result<FormWork::Told> FormWork::run(const Form& form) {
  std::shared_future<Answer> answer;
  std::string ticket;
  {
    const std::lock_guard lock(mutex_);
    forget_old(std::chrono::steady_clock::now());
    auto found = works_.find(form.key);
    if (found == works_.end()) found = TRY(begin(form));
    answer = found->second.answer;
    ticket = found->second.ticket.reveal();
  }
  return wait(form.key, answer, std::move(ticket));
}

std::optional<FormWork::Told> FormWork::ask(std::string_view ticket) {
  if (ticket.empty()) return std::nullopt;
  std::string key;
  std::shared_future<Answer> answer;
  {
    const std::lock_guard lock(mutex_);
    forget_old(std::chrono::steady_clock::now());
    for (const auto& [name, work] : works_) {
      if (!constant_time_equal(work.ticket.reveal(), ticket)) continue;
      key = name;
      answer = work.answer;
    }
  }
  if (!answer.valid()) return std::nullopt;
  return wait(key, answer, std::string(ticket));
}

Result<FormWork::Works::iterator> FormWork::begin(const Form& form) {
  if (works_.size() >= settings_.most) return too_much();
  // What it throws comes out where the answer is asked for.
  std::packaged_task<Answer()> task(form.work);
  Work work{.answer = task.get_future().share(),
            .ticket = crypto::new_token(random_),
            .repeat = form.repeat,
            .begun = std::chrono::steady_clock::now(),
            .thread = std::jthread(std::move(task))};
  return works_.emplace(form.key, std::move(work)).first;
}

FormWork::Told FormWork::wait(const std::string& key, const std::shared_future<Answer>& answer,
                              std::string ticket) {
  if (answer.wait_for(settings_.patience) != std::future_status::ready) {
    return {.ticket = std::move(ticket)};
  }
  Answer told = answer.get();
  forget(key, told);
  return {.answer = std::move(told)};
}

/// Whoever else joined the work holds on to its answer.
void FormWork::forget(const std::string& key, const Answer& told) {
  Works::node_type ended;  // its thread is waited for without the lock
  const std::lock_guard lock(mutex_);
  const auto found = works_.find(key);
  if (found == works_.end() || !is_done(found->second.answer)) return;
  const bool led_somewhere = told && told->status == see_other;
  if (led_somewhere && found->second.repeat == Repeat::lands_there) return;
  ended = works_.extract(found);
}

/// Answers nobody came for go, so that many of them cannot keep others out.
void FormWork::forget_old(Time now) {
  std::erase_if(works_, [&](const auto& each) {
    const Work& work = each.second;
    return is_done(work.answer) && now - work.begun > answer_lifetime;
  });
}

}  // namespace unidash::identity
