// CheckInternet: looks at everything that stands between the Internet and this installation, and
// keeps each answer as it comes. It asks the router, the name server of this machine, and what the
// own names lead to; nobody else. Lives as long as the process; thread-safe.
#pragma once

#include <functional>
#include <string>

#include "daemon/base/random.h"
#include "daemon/base/time.h"
#include "daemon/domains/internet/internet_rows.h"
#include "daemon/domains/internet/judge.h"
#include "daemon/jobs/work.h"

namespace unidash::internet {

/// What is outside of the process; each waits some seconds at most.
struct Surveyors {
  std::function<RouterFound(const IpAddress& router, const std::stop_token&)> ask_router;
  std::function<Result<std::vector<IpAddress>>(std::string_view name)> addresses_of;
  /// What answers at this address when it is asked, by the installation's name, for a file that it
  /// has just been given.
  std::function<Attempts(const IpAddress& outer, const std::stop_token&)> turn_around;
};

class CheckInternet {
 public:
  /// `clock` and `random` outlive this.
  CheckInternet(std::string base_domain, Surveyors surveyors, const Clock& clock, Random& random)
      : base_(std::move(base_domain)),
        surveyors_(std::move(surveyors)),
        clock_(clock),
        random_(random) {}

  /// The job `names.check_internet`. That something is not as it should be is no error of it.
  [[nodiscard]] Status check(jobs::Work& work) const;

 private:
  class Look;
  std::string base_;
  Surveyors surveyors_;
  const Clock& clock_;
  Random& random_;
};

}  // namespace unidash::internet
