#include "daemon/clients/journal/journal.h"

#include <systemd/sd-journal.h>

#include <cstdlib>
#include <format>
#include <memory>
#include <system_error>

#include "daemon/base/text.h"
#include "daemon/clients/journal/escape.h"

namespace unidash::journal {

namespace {

constexpr std::size_t message_bytes = std::size_t{8} * 1024;
constexpr std::size_t reply_bytes = std::size_t{1024} * 1024;
constexpr std::size_t looked_through = 20'000;

struct Close {
  void operator()(sd_journal* journal) const { ::sd_journal_close(journal); }
};
using Handle = std::unique_ptr<sd_journal, Close>;

Error unreadable(int error) {
  return unavailable("log.unreadable", std::generic_category().message(-error));
}

Status check(int result) {
  if (result < 0) return unreadable(result);
  return {};
}

std::uint64_t microseconds_of(Timestamp time) {
  const auto count = time.time_since_epoch().count();
  return count < 0 ? 0 : static_cast<std::uint64_t>(count);
}

Result<Handle> open_journal(const std::string& folder) {
  sd_journal* raw = nullptr;
  const int opened = folder.empty() ? ::sd_journal_open(&raw, SD_JOURNAL_LOCAL_ONLY)
                                    : ::sd_journal_open_directory(&raw, folder.c_str(), 0);
  Handle journal(raw);
  TRY(check(opened));
  // At once, or files that are rotated away stay open (systemd issue 7998).
  TRY(check(::sd_journal_get_fd(raw)));
  TRY(check(::sd_journal_set_data_threshold(raw, message_bytes)));
  return journal;
}

Status match(sd_journal* journal, const std::string& field) {
  return check(::sd_journal_add_match(journal, field.data(), field.size()));
}

/// What the unit wrote itself, or what systemd said about it.
Status match_unit(sd_journal* journal, const std::string& unit) {
  TRY(match(journal, "_SYSTEMD_UNIT=" + unit));
  TRY(check(::sd_journal_add_disjunction(journal)));
  TRY(match(journal, "UNIT=" + unit));
  return match(journal, "_PID=1");
}

Status add_matches(sd_journal* journal, const Query& query) {
  if (!query.unit.empty()) TRY(match_unit(journal, query.unit));
  if (!query.priority) return {};
  TRY(check(::sd_journal_add_conjunction(journal)));
  for (int level = 0; level <= *query.priority; ++level) {
    TRY(match(journal, std::format("PRIORITY={}", level)));
  }
  return {};
}

std::string_view data_of(sd_journal* journal, const char* field) {
  const void* data = nullptr;
  std::size_t size = 0;
  if (::sd_journal_get_data(journal, field, &data, &size) < 0) return {};
  const std::string_view text(static_cast<const char*>(data), size);
  return text.substr(std::min(text.size(), text.find('=') + 1));
}

std::string short_data(sd_journal* journal, const char* field) {
  return escape_message(data_of(journal, field), 256);
}

std::string cursor_of(sd_journal* journal) {
  char* raw = nullptr;
  if (::sd_journal_get_cursor(journal, &raw) < 0) return {};
  std::string cursor(raw);
  std::free(raw);  // NOLINT(cppcoreguidelines-no-malloc): sd-journal's own
  return cursor;
}

class Search {
 public:
  Search(sd_journal* journal, const Query& query) : journal_(journal), query_(query) {}

  Result<Found> run() {
    TRY(seek());
    TRY(collect());
    if (found_.entries.empty() && found_.at_end && is_forward() && query_.wait.count() > 0) {
      TRY(await());
    }
    return std::move(found_);
  }

 private:
  [[nodiscard]] bool is_forward() const { return query_.direction == Direction::forward; }

  Status seek() {
    if (!query_.cursor.empty()) return seek_cursor();
    if (is_forward() && query_.since) {
      return check(::sd_journal_seek_realtime_usec(journal_, microseconds_of(*query_.since)));
    }
    if (!is_forward() && query_.until) {
      return check(::sd_journal_seek_realtime_usec(journal_, microseconds_of(*query_.until)));
    }
    return check(is_forward() ? ::sd_journal_seek_head(journal_)
                              : ::sd_journal_seek_tail(journal_));
  }

