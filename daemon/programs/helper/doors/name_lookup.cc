#include "daemon/programs/helper/doors/name_lookup.h"

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <memory>
#include <optional>

namespace unidash::helper {

namespace {

/// Lives on where a lookup outlasts us: glibc writes into it.
struct Lookups {
  std::vector<std::string> names;
  addrinfo hints{};
  std::vector<gaicb> requests;
};

std::shared_ptr<Lookups> begin(const std::vector<std::string>& names) {
  auto lookups = std::make_shared<Lookups>(Lookups{.names = names, .requests = {}});
  lookups->hints.ai_socktype = SOCK_STREAM;
  for (const std::string& name : lookups->names) {
    lookups->requests.push_back(gaicb{.ar_name = name.c_str(),
                                      .ar_service = nullptr,
                                      .ar_request = &lookups->hints,
                                      .ar_result = nullptr,
                                      .__return = 0,
                                      .__glibc_reserved = {}});
  }
  return lookups;
}

std::optional<IpAddress> address_in(const addrinfo& found) {
  if (found.ai_family == AF_INET) {
    const auto& v4 = *reinterpret_cast<const sockaddr_in*>(found.ai_addr);
    return ip_address_of({reinterpret_cast<const char*>(&v4.sin_addr), sizeof v4.sin_addr});
  }
  if (found.ai_family == AF_INET6) {
    const auto& v6 = *reinterpret_cast<const sockaddr_in6*>(found.ai_addr);
    return ip_address_of({reinterpret_cast<const char*>(&v6.sin6_addr), sizeof v6.sin6_addr});
  }
  return std::nullopt;
}

std::vector<IpAddress> addresses_of(const addrinfo* list) {
  std::vector<IpAddress> addresses;
  for (; list != nullptr; list = list->ai_next) {
    const auto address = address_in(*list);
    if (address && !std::ranges::contains(addresses, *address)) addresses.push_back(*address);
  }
  return addresses;
}

timespec time_until(std::chrono::steady_clock::time_point end) {
  const auto left =
      std::max(end - std::chrono::steady_clock::now(), std::chrono::steady_clock::duration(0));
  const auto whole = std::chrono::duration_cast<std::chrono::seconds>(left);
  return {.tv_sec = whole.count(), .tv_nsec = std::chrono::nanoseconds(left - whole).count()};
}

/// Waits for those that are under way; false once the time is over.
bool wait_for(std::vector<gaicb>& requests, std::chrono::steady_clock::time_point end) {
  std::vector<const gaicb*> pending;
  for (gaicb& each : requests) {
    if (::gai_error(&each) == EAI_INPROGRESS) pending.push_back(&each);
  }
  if (pending.empty()) return false;
  const timespec time = time_until(end);
  return ::gai_suspend(pending.data(), static_cast<int>(pending.size()), &time) != EAI_AGAIN;
}

}  // namespace

FoundNames look_up(const std::vector<std::string>& names) {
  if (names.empty()) return {};
  const auto lookups = begin(names);
  std::vector<gaicb*> list;
  for (gaicb& each : lookups->requests) list.push_back(&each);
  (void)::getaddrinfo_a(GAI_NOWAIT, list.data(), static_cast<int>(list.size()), nullptr);
  const auto end = std::chrono::steady_clock::now() + lookup_time;
  while (wait_for(lookups->requests, end)) {
  }
  FoundNames found;
  bool all_ended = true;
  for (std::size_t at = 0; at < list.size(); ++at) {
    const int state = ::gai_error(list[at]);
    if (state == 0) {
      found[names[at]] = addresses_of(list[at]->ar_result);
      ::freeaddrinfo(list[at]->ar_result);
    }
    const bool is_pending = state == EAI_INPROGRESS && ::gai_cancel(list[at]) == EAI_NOTCANCELED;
    all_ended = all_ended && !is_pending;
  }
  // A few bytes for each name that took too long, rather than memory that is written after.
  if (!all_ended) (void)new std::shared_ptr(lookups);  // NOLINT(cppcoreguidelines-owning-memory)
  return found;
}

}  // namespace unidash::helper
