#include "daemon/jobs/runner.h"

#include <unistd.h>

#include <algorithm>
#include <array>

#include "daemon/base/log.h"
#include "daemon/base/text.h"
#include "daemon/jobs/attempting.h"
#include "daemon/jobs/jobs_table.h"

namespace unidash::jobs {

namespace {

constexpr auto channel = "unidash_jobs";
constexpr std::size_t token_bytes = 16;

std::string_view machine_of(const Job& job, const RunnerSettings& settings) {
  return job.scope.is_this_machine() ? std::string_view(settings.machine) : std::string_view();
}

}  // namespace

std::string this_machine() {
  std::array<char, 256> name{};
  if (::gethostname(name.data(), name.size() - 1) != 0) return "unknown";
  return std::string(name.data()).substr(0, 64);
}

Runner::Runner(postgres::Pool& pool, std::vector<Job> rows, RunnerSettings settings, Random& random)
    : pool_(pool),
      rows_(std::move(rows)),
      settings_(std::move(settings)),
      random_(random),
      notifications_(pool.conninfo(), channel),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

Runner::~Runner() {
  thread_.request_stop();
  notifications_.wake();
  thread_.join();
}

void Runner::run(const std::stop_token& stop) {
  bool is_scheduled = false;
  while (!stop.stop_requested()) {
    if (!is_scheduled) is_scheduled = schedule_all();
    tend_all();
    reap();
    claim_all();
    (void)notifications_.wait(settings_.tick);
  }
  for (const auto& each : under_way_) each->interrupt(Interruption::shutting_down);
  // Their leases are kept as long as they need to stop.
  while (!under_way_.empty()) {
    tend_all();
    reap();
    if (!under_way_.empty()) (void)notifications_.wait(settings_.tick);
  }
}

bool Runner::schedule_all() {
  for (const Job& job : rows_) {
    if (!job.trigger.period()) continue;
    const Status scheduled =
        postgres::in_transaction(pool_, [&](postgres::Transaction& tx) -> Status {
          TRY(tx.run(table::schedule, job.id, machine_of(job, settings_)));
          return {};
        });
    if (scheduled) continue;
    tell(scheduled.error());
    return false;
  }
  return true;
}

void Runner::tend_all() {
  for (const auto& each : under_way_) each->tend();
}

void Runner::reap() {
  std::erase_if(under_way_, [](const auto& each) { return each->has_ended(); });
}

void Runner::claim_all() {
  for (const Job& job : rows_) {
    while (has_room(job) && claim_one(job)) {
    }
  }
}

/// Those that were asked to stop and did not are counted too.
bool Runner::has_room(const Job& job) const {
  return std::ranges::count_if(under_way_, [&](const auto& each) { return &each->job() == &job; }) <
         job.concurrency;
}

bool Runner::claim_one(const Job& job) {
  const auto asked_at = std::chrono::steady_clock::now();
  std::string token = new_token();
  auto claimed = postgres::in_transaction(
      pool_, [&](postgres::Transaction& tx) -> Result<std::optional<ClaimedJob>> {
        TRY(tx.run(table::take_turn, settings_.role));
        return tx.maybe<ClaimedJob>(table::claim, job.id, settings_.machine, token,
                                    settings_.lease.count(), job.concurrency,
                                    job.scope.is_this_machine(), !job.trigger.event().empty());
      });
  if (!claimed) {
    tell(claimed.error());
    return false;
  }
  trouble_.end();
  if (!*claimed) return false;
  under_way_.push_back(std::make_unique<Attempting>(
      job, std::move(**claimed), std::move(token), asked_at,
      Attempting::Context{
          .pool = pool_, .settings = settings_, .jitter = jitter(), .on_end = [this] {
            notifications_.wake();
          }}));
  return true;
}

std::string Runner::new_token() const { return text::to_hex(random_.bytes(token_bytes)); }

double Runner::jitter() const {
  return static_cast<double>(static_cast<unsigned char>(random_.bytes(1).front())) / 256;
}

void Runner::tell(const Error& error) {
  if (trouble_.is_news(error)) log::warn("jobs.not_picked", log::describe(error));
}

}  // namespace unidash::jobs
