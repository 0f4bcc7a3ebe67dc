// Problems: why a certificate was not to be had, from what lego says when it ends: the problem
// types of ACME (RFC 8555, section 6.7) and its own words. Pure; the text is another's and
// untrusted.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "daemon/base/time.h"

namespace unidash::certificates {

/// How soon trying again may help.
enum class Patience : std::uint8_t {
  soon,     // the way there is broken: the authority was not asked, or could not answer
  slow,     // it looked and said no: failed looks are counted by it
  day,      // it has been asked too often
  account,  // its account is not known there any more: at once, with a new one
};

struct Problem {
  std::string slug;    // "certificate.…", with a sentence
  std::string detail;  // the last words themselves, printable, at most 1000 bytes
  Patience patience = Patience::slow;
  std::optional<Timestamp> not_before{};  // the authority's own word about when
};

/// `said` is standard error of a run of lego that did not end well.
[[nodiscard]] Problem read_problem(std::string_view said);

/// How long to wait after so many attempts (from 1): one minute, or a quarter of an hour, doubled
/// each time up to a day.
[[nodiscard]] std::chrono::seconds wait_after(Patience patience, std::int64_t attempts);

/// When it may be tried again: never sooner than the wait, and a week hence at most.
[[nodiscard]] Timestamp next_try(const Problem& problem, std::int64_t attempts, Timestamp now);

}  // namespace unidash::certificates
