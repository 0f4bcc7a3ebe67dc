#include "daemon/clients/kubernetes/objects/event.h"

#include <algorithm>

namespace unidash::kubernetes {

namespace {

/// "spec.containers{web}", "spec.initContainers{web}"
std::string part_of(std::string_view path) {
  const auto open = path.find('{');
  if (open == std::string_view::npos || !path.ends_with('}')) return {};
  return std::string(path.substr(open + 1, path.size() - open - 2));
}

/// Older writers count in the event itself, newer ones in its series.
std::optional<Timestamp> last_of(const View& event) {
  const auto of_series = event.child("series").time("lastObservedTime");
  if (of_series) return of_series;
  const auto last = event.time("lastTimestamp");
  return last ? last : event.time("eventTime");
}

}  // namespace

Result<Event> decode_event(const Json& object) {
  Event event{.metadata = TRY(decode_metadata(object, "Event"))};
  const View whole(object);
  const View about = whole.child("involvedObject");
  event.about_kind = about.name("kind");
  event.about_name = about.name("name");
  event.about_uid = about.name("uid");
  event.about_part = part_of(about.name("fieldPath"));
  event.is_warning = whole.name("type") == "Warning";
  event.reason = whole.name("reason");
  event.message = whole.text("message");
  event.times =
      std::max<std::int64_t>({1, whole.count("count"), whole.child("series").count("count")});
  event.last = last_of(whole);
  return event;
}

}  // namespace unidash::kubernetes
