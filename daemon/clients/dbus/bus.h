// Bus: a connection to D-Bus that one thread of its own holds, because sd-bus is
// not made for several. Calls from any thread are posted to it and waited for;
// each ends by its answer, its time, or the end of the connection, which is
// opened again by the next call.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "daemon/base/result.h"
#include "daemon/clients/dbus/message.h"

namespace unidash::dbus {

struct BusSettings {
  std::string address{};  // "unix:path=…"; empty: the system bus
  std::chrono::milliseconds call_time{10'000};
};

struct Method {
  std::string destination;
  std::string path;
  std::string interface;
  std::string member;
};

/// What a signal must have to be heard.
struct Match {
  std::string sender;
  std::string path;
  std::string interface;
  std::string member;
};

/// Runs on the bus's thread, must be quick and must not call the bus.
using OnSignal = std::function<void(Reader&)>;

/// An object's interface whose properties are read.
struct Properties {
  std::string destination;
  std::string path;
  std::string interface;
};

class Bus {
 public:
  /// unavailable "bus.absent" where there is none.
  [[nodiscard]] static Result<std::unique_ptr<Bus>> create(BusSettings settings);
  ~Bus();
  Bus(const Bus&) = delete;
  Bus& operator=(const Bus&) = delete;

  /// Out is what the answer holds, a tuple where it holds several values.
  /// forbidden "bus.denied"; not_found "bus.not_found"; invalid "bus.refused";
  /// unavailable "bus.no_answer"; internal "bus.failed". The detail names the
  /// method and D-Bus's own error.
  template <class Out, class... In>
  [[nodiscard]] Result<Out> call(const Method& method, const In&... in) {
    Out out{};
    TRY(call_with(
        method, [&](Writer& writer) { (writer.add(in), ...); },
        [&out](Reader& reader) { read_body(reader, out); }));
    return out;
  }
  template <class... In>
  [[nodiscard]] Status send(const Method& method, const In&... in) {
    return call_with(method, [&](Writer& writer) { (writer.add(in), ...); }, [](Reader&) {});
  }

  /// All properties of the interface, as an object.
  [[nodiscard]] Result<Json> get_all(const Properties& of);

  /// For as long as the bus lives, through new connections too. Returns once the
  /// signal cannot be missed any more.
  [[nodiscard]] Status subscribe(Match match, OnSignal on_signal);

 private:
  class Loop;
  using Write = std::function<void(Writer&)>;
  using Read = std::function<void(Reader&)>;

  explicit Bus(std::unique_ptr<Loop> loop);
  [[nodiscard]] Status call_with(const Method& method, const Write& write, const Read& read);

  template <class T>
  static void read_body(Reader& reader, T& out) {
    reader.read(out);
  }
  template <class... Members>
  static void read_body(Reader& reader, std::tuple<Members...>& out) {
    std::apply([&](auto&... each) { (reader.read(each), ...); }, out);
  }

  std::unique_ptr<Loop> loop_;
};

}  // namespace unidash::dbus