  /// Onto the entry itself; collect() steps off it. Where it is gone, the seek
  /// ends beside its place, and what stands there was not seen yet.
  Status seek_cursor() {
    if (::sd_journal_seek_cursor(journal_, query_.cursor.c_str()) < 0) {
      return field_error("cursor", "log.bad_cursor");
    }
    const int there = is_forward() ? ::sd_journal_next(journal_) : ::sd_journal_previous(journal_);
    TRY(check(there));
    found_.cursor = query_.cursor;
    is_unseen_ = there > 0 && ::sd_journal_test_cursor(journal_, query_.cursor.c_str()) <= 0;
    return {};
  }

  Result<bool> step() {
    if (is_unseen_) {
      is_unseen_ = false;
      return true;
    }
    const int stepped =
        is_forward() ? ::sd_journal_next(journal_) : ::sd_journal_previous(journal_);
    TRY(check(stepped));
    return stepped > 0;
  }

  Status collect() {
    std::size_t bytes = 0;
    found_.at_end = false;
    for (std::size_t seen = 0; seen < looked_through; ++seen) {
      if (found_.entries.size() >= query_.entries || bytes > reply_bytes) return {};
      if (!TRY(step())) break;
      std::uint64_t time = 0;
      TRY(check(::sd_journal_get_realtime_usec(journal_, &time)));
      const Timestamp at{std::chrono::microseconds(static_cast<std::int64_t>(time))};
      if (is_beyond(at)) break;
      found_.cursor = cursor_of(journal_);
      if (!is_wanted(at)) continue;
      found_.entries.push_back(entry(at));
      bytes += found_.entries.back().message.size();
      if (seen + 1 == looked_through) return {};
    }
    found_.at_end = true;
    return {};
  }

  [[nodiscard]] bool is_beyond(Timestamp at) const {
    return is_forward() ? query_.until && at > *query_.until : query_.since && at < *query_.since;
  }

  [[nodiscard]] bool is_wanted(Timestamp at) const {
    if (query_.since && at < *query_.since) return false;
    if (query_.until && at > *query_.until) return false;
    return contains_ignoring_case(data_of(journal_, "MESSAGE"), query_.text);
  }

  [[nodiscard]] Entry entry(Timestamp at) const {
    const auto unit = data_of(journal_, "UNIT");
    const auto priority = text::parse_integer(data_of(journal_, "PRIORITY"));
    return {
        .cursor = found_.cursor,
        .at = at,
        .priority = static_cast<int>(priority.value_or(6)),
        .unit = unit.empty() ? short_data(journal_, "_SYSTEMD_UNIT") : escape_message(unit, 256),
        .identifier = short_data(journal_, "SYSLOG_IDENTIFIER"),
        .pid = text::parse_integer(data_of(journal_, "_PID")),
        .message = escape_message(data_of(journal_, "MESSAGE"), message_bytes)};
  }

  /// Until something that fits is written, or the time is over.
  Status await() {
    using Clock = std::chrono::steady_clock;
    const auto end = Clock::now() + query_.wait;
    for (auto now = Clock::now(); now < end && found_.entries.empty(); now = Clock::now()) {
      const auto left = std::chrono::duration_cast<std::chrono::microseconds>(end - now);
      TRY(check(::sd_journal_wait(journal_, static_cast<std::uint64_t>(left.count()))));
      TRY(collect());
    }
    return {};
  }

  sd_journal* journal_;
  const Query& query_;
  Found found_{};
  bool is_unseen_ = false;  // stands on an entry that was not looked at
};

}  // namespace

Result<Found> read_journal(const Query& query, const std::string& folder) {
  const Handle journal = TRY(open_journal(folder));
  TRY(add_matches(journal.get(), query));
  return Search(journal.get(), query).run();
}

}  // namespace unidash::journal
