// Answers by their bytes, and of a name server on the loopback that says what a test wants.
#include "daemon/clients/resolver/resolver.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <thread>

#include "daemon/clients/files/descriptor.h"

namespace unidash::resolver {
namespace {

using namespace std::string_literals;

std::string joined(const Addresses& addresses) {
  std::string text;
  for (const IpAddress& each : addresses) {
    text += (text.empty() ? "" : " ") + render_ip_address(each);
  }
  return text;
}

const std::string header = "\x12\x34\x81\x80\x00\x01\x00\x02\x00\x00\x00\x00"s;
const std::string question = "\x01\x61\x04test\x00\x00\x01\x00\x01"s;
const std::string alias = "\xc0\x0c\x00\x05\x00\x01\x00\x00\x00\x3c\x00\x04\x01\x62\xc0\x0e"s;
const std::string address = "\xc0\x0c\x00\x01\x00\x01\x00\x00\x00\x3c\x00\x04\xcb\x00\x71\x07"s;

TEST(Answer, HasTheAddressesBehindAliases) {
  EXPECT_EQ(joined(read_addresses(header + question + alias + address)), "203.0.113.7");
  EXPECT_EQ(joined(read_addresses(header + question + address + address)), "203.0.113.7");
}

TEST(Answer, IsTakenWholeOrNotAtAll) {
  EXPECT_EQ(joined(read_addresses("")), "");
  EXPECT_EQ(joined(read_addresses(header)), "");
  const std::string whole = header + question + alias + address;
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_EQ(joined(read_addresses(std::string_view(whole).substr(0, size))), "") << size;
  }
  std::string short_address = address;
  short_address[11] = '\x03';
  EXPECT_EQ(joined(read_addresses(header + question + alias + short_address)), "");
}

/// Answers each question with its own bytes as an answer of this code, and this record in it where
/// A is asked for.
class NameServer {
 public:
  explicit NameServer(char code, std::string record = {})
      : socket_(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in name{};
    name.sin_family = AF_INET;
    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof name;
    auto* as_any = reinterpret_cast<sockaddr*>(&name);
    EXPECT_EQ(::bind(socket_.get(), as_any, size), 0);
    EXPECT_EQ(::getsockname(socket_.get(), as_any, &size), 0);
    port_ = ntohs(name.sin_port);
    thread_ = std::jthread([this, code, record = std::move(record)](const std::stop_token& stop) {
      while (!stop.stop_requested()) answer(code, record);
    });
  }
  [[nodiscard]] Resolver resolver() const { return Resolver({.host = "127.0.0.1", .port = port_}); }

 private:
  void answer(char code, const std::string& record) const {
    pollfd wait{.fd = socket_.get(), .events = POLLIN, .revents = 0};
    if (::poll(&wait, 1, 20) <= 0) return;
    sockaddr_in from{};
    socklen_t length = sizeof from;
    auto* as_any = reinterpret_cast<sockaddr*>(&from);
    std::array<char, 512> packet{};
    const auto size = ::recvfrom(socket_.get(), packet.data(), packet.size(), 0, as_any, &length);
    if (size < 12) return;
    std::string said(packet.data(), static_cast<std::size_t>(size));
    const auto end = said.find('\0', 12) + 5;
    const bool is_for_a = said.substr(end - 4, 2) == "\x00\x01"s;
    said.resize(end);
    said.replace(2, 2, {'\x81', static_cast<char>(0x80 + code)});
    const bool has_record = is_for_a && !record.empty();
    said.replace(6, 6, has_record ? "\x00\x01\x00\x00\x00\x00"s : "\x00\x00\x00\x00\x00\x00"s);
    if (has_record) said += record;
    ::sendto(socket_.get(), said.data(), said.size(), 0, as_any, length);
  }

  files::Descriptor socket_;
  std::int64_t port_ = 0;
  std::jthread thread_{};
};

std::string outcome(const NameServer& server) {
  const auto found = server.resolver().addresses_of("cloud.example.org");
  return found ? joined(*found) : found.error().slug;
}

TEST(Resolver, TellsWhatANameServerSays) {
  EXPECT_EQ(outcome(NameServer('\0', address)), "203.0.113.7");
  EXPECT_EQ(outcome(NameServer('\0')), "") << "a name without addresses";
  EXPECT_EQ(outcome(NameServer('\3')), "") << "no such name";
  EXPECT_EQ(outcome(NameServer('\2')), "dns.no_answer") << "it could not find out";
  EXPECT_EQ(outcome(NameServer('\5')), "dns.no_answer") << "it does not tell us";
}

TEST(Resolver, AsksForNamesAlone) {
  const Resolver resolver({.host = "127.0.0.1", .port = 9});
  EXPECT_EQ(resolver.addresses_of("").error().slug, "dns.bad_name");
  EXPECT_EQ(resolver.addresses_of(std::string(254, 'a')).error().slug, "dns.bad_name");
  EXPECT_EQ(resolver.addresses_of("a.test").error().slug, "dns.no_answer") << "nobody is there";
}

}  // namespace
}  // namespace unidash::resolver
