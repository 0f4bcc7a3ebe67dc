#include "daemon/clients/dbus/error.h"

#include <array>
#include <format>

namespace unidash::dbus {

namespace {

struct Meaning {
  std::string_view name;
  Code code;
  std::string_view slug;
};

// systemd 257 bus-common-errors.h and the D-Bus specification, "Message Types".
constexpr std::array meanings{
    Meaning{"org.freedesktop.DBus.Error.AccessDenied", Code::forbidden, "bus.denied"},
    Meaning{"org.freedesktop.DBus.Error.InteractiveAuthorizationRequired", Code::forbidden,
            "bus.denied"},
    Meaning{"org.freedesktop.PolicyKit1.Error.NotAuthorized", Code::forbidden, "bus.denied"},
    Meaning{"org.freedesktop.DBus.Error.UnknownObject", Code::not_found, "bus.not_found"},
    Meaning{"org.freedesktop.systemd1.NoSuchUnit", Code::not_found, "bus.not_found"},
    Meaning{"org.freedesktop.network1.NoSuchLink", Code::not_found, "bus.not_found"},
    Meaning{"org.freedesktop.DBus.Error.InvalidArgs", Code::invalid, "bus.refused"},
    Meaning{"org.freedesktop.DBus.Error.ServiceUnknown", Code::unavailable, "bus.no_answer"},
    Meaning{"org.freedesktop.DBus.Error.NameHasNoOwner", Code::unavailable, "bus.no_answer"},
    Meaning{"org.freedesktop.DBus.Error.NoReply", Code::unavailable, "bus.no_answer"},
    Meaning{"org.freedesktop.DBus.Error.Timeout", Code::unavailable, "bus.no_answer"},
    // A service started on demand that took too long: polkit, asked by another one.
    Meaning{"org.freedesktop.DBus.Error.TimedOut", Code::unavailable, "bus.no_answer"},
    Meaning{"System.Error.ETIMEDOUT", Code::unavailable, "bus.no_answer"},
    Meaning{"System.Error.ECONNRESET", Code::unavailable, "bus.no_answer"},
    Meaning{"System.Error.ENOTCONN", Code::unavailable, "bus.no_answer"},
    Meaning{"org.freedesktop.DBus.Error.Disconnected", Code::unavailable, "bus.no_answer"},
    Meaning{"org.freedesktop.timedate1.NoNTPSupport", Code::unavailable, "bus.no_answer"},
};

}  // namespace

Error error_of(std::string_view call, std::string_view name, std::string_view message) {
  const std::string detail = std::format("{}: {}: {}", call, name, message);
  for (const Meaning& meaning : meanings) {
    if (meaning.name == name) return make_error(meaning.code, meaning.slug, detail);
  }
  // A service that was to be started on demand and could not be.
  if (name.starts_with("org.freedesktop.DBus.Error.Spawn.")) {
    return make_error(Code::unavailable, "bus.no_answer", detail);
  }
  return make_error(Code::internal, "bus.failed", detail);
}

}  // namespace unidash::dbus
