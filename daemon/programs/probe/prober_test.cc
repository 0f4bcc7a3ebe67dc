// The prober on a network of its own, whose devices answer as theirs would; no time passes.
#include "daemon/programs/probe/prober.h"

#include <gtest/gtest.h>

#include <deque>

#include "daemon/programs/probe/octets.h"

namespace unidash::probe {

namespace {

using std::chrono::milliseconds;

constexpr Mac own_mac{2, 0, 0, 0, 0, 1};
constexpr Mac router_mac{2, 0, 0, 0, 0, 2};
constexpr Mac stranger_mac{2, 0, 0, 0, 0, 3};
constexpr std::uint64_t seed = 0x0102'0304'0506'0708;

IpAddress ip(std::string_view text) { return parse_ip_address(text).value(); }
std::string octets(std::string_view text) { return ip(text).octets(); }

/// Devices by their addresses; the router passes on what is for elsewhere.
class FakeNetwork final : public Wire {
 public:
  std::map<IpAddress, Mac> devices{};
  bool has_names = true;
  bool has_time = true;
  bool has_dhcp = false;
  unsigned name_code = 0;           // 2: the server cannot tell
  std::vector<std::string> sent{};  // what the prober said

  [[nodiscard]] Mac own() const override { return own_mac; }
  void join(const Mac&) override {}
  [[nodiscard]] milliseconds now() const override { return now_; }
  Result<std::optional<std::string>> receive(milliseconds time) override {
    if (heard_.empty()) {
      now_ += time;
      return std::nullopt;
    }
    auto frame = std::move(heard_.front());
    heard_.pop_front();
    return frame;
  }
  Status send(const std::string& frame) override {
    sent.push_back(frame);
    const Heard said = read_frame(frame);
    if (said.kind == Heard::Kind::question) answer_whose(said);
    if (said.kind == Heard::Kind::datagram) serve(said, frame);
    return {};
  }
  void say(const std::string& frame) { heard_.push_back(frame); }

 private:
  void answer_whose(const Heard& question) {
    const auto found = devices.find(question.target);
    if (found == devices.end()) return;
    Heard asked = question;
    asked.from = own_mac;
    heard_.push_back(answer_question(found->second, question.target, asked));
  }
  void serve(const Heard& said, const std::string& frame) {
    const bool through_router =
        frame.substr(0, 6) == std::string(router_mac.begin(), router_mac.end());
    if (said.destination.port == dhcp_server_port && has_dhcp) return offer(said);
    if (!through_router) return;
    if (said.destination.port == dns_port && has_names) return reply(said, name_answer(said));
    if (said.destination.port == ntp_port && has_time) return reply(said, time_answer(said));
  }
  void reply(const Heard& said, const std::string& payload) {
    say(render_datagram({.from = router_mac, .to = own_mac}, said.destination, said.source,
                        payload));
  }
  [[nodiscard]] std::string name_answer(const Heard& said) const {
    std::string out = said.payload.substr(0, 2);
    put_16(out, 0x8180 | name_code);
    put_16(out, 1);
    put_16(out, name_code == 0 ? 1 : 0);
    put_32(out, 0);
    out += said.payload.substr(12);
    if (name_code != 0) return out;
    const bool v6 = said.source.address.is_v6();
    put_16(out, 0xC00C);
    put_16(out, v6 ? 28 : 1);
    put_16(out, 1);
    put_32(out, 60);
    put_16(out, v6 ? 16 : 4);
    return out + octets(v6 ? "2001:db8:7::123" : "198.51.100.123");
  }
  static std::string time_answer(const Heard& said) {
    std::string out(48, '\0');
    out[0] = 0x24;
    out[1] = 2;
    return out.replace(24, 8, said.payload.substr(40, 8));
  }
  void offer(const Heard& said) {
    std::string out = said.payload.substr(0, 240);
    out[0] = 2;
    out.replace(16, 4, octets("192.0.2.50"));
    using namespace std::string_literals;
    out += "\x35\1\2\1\4\xFF\xFF\xFF\0\3\4\xC0\0\2\1\6\4\xC0\0\2\1\xFF"s;
    say(render_datagram({.from = router_mac, .to = own_mac}, {ip("192.0.2.1"), dhcp_server_port},
                        {ip("255.255.255.255"), dhcp_client_port}, out));
  }

