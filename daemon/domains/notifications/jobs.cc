#include "daemon/domains/notifications/jobs.h"

#include <optional>

#include "daemon/base/fields.h"
#include "daemon/base/log.h"
#include "daemon/base/text.h"
#include "daemon/domains/notifications/notification_table.h"
#include "daemon/jobs/work.h"

namespace unidash::notifications {

/// What a job that waits for an event is given (queue_event_jobs()).
struct HeardEvent {
  std::int64_t event_id = 0;
  std::optional<std::int64_t> resource_id{};
  Json details = Json::object();
};

struct FailedLetter {
  std::string kind;
  std::string address;
  std::string reason;
};

}  // namespace unidash::notifications

namespace unidash {

template <>
inline constexpr auto fields<notifications::HeardEvent> =
    std::tuple{field("event_id", &notifications::HeardEvent::event_id, {.max = INT64_MAX}),
               field("resource_id", &notifications::HeardEvent::resource_id, {.max = INT64_MAX}),
               field("details", &notifications::HeardEvent::details, {.max = 16384})};

template <>
inline constexpr auto fields<notifications::FailedLetter> =
    std::tuple{field("kind", &notifications::FailedLetter::kind),
               field("address", &notifications::FailedLetter::address),
               field("reason", &notifications::FailedLetter::reason)};

}  // namespace unidash

