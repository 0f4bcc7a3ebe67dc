// Follower: knows all objects of a selection and what becomes of them: a list, then watches that
// begin where the last one ended, and a fresh list where that is forgotten. Not thread-safe: one
// loop's own.
#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "daemon/clients/kubernetes/api.h"

namespace unidash::kubernetes {

struct FollowTerms {
  Selection what;
  ListTerms list{};
  std::chrono::seconds watch_time{240};
};

/// What the one who follows is told, from turn().
struct Hearing {
  /// All there are: what is not among them is gone.
  std::function<void(const std::vector<Json>&)> all;
  /// One that was added, modified or deleted. False: that is enough for now.
  std::function<bool(const Change&)> one;
};

class Follower {
 public:
  /// `api` outlives this object.
  Follower(const Api& api, FollowTerms terms, Hearing hearing)
      : api_(&api), terms_(std::move(terms)), hearing_(std::move(hearing)) {}

  /// A list where one is due, and then one watch, to its end. To be called again and again; what it
  /// knows outlives an error (those of Api), after which the caller waits as it likes.
  [[nodiscard]] Status turn(const std::stop_token& stop);

 private:
  const Api* api_;
  FollowTerms terms_;
  Hearing hearing_;
  std::string resource_version_;  // empty: a list is due
};

}  // namespace unidash::kubernetes
