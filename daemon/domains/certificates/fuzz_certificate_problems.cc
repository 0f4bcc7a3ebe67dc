// Anything as what lego said: what is kept of it is printable and short, has a reason, and is tried
// again within a week.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "daemon/domains/certificates/problems.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace unidash;
  const auto problem = certificates::read_problem({reinterpret_cast<const char*>(data), size});
  const bool is_printable =
      std::ranges::all_of(problem.detail, [](char c) { return c >= ' ' && c <= '~'; });
  if (!is_printable || problem.detail.size() > 1000) std::abort();
  if (!problem.slug.starts_with("certificate.")) std::abort();
  const Timestamp now(std::chrono::seconds(1'800'000'000));
  const Timestamp next = certificates::next_try(problem, 3, now);
  if (next < now || next > now + std::chrono::days(7)) std::abort();
  return 0;
}
