// Request: asks for a job, in the transaction of the change that wants it. The job is there
// once that commits, and only then.
//
//   TRY(jobs::request(tx, {.kind = "mail.deliver", .subject = "mails/5",
//                          .payload = {{"mail_id", 5}}, .user = person}));
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/base/json.h"
#include "daemon/base/time.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/model/ids.h"

namespace unidash::jobs {

struct Request {
  std::string_view kind;          // the row's id
  std::string subject{};          // "users/5": what it is about
  Json payload = Json::object();  // no secrets; 16 KiB at most
  std::optional<UserId> user{};   // whose it is: they see it among their own
  std::optional<Timestamp> run_at{};
  std::string machine{};  // which one must do it; empty: any
};

/// Errors: internal "postgres.failed" where grants.sql does not let this role ask for it;
/// unavailable where too many wait already; invalid where the payload is too large.
[[nodiscard]] Result<JobId> request(postgres::Transaction& tx, const Request& request);

/// Has a job that comes again and again come now, on every machine; only for the role that
/// carries it out. False: one is under way, which may have looked before whatever is the
/// reason now, and comes again as it would have.
[[nodiscard]] Result<bool> hurry(postgres::Transaction& tx, std::string_view kind);

}  // namespace unidash::jobs
