#include "daemon/domains/dns/apply_dns.h"

#include <format>
#include <utility>

#include "daemon/base/log.h"
#include "daemon/domains/dns/dns_rows.h"

namespace unidash::dns {

namespace {

using postgres::Transaction;

std::int64_t seconds_of(Timestamp time) {
  return std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

}  // namespace

ApplyDns::ApplyDns(ApplySettings settings, KnotActs knot, const Clock& clock)
    : settings_(std::move(settings)),
      folder_(settings_.places.folder, std::move(knot)),
      clock_(clock) {}

// What is read is read while nobody else applies: the last to apply is the last who read.
Status ApplyDns::apply(jobs::Work& work) {
  if (settings_.places.control_folder.empty()) return {};
  const std::lock_guard lock(mutex_);
  const Found found = TRY(work.in_transaction([this](Transaction& tx) -> Result<Found> {
    const bool is_on = TRY(read_settings(tx)).is_on;
    return Found{.is_on = is_on, .terms = TRY(read_terms(tx, settings_.base_domain))};
  }));
  auto outcome = put(found);
  tell(found, outcome);
  const Done done = TRY(outcome);
  if (done.put == Put::unchanged) return {};
  return work.in_transaction([&](Transaction& tx) -> Status {
    tx.emit({.action = "dns.applied",
             .resource_type = "dns_settings",
             .details = {{"machine", settings_.machine},
                         {"is_on", found.is_on},
                         {"records", done.records},
                         {"left_out", done.left_out}}});
    return {};
  });
}

Result<ApplyDns::Done> ApplyDns::put(const Found& found) const {
  if (!found.is_on) return Done{.put = TRY(folder_.remove())};
  const DnsModel model = TRY(DnsModel::create(found.terms));
  const auto render = [&](const std::string& folder, std::int64_t serial) {
    DnsPlaces places = settings_.places;
    places.folder = folder;
    return render_dns(model, places, serial);
  };
  return Done{.put = TRY(folder_.put(render, seconds_of(clock_.now()))),
              .records = model.records().size(),
              .left_out = joined(model.left_out())};
}

/// Once for each trouble, not every minute.
void ApplyDns::tell(const Found& found, const Result<Done>& done) {
  const std::string trouble =
      done ? done->left_out : std::format("{} {}", done.error().slug, done.error().detail);
  const bool is_news = std::exchange(told_, trouble) != trouble;
  if (!done) {
    if (is_news) log::error("dns.not_applied", log::describe(done.error()));
    return;
  }
  if (is_news && !trouble.empty()) log::warn("dns.records_left_out", {{"records", trouble}});
  if (done->put == Put::changed) log::info("dns.applied", {{"is_on", found.is_on}});
}

}  // namespace unidash::dns
