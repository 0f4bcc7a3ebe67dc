// JobList: the work of the installation as administrators see it, and OwnJobs: a person's own.
#pragma once

#include "daemon/clients/postgres/pool.h"
#include "daemon/domains/work/listed_job.h"

namespace unidash::work {

class JobList {
 public:
  explicit JobList(postgres::Pool& pool) : pool_(pool) {}

  [[nodiscard]] Result<api::Page<ListedJob>> list(const api::Caller& caller,
                                                  const JobQuery& in) const;
  /// All below: not_found "job.not_found".
  [[nodiscard]] Result<api::Reply<ListedJob>> read(const api::Caller& caller,
                                                   const JobRef& in) const;
  /// conflict "job.not_cancellable" where it is over, comes again by itself, or was asked
  /// to end already.
  [[nodiscard]] Result<api::Reply<ListedJob>> cancel(const api::Caller& caller,
                                                     const JobRef& in) const;
  /// conflict "job.not_failed" where it neither failed nor was cancelled.
  [[nodiscard]] Result<api::Reply<ListedJob>> retry(const api::Caller& caller,
                                                    const JobRef& in) const;

 private:
  postgres::Pool& pool_;
};

class OwnJobs {
 public:
  explicit OwnJobs(postgres::Pool& pool) : pool_(pool) {}

  [[nodiscard]] Result<api::Page<OwnJob>> list(const api::Caller& caller, const JobQuery& in) const;
  /// Somebody else's is not there. Errors as above.
  [[nodiscard]] Result<api::Reply<OwnJob>> read(const api::Caller& caller, const JobRef& in) const;
  [[nodiscard]] Result<api::Reply<OwnJob>> cancel(const api::Caller& caller,
                                                  const JobRef& in) const;

 private:
  postgres::Pool& pool_;
};

}  // namespace unidash::work
