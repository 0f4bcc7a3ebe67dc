#include "daemon/domains/host/logs.h"

namespace unidash::host {

namespace {

class Reader {
 public:
  explicit Reader(std::atomic<int>& count) : count_(count), number_(++count) {}
  ~Reader() { --count_; }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  [[nodiscard]] bool is_too_many() const { return number_ > most_log_readers; }

 private:
  std::atomic<int>& count_;
  int number_;
};

Error too_many() {
  Error error = make_error(Code::too_many, "log.busy");
  error.retry_after = std::chrono::seconds{1};
  return error;
}

LogEntry entry_of(journal::Entry&& found) {
  return {.id = std::move(found.cursor),
          .at = found.at,
          .priority = found.priority,
          .unit = std::move(found.unit),
          .identifier = std::move(found.identifier),
          .pid = found.pid,
          .message = std::move(found.message)};
}

}  // namespace

journal::Query plan_query(const LogQuery& query) {
  journal::Query plan;
  plan.unit = query.unit.value_or(std::string());
  if (query.priority) plan.priority = static_cast<int>(*query.priority);
  plan.since = query.since;
  plan.until = query.until;
  plan.text = query.text.value_or(std::string());
  plan.cursor = query.cursor.value_or(std::string());
  const bool forward = query.direction.value_or(LogDirection::backward) == LogDirection::forward;
  plan.direction = forward ? journal::Direction::forward : journal::Direction::backward;
  plan.wait = std::chrono::seconds(forward ? query.wait.value_or(0) : 0);
  plan.entries = static_cast<std::size_t>(query.page_size.value_or(100));
  return plan;
}

Result<FoundEntries> Logs::read(const LogQuery& query) const {
  const Reader reader(*readers_);
  if (reader.is_too_many()) return too_many();
  auto found = TRY(control_->read_log(plan_query(query)));
  FoundEntries entries{.at_end = found.at_end, .cursor = std::move(found.cursor)};
  for (journal::Entry& entry : found.entries) entries.items.push_back(entry_of(std::move(entry)));
  return entries;
}

}  // namespace unidash::host
