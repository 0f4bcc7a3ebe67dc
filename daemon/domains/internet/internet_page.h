// InternetPage: how the installation is opened to the Internet, as administrators see it: what the
// router has to pass on, and what the last look found. The role `names` looks. Lives as long as the
// process; thread-safe.
#pragma once

#include <chrono>
#include <mutex>

#include "daemon/api/back_channel.h"
#include "daemon/api/jsonapi.h"
#include "daemon/api/message.h"
#include "daemon/clients/postgres/pool.h"
#include "daemon/domains/internet/internet_rows.h"
#include "daemon/model/roles/set_door.h"

namespace unidash::internet {

/// For longer than this no look is under way: whoever did it fell.
inline constexpr std::chrono::minutes longest_look{3};

enum class LookState : std::uint8_t {
  never,
  under_way,
  done,
  broken_off,  // it never came to its end
};

struct InternetView {
  std::string base_domain;
  std::string address;  // of this machine; "" where it is not known
  std::string router;
  std::vector<Forward> forwards{};
  LookState state = LookState::never;
  std::vector<Check> checks{};  // those that are done
  std::optional<Timestamp> asked_at{};
  std::optional<Timestamp> checked_at{};
};

class InternetPage {
 public:
  /// `host` is the way to the role host. All but `base_domain` outlive this.
  InternetPage(postgres::Pool& pool, std::string base_domain, api::BackChannel& host,
               SetDoor set_door, const Clock& clock)
      : pool_(pool),
        base_domain_(std::move(base_domain)),
        host_(host),
        set_door_(std::move(set_door)),
        clock_(clock) {}

  /// With the addresses of now, or else those of the last look.
  [[nodiscard]] Result<InternetView> read() const;
  /// Has everything looked at. conflict "internet.under_way"; unavailable "host.unavailable".
  [[nodiscard]] Result<InternetView> begin(const api::Caller& caller) const;
  /// Sets the door of this machine: open while a look is under way, and to nobody else.
  [[nodiscard]] Status set_door_again() const;

 private:
  [[nodiscard]] InternetView view_of(const std::optional<InternetRow>& row,
                                     const std::optional<HostFacts>& now) const;
  [[nodiscard]] Status open(const HostFacts& facts) const;

  postgres::Pool& pool_;
  std::string base_domain_;
  api::BackChannel& host_;
  SetDoor set_door_;
  const Clock& clock_;
  mutable std::mutex mutex_;  // one at a time begins, and sets the door
};

/// Where the role names has to get to: its router's NAT-PMP, and whatever the own names lead to on
/// the two ports, which the helper finds out. Pure.
[[nodiscard]] std::vector<Place> places_to_look(const HostFacts& facts,
                                                const std::string& base_domain);

}  // namespace unidash::internet
