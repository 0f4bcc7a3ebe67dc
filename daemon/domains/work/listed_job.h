// ListedJob: a job in the API, as administrators see it, and OwnJob, as the person sees it
// whose it is. What it carries (its payload) is for the role that does it alone.
#pragma once

#include <optional>
#include <string>

#include "daemon/api/jsonapi.h"
#include "daemon/base/fields.h"
#include "daemon/jobs/job_state.h"
#include "daemon/model/ids.h"

namespace unidash::work {

struct OwnJob {
  JobId id{};
  std::string kind;     // "mail.deliver"
  std::string subject;  // "users/5", or empty
  jobs::JobState state = jobs::JobState::queued;
  /// It failed or was cancelled, and what it did is being taken back.
  bool is_reverting = false;
  bool is_cancelling = false;
  std::string step;
  std::int64_t progress = 0;  // 0 to 100
  std::string message;        // a slug: what it does, or why it failed
  Timestamp run_at{};         // not before
  Timestamp created_at{};
  std::optional<Timestamp> started_at{};
  std::optional<Timestamp> finished_at{};
};

struct ListedJob : OwnJob {
  std::string role;     // who does it
  std::string machine;  // which one must; empty: any
  std::string worker;   // the last machine that had it
  bool is_scheduled = false;
  std::int64_t attempts = 0;
  std::optional<UserId> user_id{};
  std::optional<std::string> username{};
};

struct JobRef {
  JobId id{};
};

struct JobQuery {
  std::optional<jobs::JobState> state{};
  std::optional<std::string> kind{};
  std::optional<std::int64_t> page_number{};
  std::optional<std::int64_t> page_size{};
};

}  // namespace unidash::work

namespace unidash {

template <>
inline constexpr auto fields<work::OwnJob> =
    std::tuple{field("id", &work::OwnJob::id),
               field("kind", &work::OwnJob::kind),
               field("subject", &work::OwnJob::subject),
               field("state", &work::OwnJob::state),
               field("is_reverting", &work::OwnJob::is_reverting),
               field("is_cancelling", &work::OwnJob::is_cancelling),
               field("step", &work::OwnJob::step),
               field("progress", &work::OwnJob::progress, {.max = 100}),
               field("message", &work::OwnJob::message),
               field("run_at", &work::OwnJob::run_at),
               field("created_at", &work::OwnJob::created_at),
               field("started_at", &work::OwnJob::started_at),
               field("finished_at", &work::OwnJob::finished_at)};

template <>
inline constexpr auto fields<work::ListedJob> = std::tuple_cat(
    fields<work::OwnJob>,
    std::tuple{field("role", &work::ListedJob::role), field("machine", &work::ListedJob::machine),
               field("worker", &work::ListedJob::worker),
               field("is_scheduled", &work::ListedJob::is_scheduled),
               field("attempts", &work::ListedJob::attempts, {.max = INT32_MAX}),
               field("user_id", &work::ListedJob::user_id),
               field("username", &work::ListedJob::username)});

template <>
inline constexpr auto fields<work::JobRef> = std::tuple{path_field("id", &work::JobRef::id)};

template <>
inline constexpr auto fields<work::JobQuery> =
    std::tuple{query_field("state", &work::JobQuery::state),
               query_field("kind", &work::JobQuery::kind, {.min = 1, .max = 60}),
               query_field("page_number", &work::JobQuery::page_number, api::page_number_bounds),
               query_field("page_size", &work::JobQuery::page_size, api::page_size_bounds)};

template <>
inline constexpr std::string_view api::resource_type<work::OwnJob> = "jobs";
template <>
inline constexpr std::string_view api::resource_type<work::ListedJob> = "jobs";

}  // namespace unidash
