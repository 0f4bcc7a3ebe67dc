#include "daemon/model/addresses/app_target.h"

#include <gtest/gtest.h>

namespace unidash {
namespace {

std::string slug_of(std::string_view address) {
  const auto target = parse_app_target(address);
  return target ? "" : target.error().slug;
}

TEST(AppTarget, IsASchemeAHostAndAPort) {
  const std::vector<std::pair<std::string_view, AppTarget>> known{
      {"http://192.168.1.20:8080", {false, {"192.168.1.20", 8080}}},
      {"https://nas.example.org/", {true, {"nas.example.org", 443}}},
      {"http://NAS", {false, {"nas", 80}}},
      {"HTTPS://[2001:DB8::7]", {true, {"2001:db8::7", 443}}},
      {"https://[2001:db8::7]:8443/", {true, {"2001:db8::7", 8443}}}};
  for (const auto& [address, expected] : known) {
    const auto target = parse_app_target(address);
    ASSERT_TRUE(target) << address << ' ' << target.error().slug;
    EXPECT_EQ(*target, expected) << address;
  }
}

TEST(AppTarget, StandsAtTheRootOfItsHost) {
  for (const auto* address :
       {"https://nas.example.org/wiki", "https://nas.example.org//", "https://nas.example.org?x",
        "https://nas.example.org/?x", "https://nas.example.org/#x", "https://nas.example.org#x"}) {
    EXPECT_EQ(slug_of(address), "app.target_with_path") << address;
  }
}

TEST(AppTarget, IsWrittenAsDoorsTakeIt) {
  for (const auto* address :
       {"nas.example.org", "ftp://nas.example.org", "https://user@nas.example.org/",
        "https://my_nas/", "https://nas.example.org./", "https://-nas.example.org/",
        "https://nas-.example.org/", "https://nas:08080/", "https://nas:0/", "https://1.2.3/"}) {
    EXPECT_EQ(slug_of(address), "app.bad_address") << address;
  }
  EXPECT_EQ(slug_of("https://" + std::string(64, 'a') + "/"), "app.bad_address");
}

TEST(AppTarget, IsAnotherMachine) {
  for (const auto* address :
       {"http://127.0.0.1", "http://127.1.2.3:8080", "http://[::1]", "http://0.0.0.0:80",
        "http://[::]/", "http://169.254.169.254/", "http://[fe80::1]/", "http://224.0.0.1/",
        "http://[ff02::1]/", "http://255.255.255.255/", "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:169.254.169.254]/", "http://[::127.0.0.1]/", "http://0.1.2.3/"}) {
    EXPECT_EQ(slug_of(address), "app.target_not_allowed") << address;
  }
  EXPECT_EQ(slug_of("http://[::ffff:192.168.1.20]/"), "");
}

}  // namespace
}  // namespace unidash
