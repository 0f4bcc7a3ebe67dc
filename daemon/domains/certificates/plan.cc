#include "daemon/domains/certificates/plan.h"

#include <algorithm>
#include <format>

namespace unidash::certificates {

namespace {

const Order* find_order(const std::vector<Order>& orders, const Names& names) {
  const auto found = std::ranges::find_if(
      orders, [&](const Order& each) { return same_names(each.names, names); });
  return found == orders.end() ? nullptr : &*found;
}

bool is_held(const std::vector<Held>& held, const Names& names, Timestamp now) {
  return std::ranges::any_of(held, [&](const Held& each) {
    return same_names(each.names, names) && !is_renewal_due(each, now);
  });
}

bool may_be_tried(const Order* order, Timestamp settings_since, Timestamp now) {
  if (order == nullptr || !order->tried_at) return true;
  return *order->tried_at < settings_since || order->next_try_at <= now;
}

}  // namespace

std::vector<Names> wanted_orders(Challenge challenge, std::string_view base,
                                 const std::vector<std::string>& slugs) {
  const auto below = [base](std::string_view label) { return std::format("{}.{}", label, base); };
  if (challenge == Challenge::dns_01) return {{std::string(base), below("*")}};
  std::vector<Names> wanted{{below("desk"), below("id")}, {std::string(base)}};
  for (const std::string& slug : slugs) wanted.push_back({below(slug)});
  return wanted;
}

bool is_renewal_due(const Held& held, Timestamp now) {
  return now >= held.not_after - (held.not_after - held.not_before) / 3;
}

bool is_ending(Timestamp not_before, Timestamp not_after, Timestamp now) {
  const auto third = (not_after - not_before) / 3;
  const auto month = std::chrono::duration_cast<Timestamp::duration>(std::chrono::days(30));
  return now >= not_after - std::min(third, month);
}

Plan plan(const std::vector<Names>& wanted, const std::vector<Held>& held,
          const std::vector<Order>& orders, Timestamp settings_since, Timestamp now) {
  Plan made;
  for (const Names& names : wanted) {
    const Order* order = find_order(orders, names);
    if (order == nullptr) made.added.push_back(names);
    if (made.due || is_held(held, names, now)) continue;
    if (may_be_tried(order, settings_since, now)) made.due = names;
  }
  for (const Order& order : orders) {
    const bool is_wanted = std::ranges::any_of(
        wanted, [&](const Names& names) { return same_names(names, order.names); });
    if (!is_wanted) made.dropped.push_back(order.names);
  }
  return made;
}

}  // namespace unidash::certificates