  std::deque<std::string> heard_{};
  milliseconds now_{0};
};

class ProberTest : public testing::Test {
 protected:
  ProberTest() { network.devices[ip("192.0.2.1")] = router_mac; }
  [[nodiscard]] host::ProbeFindings probe(const host::ProbeNetwork& request) {
    return Prober(network, seed).probe(request).value();
  }
  static host::ProbeNetwork fixed() {
    return {.link = "enp1s0",
            .address = "192.0.2.10/24",
            .gateway = "192.0.2.1",
            .dns = {"203.0.113.53"},
            .time_server = "2.debian.pool.ntp.org"};
  }
  FakeNetwork network;
};

}  // namespace

TEST_F(ProberTest, FindsAllThatANetworkOffers) {
  const auto found = probe(fixed());
  EXPECT_FALSE(found.taken_by);
  EXPECT_EQ(found.gateway_answers, true);
  EXPECT_EQ(found.dns_answers, true);
  EXPECT_EQ(found.time_answers, true);
}

TEST_F(ProberTest, DoesTheSameByIpv6) {
  network.devices = {{ip("fe80::1"), router_mac}};
  auto request = fixed();
  request.address = "2001:db8::10/64";
  request.gateway = "fe80::1";
  request.dns = {"2001:db8:5::53"};
  auto found = probe(request);
  EXPECT_EQ(found.gateway_answers, true);
  EXPECT_EQ(found.dns_answers, true);
  EXPECT_EQ(found.time_answers, true);
  network.devices[ip("2001:db8::10")] = stranger_mac;
  EXPECT_EQ(probe(request).taken_by, "02:00:00:00:00:03");
}

TEST_F(ProberTest, GoesThroughAGatewayOutsideASingleAddress) {
  network.devices = {{ip("172.31.1.1"), router_mac}};
  auto request = fixed();
  request.address = "198.51.100.7/32";
  request.gateway = "172.31.1.1";
  auto found = probe(request);
  EXPECT_EQ(found.gateway_answers, true);
  EXPECT_EQ(found.dns_answers, true);
  EXPECT_EQ(found.time_answers, true);
  network.devices = {{ip("2001:db8:ffff::1"), router_mac}};
  request.address = "2001:db8::7/128";
  request.gateway = "2001:db8:ffff::1";
  request.dns = {"2001:db8:5::53"};
  found = probe(request);
  EXPECT_EQ(found.gateway_answers, true);
  EXPECT_EQ(found.dns_answers, true);
}

TEST_F(ProberTest, NamesWhoHasTheAddressAndSaysNothingMore) {
  network.devices[ip("192.0.2.10")] = stranger_mac;
  const auto found = probe(fixed());
  EXPECT_EQ(found.taken_by, "02:00:00:00:00:03");
  EXPECT_FALSE(found.gateway_answers);
  for (const std::string& frame : network.sent) {
    EXPECT_EQ(read_frame(frame).kind, Heard::Kind::question);
    EXPECT_EQ(read_frame(frame).sender, IpAddress{}) << "nobody learns the address from us";
  }
}

TEST_F(ProberTest, TakesAQuestionFromThatAddressForItsOwner) {
  Heard asked{};
  asked.from = own_mac;
  asked.sender = ip("192.0.2.77");
  network.say(answer_question(stranger_mac, ip("192.0.2.10"), asked));
  EXPECT_EQ(probe(fixed()).taken_by, "02:00:00:00:00:03");
}

TEST_F(ProberTest, DoesNotTakeItsOwnAddressForAnothers) {
  network.devices[ip("192.0.2.10")] = stranger_mac;
  auto request = fixed();
  request.in_use = true;
  const auto found = probe(request);
  EXPECT_FALSE(found.taken_by);
  EXPECT_EQ(found.time_answers, true);
}

TEST_F(ProberTest, CannotTellWhatLiesBehindASilentGateway) {
  network.devices.clear();
  const auto found = probe(fixed());
  EXPECT_EQ(found.gateway_answers, false);
  EXPECT_FALSE(found.dns_answers);
  EXPECT_FALSE(found.time_answers);
}

TEST_F(ProberTest, HearsServersThatAreSilentOrCannotTell) {
  network.has_time = false;
  EXPECT_EQ(probe(fixed()).time_answers, false);
  network.name_code = 2;
  auto found = probe(fixed());
  EXPECT_EQ(found.dns_answers, false);
  EXPECT_FALSE(found.time_answers) << "its name leads nowhere";
  network.name_code = 3;
  EXPECT_EQ(probe(fixed()).dns_answers, true) << "it knows that there is no such name";
  network.has_names = false;
  auto near = fixed();
  near.dns = {"192.0.2.1"};
  EXPECT_EQ(probe(near).dns_answers, false);
}

TEST_F(ProberTest, AsksATimeServerByItsAddressWithoutNames) {
  network.has_names = false;
  auto request = fixed();
  request.time_server = "198.51.100.9";
  EXPECT_EQ(probe(request).time_answers, true);
}

TEST_F(ProberTest, TriesWhatDhcpOffers) {
  const host::ProbeNetwork request{.link = "enp1s0", .time_server = "ntp.example"};
  EXPECT_FALSE(probe(request).address);
  network.has_dhcp = true;
  const auto found = probe(request);
  EXPECT_EQ(found.address, "192.0.2.50/24");
  EXPECT_EQ(found.gateway, "192.0.2.1");
  EXPECT_EQ(found.dns, (std::vector<std::string>{"192.0.2.1"}));
  EXPECT_EQ(found.gateway_answers, true);
}

TEST_F(ProberTest, SaysWhereItsAddressIsToWhoHasOne) {
  Heard asked{};
  asked.from = router_mac;
  asked.sender = ip("192.0.2.1");
  const std::string answer = answer_question(own_mac, ip("192.0.2.10"), asked);
  const Heard said = read_frame(answer);
  EXPECT_EQ(said.kind, Heard::Kind::answer);
  EXPECT_EQ(said.sender, ip("192.0.2.10"));
  EXPECT_EQ(said.from, own_mac);
}

}  // namespace unidash::probe
