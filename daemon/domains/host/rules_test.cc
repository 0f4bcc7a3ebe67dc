// The pure readers of this folder, and the rules above the bus.
#include <gtest/gtest.h>

#include <memory>

#include "daemon/domains/host/boot_loader.h"
#include "daemon/domains/host/clock_control.h"
#include "daemon/domains/host/disks.h"
#include "daemon/domains/host/facts.h"
#include "daemon/domains/host/host_fixture.h"
#include "daemon/domains/host/links.h"
#include "daemon/domains/host/listeners.h"
#include "daemon/domains/host/logs.h"
#include "daemon/domains/host/power.h"
#include "daemon/domains/host/services.h"
#include "daemon/domains/host/space.h"
#include "daemon/domains/host/updates.h"
#include "daemon/domains/host/usage.h"
#include "daemon/testing/fakes.h"

namespace unidash::host {

TEST(Facts, ComeFromTheImageAndTheKernel) {
  Machine machine;
  read_facts(machine, {.os_release = "NAME=x\nIMAGE_VERSION=\"1.2.3\"\nVARIANT_ID=release\n",
                       .cpuinfo = "processor\t: 0\nmodel name\t: A CPU\n\nprocessor\t: 1\n",
                       .meminfo = "MemTotal:       2048 kB\n",
                       .stat = "cpu 1\nbtime 1700000000\n",
                       .features = R"({"k3s": "v1.36.2+k3s1"})"});
  EXPECT_EQ(machine.version, "1.2.3");
  EXPECT_EQ(machine.variant, "release");
  EXPECT_EQ(machine.cpu_model, "A CPU");
  EXPECT_EQ(machine.cpu_count, 2);
  EXPECT_EQ(machine.memory_total, 2048 * 1024);
  EXPECT_EQ(unix_seconds(machine.started_at), 1'700'000'000);
  EXPECT_EQ(machine.k3s, "v1.36.2+k3s1");
  read_facts(machine = {}, {.features = R"({"k3s": null})"});
  EXPECT_FALSE(machine.k3s);
}

TEST(Facts, NameTheMachineByOneSmallLabel) {
  FakeControl control;
  const FakeRoot root;
  const SystemClock clock;
  const MachineFacts facts(control, root.places(), clock);
  for (const char* bad : {"a.b", "Big", "-a", "a_b", "12"}) {
    const auto changed = facts.change({.hostname = bad});
    ASSERT_FALSE(changed) << bad;
    EXPECT_EQ(changed.error().slug, "machine.bad_hostname") << bad;
  }
  EXPECT_TRUE(control.calls().empty());
  const auto read = facts.read();
  ASSERT_TRUE(read);
  EXPECT_EQ(read->virtualization, "kvm");
  ASSERT_TRUE(facts.change({.hostname = "serveur-2", .pretty_name = Label{"Compta"}}));
  EXPECT_EQ(control.calls(), (std::vector<std::string>{"hostname serveur-2", "pretty Compta"}));
}

TEST(Facts, TellTheStartByTheClockOfNow) {
  FakeControl control;
  const FakeRoot root;
  const testing::FakeClock clock;
  const Timestamp wrong(std::chrono::microseconds(1'460'000'000'000'000));  // in 2016
  control.systemd["UserspaceTimestamp"] = 1'460'000'000'000'000U;
  control.systemd["UserspaceTimestampMonotonic"] = 0U;  // as long ago as this computer runs
  const auto read = MachineFacts(control, root.places(), clock).read();
  ASSERT_TRUE(read);
  EXPECT_LE(read->started_at, clock.now());
  EXPECT_GT(read->started_at, wrong + std::chrono::hours(24));
}

TEST(Space, IsShortBelowAGibibyteOrATwentiethOfASmallDisk) {
  constexpr std::int64_t mebibyte = 1024 * 1024;
  EXPECT_TRUE(is_nearly_full({.total = 240'000 * mebibyte, .free = 1023 * mebibyte}));
  EXPECT_FALSE(is_nearly_full({.total = 240'000 * mebibyte, .free = 1024 * mebibyte}));
  EXPECT_TRUE(is_nearly_full({.total = 8000 * mebibyte, .free = 399 * mebibyte}));
  EXPECT_FALSE(is_nearly_full({.total = 8000 * mebibyte, .free = 400 * mebibyte}));
}

TEST(Space, IsThatOfTheFileSystem) {
  const FakeRoot root;
  const auto space = read_space(root.places().root);
  ASSERT_TRUE(space);
  EXPECT_GT(space->used, 0);
  EXPECT_LE(space->used + space->free, space->total);
  EXPECT_FALSE(read_space(root.places().root + "/nowhere"));
}

TEST(BootLoader, NamesWhatWasStarted) {
  EXPECT_EQ(parse_efi_text(std::string_view("\x06\0\0\0u\0_\0001\0\0\0", 12)), "u_1");
  EXPECT_EQ(version_of_entry("unidash-os_1.2.3+2-1.efi"), "1.2.3");
  EXPECT_EQ(version_of_entry("unidash-os_1.2.3.efi"), "1.2.3");
  EXPECT_EQ(version_of_entry("auto-windows"), "");
}

TEST(Usage, IsTheDifferenceOfTwoReadings) {
  const CounterTexts first{.stat = "cpu  100 0 100 800 0 0 0 0 0 0\n",
                           .loadavg = "0.50 0.1 0.1 1/2 3\n",
                           .meminfo = "MemTotal: 1000 kB\nMemAvailable: 400 kB\n",
                           .diskstats = "8 0 sda 1 0 10 0 1 0 20 0\n8 1 sda1 1 0 10 0 1 0 20 0\n",
                           .net_dev = "  lo: 9 0 0 0 0 0 0 0 9 0\n eth0: 100 0 0 0 0 0 0 0 50 0\n"};
  CounterTexts second = first;
  second.stat = "cpu  150 0 100 850 0 0 0 0 0 0\n";
  second.diskstats = "8 0 sda 1 0 14 0 1 0 20 0\n8 1 sda1 1 0 14 0 1 0 20 0\n";
  second.net_dev = "  lo: 99 0 0 0 0 0 0 0 99 0\n eth0: 300 0 0 0 0 0 0 0 10 0\n";
  const Counters before = parse_counters(first);
  Counters after = parse_counters(second);
  after.at = before.at + std::chrono::seconds{2};
  const UsageSample sample = sample_between(before, after);
  EXPECT_DOUBLE_EQ(sample.cpu_percent, 50);
  EXPECT_DOUBLE_EQ(sample.load, 0.5);
  EXPECT_EQ(sample.memory_used, 600 * 1024);
  EXPECT_EQ(sample.disk_read, 4 * 512 / 2);
  EXPECT_EQ(sample.received, 100);
  EXPECT_EQ(sample.sent, 0) << "a counter that went back";
}

TEST(Links, AreReadFromWhatNetworkdSays) {
  const auto links = parse_links(*parse_json(R"({"Interfaces":[
    {"Index":1,"Name":"lo","Type":"loopback"},
    {"Index":2,"Name":"enp1s0","Type":"ether","HardwareAddress":[2,0,0,0,0,255],
     "OperationalState":"routable","CarrierState":"carrier",
     "NetworkFile":"/usr/lib/systemd/network/80-wired.network",
     "Addresses":[{"Family":2,"Address":[10,77,0,5],"PrefixLength":24,"ConfigSource":"DHCPv4"}],
     "Routes":[{"Family":2,"DestinationPrefixLength":24},
               {"Family":10,"DestinationPrefixLength":0,
                "Gateway":[254,128,0,0,0,0,0,0,0,0,0,0,0,0,0,1]},
               {"Family":2,"DestinationPrefixLength":0,"Gateway":[10,77,0,1]},
               {"Family":2,"DestinationPrefixLength":0,"Gateway":[10,77,0,9]}],
     "DNS":[{"Family":2,"Address":[9,9,9,9]}],"SearchDomains":[{"Domain":"lan"}]},
    {"Name":"odd","Addresses":[{"Address":[1,2],"PrefixLength":"x"},7]}]})"));
  ASSERT_EQ(links.size(), 2U);
  const Link& link = links[0].link;
  EXPECT_EQ(links[0].index, 2);
  EXPECT_EQ(link.mac, "02:00:00:00:00:ff");
  EXPECT_TRUE(link.carrier);
  EXPECT_EQ(link.method, NetworkMethod::dhcp);
  EXPECT_EQ(link.addresses, std::vector<std::string>{"10.77.0.5/24"});
  EXPECT_EQ(link.gateways, (std::vector<std::string>{"10.77.0.1", "fe80::1"}));
  EXPECT_EQ(link.dns, std::vector<std::string>{"9.9.9.9"});
  EXPECT_EQ(link.search_domains, std::vector<std::string>{"lan"});
  EXPECT_EQ(links[1].link.method, NetworkMethod::unmanaged);
  EXPECT_TRUE(links[1].link.addresses.empty());
}

TEST(TimeRules, KnowTheZoneBeforeSettingIt) {
  FakeControl control;
  FakeHelper helper;
  const FakeRoot root;
  const ClockControl clock(control, helper, root.places());
  EXPECT_EQ(clock.change({.time_zone = "Europe/Nowhere"}).error().slug, "time.bad_zone");
  EXPECT_TRUE(control.calls().empty());
  ASSERT_TRUE(clock.change({.time_zone = "UTC", .ntp_servers = {{"ntp.example"}}}));
  EXPECT_EQ(control.calls(),
            (std::vector<std::string>{"zone UTC", "restart systemd-timesyncd.service"}));
  EXPECT_EQ(helper.requests().size(), 1U);
}

TEST(ServiceRules, RestartOnlyOurOwn) {
  FakeControl control;
  const Services services(control);
  EXPECT_EQ(services.restart({.id = "ssh.service"}).error().slug, "service.unknown");
  EXPECT_TRUE(control.calls().empty());
  ASSERT_TRUE(services.restart({.id = "unidash-valkey.service"}));
  ASSERT_TRUE(services.restart({.id = "unidash-haproxy.service"}));
  EXPECT_EQ(control.calls(), (std::vector<std::string>{"restart unidash-valkey.service",
                                                       "restart soon unidash-haproxy.service"}));
}

TEST(ServiceRules, LeaveOutWhatSystemdDoesNotCount) {
  const Service service =
      parse_service(known_services[0], {.name = "x",
                                        .load_state = "loaded",
                                        .active_state = "failed",
                                        .sub_state = "failed",
                                        .properties = {{"MemoryCurrent", UINT64_MAX},
                                                       {"NRestarts", 3U},
                                                       {"StateChangeTimestamp", 5U},
                                                       {"Result", "exit-code"}}});
  EXPECT_FALSE(service.memory);
  EXPECT_EQ(service.restarts, 3);
  EXPECT_EQ(service.result, "exit-code");
  EXPECT_TRUE(service.since);
  EXPECT_EQ(
      parse_service(
          known_services[0],
          {.name = "x", .load_state = "not-found", .active_state = "inactive", .sub_state = "dead"})
          .active_state,
      "absent");
}

TEST(PowerRules, PlanWithinAWeek) {
  FakeControl control;
  const testing::FakeClock clock;
  const Power power(control, clock);
  EXPECT_EQ(power.shut_down({.at = clock.now()}).error().slug, "power.bad_time");
  EXPECT_EQ(power.shut_down({.at = clock.now() + std::chrono::days{8}}).error().slug,
            "power.bad_time");
  EXPECT_TRUE(control.calls().empty());
  const auto soon = clock.now() + std::chrono::hours{1};
  ASSERT_TRUE(power.shut_down({.action = PowerAction::power_off, .at = soon}));
  EXPECT_EQ(control.planned->at, soon);
  ASSERT_TRUE(power.cancel());
  EXPECT_FALSE(control.planned);
  ASSERT_TRUE(power.shut_down({}));
  EXPECT_EQ(control.calls().back(), "reboot");
}

TEST(DiskRules, SayUnknownWhereNobodyAskedTheDisk) {
  const Json objects = *parse_json(R"({
    "/b/sda":{"org.freedesktop.UDisks2.Block":{"Device":"/dev/sda","Drive":"/d/1"}},
    "/b/sda1":{"org.freedesktop.UDisks2.Block":{"Device":"/dev/sda1","Drive":"/d/1"},
               "org.freedesktop.UDisks2.Partition":{}},
    "/b/sdb":{"org.freedesktop.UDisks2.Block":{"Device":"/dev/sdb","Drive":"/d/2"}},
    "/d/1":{"org.freedesktop.UDisks2.Drive":{"Model":"M","Serial":"S","Size":1000,"RotationRate":7200},
            "org.freedesktop.UDisks2.Drive.Ata":{"SmartUpdated":1,"SmartFailing":true,"SmartTemperature":310.15}},
    "/d/2":{"org.freedesktop.UDisks2.Drive":{"Model":"N","Removable":true},
            "org.freedesktop.UDisks2.Drive.Ata":{"SmartUpdated":0,"SmartFailing":false}}})");
  const auto disks = parse_disks(objects, "sda");
  ASSERT_EQ(disks.size(), 2U);
  EXPECT_EQ(disks[0].health, DiskHealth::failing);
  EXPECT_EQ(disks[0].temperature, 37);
  EXPECT_TRUE(disks[0].system);
  EXPECT_TRUE(disks[0].rotational);
  EXPECT_EQ(disks[1].health, DiskHealth::unknown);
  EXPECT_TRUE(disks[1].removable);
}

TEST(DiskRules, FallBackToTheKernel) {
  FakeControl control;
  control.no_disks = true;
  const FakeRoot root;
  root.put("/sys/block/vda/size", "2048\n");
  root.put("/sys/block/loop0/size", "2048\n");
  const auto list = Disks(control, root.places()).list();
  ASSERT_TRUE(list);
  ASSERT_EQ(list->size(), 1U);
  EXPECT_EQ(list->at(0).size, 1024 * 1024);
  EXPECT_EQ(list->at(0).health, DiskHealth::unknown);
}

TEST(LogRules, WaitOnlyForWhatIsNew) {
  EXPECT_EQ(plan_query({.wait = 4}).wait.count(), 0);
  const auto forward = plan_query({.direction = LogDirection::forward, .wait = 4, .page_size = 7});
  EXPECT_EQ(forward.wait, std::chrono::seconds{4});
  EXPECT_EQ(forward.entries, 7U);
}

TEST(Versions, AreComparedNumberByNumber) {
  EXPECT_TRUE(is_newer("1.10.0", "1.9.9"));
  EXPECT_FALSE(is_newer("1.9.9", "1.10.0"));
  EXPECT_FALSE(is_newer("1.0", "1.0"));
  EXPECT_TRUE(is_newer("1.0.1", "1.0"));
}

TEST(Versions, AreFoundInTheBootLoadersList) {
  const auto entries = parse_boot_entries(*parse_json(
      R"([{"id":"unidash-os_1.9.0.efi"},{"id":"unidash-os_1.10.0+3.efi"},{"id":"auto-reboot"},7])"));
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].version, "1.10.0");
  EXPECT_EQ(
      parse_source("[Transfer]\nPath=/no\n[Source]\nType=url-file\nPath=https://u.example/\n"),
      "https://u.example/");
}

class UpdateRules : public ::testing::Test {
 protected:
  UpdateRules() { root.put("/etc/os-release", "IMAGE_VERSION=1.1.0\n"); }
  [[nodiscard]] Machine machine() {
    return MachineFacts(control, root.places(), clock).read().value();
  }
  FakeRoot root;
  FakeControl control;
  FakeHelper helper;
  testing::FakeClock clock;
};

TEST_F(UpdateRules, StageWhatWasFoundAndStartIt) {
  root.put("/proc/sys/kernel/random/boot_id", "this-start\n");
  helper.answer = {{"available", "1.2.0"}};
  Updates updates({.control = control, .helper = helper, .places = root.places()});
  EXPECT_EQ(updates.stage().error().slug, "update.none");
  EXPECT_EQ(updates.apply().error().slug, "update.nothing_staged");
  EXPECT_EQ(updates.check()->available_version, "1.2.0");
  ASSERT_TRUE(updates.stage());
  while (updates.read()->state != UpdateState::staged) std::this_thread::yield();
  EXPECT_EQ(updates.read()->staged_version, "1.2.0");
  ASSERT_TRUE(updates.apply());
  EXPECT_EQ(control.calls().back(), "reboot");
  Updates same_start({.control = control, .helper = helper, .places = root.places()});
  EXPECT_EQ(same_start.read()->state, UpdateState::staged);
  EXPECT_TRUE(machine().reboot_needed);
  EXPECT_FALSE(machine().failed_version);
  root.put("/proc/sys/kernel/random/boot_id", "next-start\n");
  Updates came_back({.control = control, .helper = helper, .places = root.places()});
  EXPECT_EQ(came_back.read()->problem, "update.did_not_start");
  EXPECT_FALSE(machine().reboot_needed);  // nothing would come of it
  EXPECT_EQ(machine().failed_version, "1.2.0");
  Updates restarted({.control = control, .helper = helper, .places = root.places()});
  EXPECT_EQ(restarted.read()->problem, "update.did_not_start");
  ASSERT_TRUE(restarted.check());
  Updates looked_again({.control = control, .helper = helper, .places = root.places()});
  EXPECT_FALSE(looked_again.read()->problem);
}

TEST_F(UpdateRules, ForgetWhatWasStagedOnceItStartedWell) {
  const auto start = [&](const char* version) {
    root.put("/etc/os-release", std::string("IMAGE_VERSION=") + version + "\n");
    root.put("/proc/sys/kernel/random/boot_id", "another start\n");
    return std::make_unique<Updates>(
        UpdatesDeps{.control = control, .helper = helper, .places = root.places()});
  };
  root.put("/state/staged", "1.2.0\nthis start\n");
  (void)start("1.2.0");  // came up, nobody knows yet whether well
  EXPECT_EQ(start("1.1.0")->read()->problem, "update.did_not_start");
  EXPECT_FALSE(start("1.2.0")->read()->problem);  // well: boot-complete.target is active
  EXPECT_FALSE(start("1.1.0")->read()->problem);
}

TEST_F(UpdateRules, GoBackOnlyWhereThereIsSomethingOlder) {
  helper.answer = *parse_json(R"({"entries":[{"id":"unidash-os_1.1.0.efi"}]})");
  Updates updates({.control = control, .helper = helper, .places = root.places()});
  EXPECT_EQ(updates.rollback().error().slug, "update.no_previous");
  helper.answer =
      *parse_json(R"({"entries":[{"id":"unidash-os_1.1.0.efi"},{"id":"unidash-os_1.0.0.efi"}]})");
  ASSERT_TRUE(updates.rollback());
  EXPECT_TRUE(helper.requests().back().contains("unidash-os_1.0.0.efi"));
  EXPECT_EQ(control.calls().back(), "reboot");
}

constexpr auto sockets_v4 =
    "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout\n"
    "   0: 0100007F:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1\n"
    "   1: 00000000:01BB 00000000:0000 0A 00000000:00000000 00:00000000 00000000 4294967    0 2\n"
    "   2: 0A01A8C0:0050 0B01A8C0:C350 01 00000000:00000000 00:00000000 00000000    33        0 3\n"
    "nonsense\n"
    "   3: 00000000 00000000:0000 0A 00000000:00000000 00:00000000 00000000    33        0 3\n";
constexpr auto sockets_v6 =
    "   0: 00000000000000000000000001000000:0050 00000000000000000000000000000000:0000 0A"
    " 00000000:00000000 00:00000000 00000000     0        0 4\n"
    "   1: 00000000000000000000000000000000:0050 00000000000000000000000000000000:0000 0A"
    " 00000000:00000000 00:00000000 00000000 4294968    0 5\n";

TEST(Listeners, AreReadOfTheKernelsTable) {
  EXPECT_EQ(parse_listening(sockets_v4),
            (std::vector<ListeningSocket>{{.port = 80, .user = 0, .is_loopback = true},
                                          {.port = 443, .user = 4'294'967}}));
  EXPECT_EQ(parse_listening(sockets_v6),
            (std::vector<ListeningSocket>{{.port = 80, .user = 0, .is_loopback = true},
                                          {.port = 80, .user = 4'294'968}}));
}

TEST(Listeners, AreThoseThatTheNetworkReaches) {
  const FakeRoot root;
  root.put("/proc/net/tcp", sockets_v4);
  const Listeners listeners(root.places());
  const auto without_ipv6 = listeners.list();
  ASSERT_TRUE(without_ipv6);
  EXPECT_EQ(*without_ipv6,
            (std::vector<MachineListener>{{.id = "443", .port = 443, .user = "4294967"},
                                          {.id = "80", .port = 80, .user = ""}}));
  root.put("/proc/net/tcp6", sockets_v6);
  const auto both = listeners.list();
  ASSERT_TRUE(both);
  EXPECT_EQ((*both)[1].user, "4294968") << "no user's name";
}

}  // namespace unidash::host
