#include "daemon/programs/helper/actions.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "daemon/programs/helper/connection/peer.h"

namespace unidash::helper {

namespace {

namespace fs = std::filesystem;

class HelperActions : public ::testing::Test {
 protected:
  HelperActions()
      : root_(fs::path(::testing::TempDir()) / ("actions" + std::to_string(::getpid()))) {
    fs::remove_all(root_);
    fs::create_directories(root_ / "etc");
  }
  ~HelperActions() override { fs::remove_all(root_); }

  Result<Json> act(const host::HelperRequest& request) {
    return carry_out(request, root_.string(), [](std::int64_t) {});
  }
  void put(const std::string& path, const std::string& text) {
    fs::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path) << text;
  }
  std::string text(const std::string& path) {
    std::ostringstream out;
    out << std::ifstream(root_ / path).rdbuf();
    return out.str();
  }
  bool exists(const std::string& path) { return fs::exists(root_ / path); }

  fs::path root_;
};

}  // namespace

TEST_F(HelperActions, WriteAndRemoveALinksFiles) {
  const host::NetworkFile settings{.link = "enp1s0.20", .vlan_id = 20};
  ASSERT_TRUE(act(host::WriteNetwork{settings}));
  EXPECT_EQ(
      host::parse_network_file(text("etc/systemd/network/50-unidash-enp1s0.20.network")).value(),
      settings);
  EXPECT_TRUE(text("etc/systemd/network/50-unidash-enp1s0.20.netdev").contains("Id=20"));
  ASSERT_TRUE(act(host::RemoveNetwork{.link = "enp1s0.20"}));
  EXPECT_TRUE(fs::is_empty(root_ / "etc/systemd/network"));
}

TEST_F(HelperActions, LeaveNoAnswersBehindOnTheInstaller) {
  put("run/unidash/other", "");
  const auto installed = act(host::InstallToDisk{.disk = "sda", .answers = {"language = fr"}});
  EXPECT_EQ(installed.error().slug, "helper.no_program");
  EXPECT_FALSE(exists("run/unidash/installer.answers"));
}

TEST_F(HelperActions, RemoveWhatIsNotThereWithoutComplaint) {
  EXPECT_TRUE(act(host::RemoveNetwork{.link = "enp1s0"}));
  EXPECT_TRUE(act(host::WriteTimesync{}));
}

TEST_F(HelperActions, WriteTheTimeServersAndTakeThemAway) {
  const std::string path = "etc/systemd/timesyncd.conf.d/50-unidash.conf";
  ASSERT_TRUE(act(host::WriteTimesync{.ntp_servers = {"a.example", "9.9.9.9"}}));
  EXPECT_TRUE(text(path).contains("NTP=a.example 9.9.9.9\n"));
  ASSERT_TRUE(act(host::WriteTimesync{}));
  EXPECT_FALSE(exists(path));
}

TEST_F(HelperActions, WriteWhatTheWizardDecided) {
  host::WriteSetup setup;
  setup.keyboard = "fr";
  setup.machine_name = "serveur";
  setup.base_domain = "maison.example.org";
  setup.time_zone = "Europe/Paris";
  put("var/lib/unidash/installer.answers", "language = fr\n");
  ASSERT_TRUE(act(setup));
  EXPECT_FALSE(exists("var/lib/unidash/installer.answers"));
  EXPECT_EQ(text("etc/vconsole.conf"), "KEYMAP=fr\n");
  const auto written = parse_json(text("var/lib/unidash/setup.json"));
  ASSERT_TRUE(written);
  EXPECT_EQ(written->at("base_domain"), "maison.example.org");
  EXPECT_EQ(written->at("ntp_servers"), Json::array());
}

TEST_F(HelperActions, ForgetAMachineOnlyByItsName) {
  put("etc/hostname", "serveur\n");
  EXPECT_EQ(act(host::FactoryReset{.machine_name = "autre"}).error().slug, "machine.other_name");
  EXPECT_FALSE(exists("var/lib/unidash/factory-reset"));
  ASSERT_TRUE(act(host::FactoryReset{.machine_name = "serveur"}));
  EXPECT_TRUE(exists("var/lib/unidash/factory-reset"));
}

TEST_F(HelperActions, NeverHandKeysOut) {
  put("var/lib/unidash/certificates/site.pem",
      "-----BEGIN CERTIFICATE-----\nAA\n-----END CERTIFICATE-----\n"
      "-----BEGIN PRIVATE KEY-----\nSECRET\n-----END PRIVATE KEY-----\n"
      "-----BEGIN CERTIFICATE-----\nBB\n-----END CERTIFICATE-----\n");
  const auto answer = act(host::ListCertificates{});
  ASSERT_TRUE(answer);
  const std::string spelled = dump_json(*answer);
  EXPECT_FALSE(spelled.contains("SECRET"));
  EXPECT_TRUE(spelled.contains("AA"));
  EXPECT_TRUE(spelled.contains("BB"));
}

TEST_F(HelperActions, RenewNothingBeforeTheMachineIsSetUp) {
  EXPECT_EQ(act(host::RenewCertificate{}).error().slug, "setup.not_done");
}

TEST(Programs, GiveTheirOutputAndStatus) {
  const auto result = run_program({"/usr/bin/env"}, [](std::int64_t) {});
  ASSERT_TRUE(result);
  EXPECT_EQ(result->status, 0);
  EXPECT_TRUE(result->output.contains("PATH=/usr/sbin:/usr/bin\n"));
  EXPECT_FALSE(result->output.contains("HOME="));
  EXPECT_EQ(run_program({"/usr/bin/false"}, [](std::int64_t) {})->status, 1);
}

TEST(Programs, AreHeardWhenTheyComplain) {
  const auto result = run_program({"/usr/bin/env", "--nothing"}, [](std::int64_t) {});
  ASSERT_TRUE(result);
  EXPECT_TRUE(result->standard_error.contains("nothing"));
  EXPECT_TRUE(result->output.empty());
}

TEST(Programs, ThatAreNotInstalledAreNamed) {
  const auto result = run_program({"/nowhere/program"}, [](std::int64_t) {});
  EXPECT_EQ(result.error().slug, "helper.no_program");
}

TEST(Peers, AreWhoTheKernelSays) {
  int ends[2] = {-1, -1};
  ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
  EXPECT_EQ(find_peer(ends[0]), ::geteuid());
  EXPECT_EQ(check_peer(ends[0], "no-such-user").has_value(), ::geteuid() == 0);
  ASSERT_EQ(::write(ends[1], "abc\nrest", 8), 8);
  EXPECT_EQ(read_line(ends[0], 10).value(), "abc");
  const std::string much(500, 'x');
  ASSERT_EQ(::write(ends[1], much.data(), much.size()), 500);
  EXPECT_EQ(read_line(ends[0], 100).error().slug, "request.too_long");
  ::close(ends[1]);
  EXPECT_EQ(read_line(ends[0], 100).error().slug, "request.incomplete");
  ::close(ends[0]);
}

}  // namespace unidash::helper