namespace unidash::notifications {

namespace {

using postgres::Transaction;

constexpr std::int64_t batch = 500;
constexpr int days_kept_of_removed = 7;

struct Telling {
  std::string_view kind;
  Json arguments = Json::object();
  std::optional<std::string> link{};
  std::optional<std::string> link_of_administrators{};
  std::optional<std::int64_t> person{};
  bool is_for_administrators = false;
};

/// Once for each event and person, and within what a person keeps.
Status tell(Transaction& tx, const HeardEvent& event, const Telling& telling) {
  const auto added =
      TRY(tx.run(table::add, event.event_id, telling.kind, telling.arguments, telling.link,
                 telling.link_of_administrators, telling.person, telling.is_for_administrators));
  if (added == 0) return {};
  TRY(tx.run(table::remove_old, most_kept, days_kept, days_kept_of_removed, batch));
  return {};
}

std::optional<std::int64_t> person_in(const Json& details) {
  const auto found = details.find("user_id");
  if (found == details.end() || !found->is_number_integer()) return std::nullopt;
  return found->get<std::int64_t>();
}

/// The number in "mails/5".
std::optional<std::int64_t> letter_of(const Json& details) {
  constexpr std::string_view prefix = "mails/";
  const std::string subject = json_text(details, "subject");
  if (!subject.starts_with(prefix)) return std::nullopt;
  return text::parse_integer(std::string_view(subject).substr(prefix.size()));
}

/// To whoever it was for, and to the administrators.
Telling about_job(const Json& details) {
  return {.kind = "job.failed",
          .arguments = {{"kind", json_text(details, "kind")},
                        {"subject", json_text(details, "subject")},
                        {"message", json_text(details, "message")}},
          .link_of_administrators = "/admin/work",
          .person = person_in(details),
          .is_for_administrators = true};
}

Telling about_letter(const FailedLetter& letter, const Json& details) {
  return {.kind = "mail.undelivered",
          .arguments = {{"letter", letter.kind},
                        {"address", letter.address},
                        {"reason", letter.reason}},
          .link_of_administrators = "/admin/mail",
          .person = person_in(details),
          .is_for_administrators = true};
}

Status tell_of_failed_job(jobs::Work& work) {
  const auto event = TRY(work.payload_as<HeardEvent>());
  return work.in_transaction([&](Transaction& tx) -> Status {
    const auto id = letter_of(event.details);
    if (!id) return tell(tx, event, about_job(event.details));
    const auto letter = TRY(tx.maybe<FailedLetter>(table::read_letter, *id));
    if (!letter) return {};  // gone with the person it was for
    return tell(tx, event, about_letter(*letter, event.details));
  });
}

Status tell_of_new_browser(jobs::Work& work) {
  const auto event = TRY(work.payload_as<HeardEvent>());
  return work.in_transaction([&](Transaction& tx) {
    return tell(tx, event,
                {.kind = "account.new_browser",
                 .arguments = {{"ip_address", json_text(event.details, "ip_address")},
                               {"user_agent", json_text(event.details, "user_agent")}},
                 .link = "/settings/sessions",
                 .person = event.resource_id});
  });
}

Status tell_of_removed_second_factor(jobs::Work& work) {
  const auto event = TRY(work.payload_as<HeardEvent>());
  return work.in_transaction([&](Transaction& tx) {
    return tell(tx, event,
                {.kind = "user.second_factor_removed",
                 .arguments = {{"by", json_text(event.details, "by")}},
                 .link = "/settings/password",
                 .person = event.resource_id});
  });
}

/// To all administrators: somebody stands at the machine.
Status tell_of_access_link(jobs::Work& work) {
  const auto event = TRY(work.payload_as<HeardEvent>());
  return work.in_transaction([&](Transaction& tx) {
    return tell(tx, event,
                {.kind = "user.access_link_created",
                 .arguments = {{"username", json_text(event.details, "username")}},
                 .link_of_administrators = "/admin/audit",
                 .is_for_administrators = true});
  });
}

/// To all administrators: browsers will warn people.
Status tell_of_ending_certificate(jobs::Work& work) {
  const auto event = TRY(work.payload_as<HeardEvent>());
  return work.in_transaction([&](Transaction& tx) {
    return tell(tx, event,
                {.kind = "certificate.ending",
                 .arguments = {{"names", json_text(event.details, "names")},
                               {"not_after", json_text(event.details, "not_after")},
                               {"reason", json_text(event.details, "reason")}},
                 .link_of_administrators = "/admin/certificates",
                 .is_for_administrators = true});
  });
}

Status tell_of_announced_second_factor(jobs::Work& work) {
  const auto event = TRY(work.payload_as<HeardEvent>());
  return work.in_transaction([&](Transaction& tx) {
    return tell(tx, event,
                {.kind = "second_factor.announced",
                 .link = "/settings/password",
                 .person = event.resource_id});
  });
}

Status remove_old(jobs::Work& work) {
  const auto removed = TRY(work.in_batches(batch, [](Transaction& tx) {
    return tx.run(table::remove_old, most_kept, days_kept, days_kept_of_removed, batch);
  }));
  if (removed > 0) log::info("notifications.old_removed", {{"notifications", removed}});
  return {};
}

/// No audit event: one that failed would have itself told of, and so on.
jobs::Job job_on(std::string_view id, std::string_view event, jobs::Handler handler) {
  using namespace std::chrono_literals;
  return {.id = id,
          .trigger = jobs::Trigger::on(event),
          .scope = jobs::Scope::installation(),
          .timeout = jobs::Timeout(1min),
          .task = std::move(handler)};
}

}  // namespace

std::vector<jobs::Job> notification_jobs() {
  using namespace std::chrono_literals;
  return {job_on("notifications.of_failed_job", "job.failed", tell_of_failed_job),
          job_on("notifications.of_new_browser", "account.new_browser", tell_of_new_browser),
          job_on("notifications.of_announced_second_factor", "second_factor.announced",
                 tell_of_announced_second_factor),
          job_on("notifications.of_removed_second_factor", "user.second_factor_removed",
                 tell_of_removed_second_factor),
          job_on("notifications.of_access_link", "user.access_link_created", tell_of_access_link),
          job_on("notifications.of_ending_certificate", "certificate.ending",
                 tell_of_ending_certificate),
          {.id = "notifications.remove_old",
           .trigger = jobs::Trigger::every(24h),
           .scope = jobs::Scope::installation(),
           .timeout = jobs::Timeout(5min),
           .task = remove_old}};
}

}  // namespace unidash::notifications
