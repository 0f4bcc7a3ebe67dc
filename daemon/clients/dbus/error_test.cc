#include "daemon/clients/dbus/error.h"

#include <gtest/gtest.h>

#include "daemon/clients/dbus/bus.h"

namespace unidash::dbus {

TEST(BusErrors, TellRefusalFromAbsence) {
  const Error denied = error_of("Reboot", "org.freedesktop.DBus.Error.AccessDenied", "no");
  EXPECT_EQ(denied.code, Code::forbidden);
  EXPECT_EQ(denied.slug, "bus.denied");
  EXPECT_EQ(denied.detail, "Reboot: org.freedesktop.DBus.Error.AccessDenied: no");
  EXPECT_EQ(error_of("x", "org.freedesktop.DBus.Error.ServiceUnknown", "").code, Code::unavailable);
  EXPECT_EQ(error_of("x", "org.freedesktop.DBus.Error.Spawn.ServiceNotFound", "").code,
            Code::unavailable);
  EXPECT_EQ(error_of("x", "org.freedesktop.systemd1.NoSuchUnit", "").code, Code::not_found);
  // What did not answer in time is asked again; there are several words for it.
  for (const auto* name : {"org.freedesktop.DBus.Error.Timeout",
                           "org.freedesktop.DBus.Error.TimedOut", "System.Error.ETIMEDOUT"}) {
    EXPECT_EQ(error_of("x", name, "").slug, "bus.no_answer") << name;
  }
  EXPECT_EQ(error_of("x", "something.else", "").slug, "bus.failed");
}

TEST(Buses, ThatAreNotThereAreNamed) {
  const auto bus = Bus::create({.address = "unix:path=/nowhere/bus"});
  ASSERT_FALSE(bus);
  EXPECT_EQ(bus.error().code, Code::unavailable);
  EXPECT_EQ(bus.error().slug, "bus.absent");
}

}  // namespace unidash::dbus
