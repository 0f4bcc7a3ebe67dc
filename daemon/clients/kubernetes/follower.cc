#include "daemon/clients/kubernetes/follower.h"

namespace unidash::kubernetes {

Status Follower::turn(const std::stop_token& stop) {
  if (resource_version_.empty()) {
    const List list = TRY(api_->list(terms_.what, terms_.list));
    hearing_.all(list.items);
    resource_version_ = list.resource_version;
  }
  const auto listen = [this](const Change& change) {
    // Kept at once: what was told is not told again after an error.
    resource_version_ = change.resource_version;
    return change.kind == ChangeKind::bookmark || hearing_.one(change);
  };
  const auto watched = api_->watch(
      {.what = terms_.what, .from = resource_version_, .time = terms_.watch_time}, listen, stop);
  if (!watched) return Error(watched.error());
  if (watched->end == WatchEnd::expired) resource_version_.clear();
  return {};
}

}  // namespace unidash::kubernetes
