// Answers by their bytes; who asks a real name server is tests/names.
#include <gtest/gtest.h>

#include "daemon/clients/resolver/resolver.h"

namespace unidash::resolver {
namespace {

using namespace std::string_literals;

std::string joined(const Addresses& addresses) {
  std::string text;
  for (const IpAddress& each : addresses)
    text += (text.empty() ? "" : " ") + render_ip_address(each);
  return text;
}

const std::string header = "\x12\x34\x81\x80\x00\x01\x00\x02\x00\x00\x00\x00"s;
const std::string question = "\x01\x61\x04test\x00\x00\x01\x00\x01"s;
const std::string alias = "\xc0\x0c\x00\x05\x00\x01\x00\x00\x00\x3c\x00\x04\x01\x62\xc0\x0e"s;
const std::string address = "\xc0\x0c\x00\x01\x00\x01\x00\x00\x00\x3c\x00\x04\xcb\x00\x71\x07"s;

TEST(Resolver, FindsTheAddressesBehindAliases) {
  EXPECT_EQ(joined(read_addresses(header + question + alias + address)), "203.0.113.7");
  EXPECT_EQ(joined(read_addresses(header + question + address + address)), "203.0.113.7");
}

TEST(Resolver, TakesWhatIsWholeAndNoMore) {
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

TEST(Resolver, AsksForNamesAlone) {
  const Resolver resolver({.host = "127.0.0.1", .port = 9});
  EXPECT_EQ(resolver.addresses_of("").error().slug, "dns.bad_name");
  EXPECT_EQ(resolver.addresses_of(std::string(254, 'a')).error().slug, "dns.bad_name");
  EXPECT_EQ(resolver.addresses_of("a.test").error().slug, "dns.no_answer") << "nobody is there";
}

}  // namespace
}  // namespace unidash::resolver
