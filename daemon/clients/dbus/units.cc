#include "daemon/clients/dbus/units.h"

#include <format>

namespace unidash::dbus {

namespace {

constexpr std::size_t remembered_jobs = 256;
constexpr std::chrono::seconds job_time{100};  // systemd's own limit is 90 s
constexpr std::chrono::minutes patient_time{15};

Method manager(std::string member) {
  return {.destination = "org.freedesktop.systemd1",
          .path = "/org/freedesktop/systemd1",
          .interface = "org.freedesktop.systemd1.Manager",
          .member = std::move(member)};
}

std::string_view member_of(UnitVerb verb) {
  switch (verb) {
    case UnitVerb::start: return "StartUnit";
    case UnitVerb::stop: return "StopUnit";
    case UnitVerb::restart: return "RestartUnit";
    case UnitVerb::reload: return "ReloadUnit";
  }
  return {};
}

// systemd257: org.freedesktop.systemd1(5), ListUnitsByNames.
using UnitRow = std::tuple<std::string, std::string, std::string, std::string, std::string,
                           std::string, ObjectPath, std::uint32_t, std::string, ObjectPath>;

}  // namespace

Result<std::vector<UnitState>> Units::list(const std::vector<std::string>& names) {
  const auto rows = TRY(bus_.call<std::vector<UnitRow>>(manager("ListUnitsByNames"), names));
  std::vector<UnitState> units;
  for (const auto& [name, title, load, active, sub, follows, path, id, type, job] : rows) {
    units.push_back(
        {.name = name, .load_state = load, .active_state = active, .sub_state = sub, .path = path});
  }
  return units;
}

Result<Json> Units::properties(const UnitState& unit) {
  Properties of{.destination = "org.freedesktop.systemd1",
                .path = unit.path.text,
                .interface = "org.freedesktop.systemd1.Unit"};
  Json all = TRY(bus_.get_all(of));
  if (!unit.name.ends_with(".service")) return all;
  of.interface = "org.freedesktop.systemd1.Service";
  all.update(TRY(bus_.get_all(of)));
  return all;
}

Status Units::listen() {
  const std::lock_guard lock(listening_);
  if (!is_listening_) {
    TRY(bus_.subscribe({.sender = "org.freedesktop.systemd1",
                        .path = "/org/freedesktop/systemd1",
                        .interface = "org.freedesktop.systemd1.Manager",
                        .member = "JobRemoved"},
                       [this](Reader& reader) { on_removed(reader); }));
    is_listening_ = true;
  }
  // Once for each connection; systemd refuses the second, which is as good.
  const Status subscribed = bus_.send(manager("Subscribe"));
  if (!subscribed && subscribed.error().code == Code::unavailable) return subscribed;
  return {};
}

void Units::on_removed(Reader& reader) {
  std::uint32_t id = 0;
  ObjectPath job;
  std::string unit;
  std::string result;
  reader.read(id);
  reader.read(job);
  reader.read(unit);
  reader.read(result);
  if (reader.error() < 0) return;
  const std::lock_guard lock(mutex_);
  results_.emplace_back(job.text, result);
  if (results_.size() > remembered_jobs) results_.pop_front();
  removed_.notify_all();
}

Status Units::run(UnitVerb verb, const std::string& unit, Wait wait) {
  if (wait != Wait::not_at_all) TRY(listen());
  const Method method = manager(std::string(member_of(verb)));
  const auto job = TRY(bus_.call<ObjectPath>(method, unit, std::string("replace")));
  if (wait == Wait::not_at_all) return {};
  const std::string result =
      TRY(wait_for(job.text, wait == Wait::patiently ? patient_time : job_time));
  if (result == "done") return {};
  return unavailable("unit.job_failed", std::format("{} {}: {}", method.member, unit, result));
}

Result<std::string> Units::wait_for(const std::string& job, std::chrono::seconds limit) {
  std::unique_lock lock(mutex_);
  const auto find = [&]() -> const std::string* {
    for (const auto& [path, result] : results_) {
      if (path == job) return &result;
    }
    return nullptr;
  };
  if (!removed_.wait_for(lock, limit, [&] { return find() != nullptr; })) {
    return unavailable("unit.job_failed", job + ": no end");
  }
  return *find();
}

}  // namespace unidash::dbus
