#include "daemon/domains/host/clock_control.h"

#include <algorithm>

#include "daemon/clients/files/text_file.h"

namespace unidash::host {

namespace {

constexpr std::string_view servers_file = "/etc/systemd/timesyncd.conf.d/50-unidash.conf";
constexpr std::string_view time_service = "systemd-timesyncd.service";

Timestamp time_in(const Json& properties, const char* key) {
  const auto found = properties.find(key);
  if (found == properties.end() || !found->is_number_unsigned()) return {};
  return Timestamp(std::chrono::microseconds(found->get<std::int64_t>()));
}

}  // namespace

MachineTime parse_time(const Json& properties) {
  MachineTime time;
  time.now = time_in(properties, "TimeUSec");
  const Timestamp rtc = time_in(properties, "RTCTimeUSec");
  if (rtc != Timestamp{}) time.rtc = rtc;
  time.ntp_enabled = json_flag(properties, "NTP");
  time.ntp_synchronized = json_flag(properties, "NTPSynchronized");
  time.time_zone = json_text(properties, "Timezone");
  return time;
}

Result<MachineTime> ClockControl::read() const {
  MachineTime time = parse_time(TRY(control_->time()));
  const auto text =
      files::read_text_file(places_.root + std::string(servers_file), std::size_t{64} * 1024);
  if (text) time.ntp_servers = parse_timesync_file(*text);
  return time;
}

Result<MachineTime> ClockControl::change(const MachineTimeChange& change) const {
  if (change.time_zone) {
    const auto zones = TRY(control_->time_zones());
    if (std::ranges::find(zones, *change.time_zone) == zones.end()) {
      return field_error("time_zone", "time.bad_zone");
    }
    TRY(control_->set_time_zone(*change.time_zone));
  }
  if (change.ntp_servers) {
    (void)TRY(helper_->ask(WriteTimesync{.ntp_servers = *change.ntp_servers}));
  }
  if (change.ntp_enabled) TRY(control_->set_ntp(*change.ntp_enabled));
  const MachineTime now = parse_time(TRY(control_->time()));
  if (change.ntp_servers && now.ntp_enabled) {
    TRY(control_->restart_unit(std::string(time_service), Await::result));
  }
  return read();
}

Result<std::vector<TimeZone>> ClockControl::zones() const {
  std::vector<TimeZone> list;
  for (std::string& zone : TRY(control_->time_zones())) list.push_back({.id = std::move(zone)});
  return list;
}

}  // namespace unidash::host
