#include "daemon/clients/dbus/bus.h"

#include "daemon/clients/dbus/loop.h"

namespace unidash::dbus {

Bus::Bus(std::unique_ptr<Loop> loop) : loop_(std::move(loop)) {}

Bus::~Bus() = default;

Result<std::unique_ptr<Bus>> Bus::create(BusSettings settings) {
  auto loop = std::make_unique<Loop>(std::move(settings));
  TRY(loop->start());
  return std::unique_ptr<Bus>(new Bus(std::move(loop)));
}

Status Bus::call_with(const Method& method, const Write& write, const Read& read) {
  return loop_->call(method, write, read);
}

Status Bus::subscribe(Match match, OnSignal on_signal) {
  return loop_->subscribe(std::move(match), std::move(on_signal));
}

Result<Json> Bus::get_all(const Properties& of) {
  const Method method{.destination = of.destination,
                      .path = of.path,
                      .interface = "org.freedesktop.DBus.Properties",
                      .member = "GetAll"};
  return call<Json>(method, of.interface);
}

}  // namespace unidash::dbus
