#include "daemon/domains/store/link_rules.h"

#include <gtest/gtest.h>

namespace unidash::store {
namespace {

const AppAddresses addresses{.base_domain = "example.org", .port = 443};

StoredLink proxied(std::string_view url) {
  StoredLink app;
  app.slug = {"erp"};
  app.url = {std::string(url)};
  app.embed = LinkEmbed::proxied;
  return app;
}

/// "FIELD SLUG" of the first field at fault.
std::string fault_of(const StoredLink& app) {
  const auto checked = check_link(app, addresses, "slug");
  if (checked) return "";
  return checked.error().fields[0].field + " " + checked.error().fields[0].slug;
}

std::string fault_of_path(std::string path) {
  StoredLink app = proxied("http://erp.lan");
  app.open_paths = postgres::TextArray{{std::move(path)}};
  return fault_of(app);
}

TEST(ProxiedApps, AreMachinesElsewhere) {
  for (const auto* url : {"http://192.168.1.20:8080", "https://erp.lan/", "http://[fd00::5]",
                          "https://erp.example.net", "https://notexample.org",
                          "http://[::ffff:192.168.1.20]/", "http://erp"}) {
    EXPECT_EQ(fault_of(proxied(url)), "") << url;
  }
  for (const auto* url :
       {"http://127.0.0.1", "http://127.1.2.3:8080", "http://[::1]", "http://0.0.0.0:80",
        "http://[::]/", "http://169.254.169.254/", "http://[fe80::1]/", "http://224.0.0.1/",
        "http://[ff02::1]/", "http://255.255.255.255/", "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:169.254.169.254]/", "http://0.1.2.3/", "https://example.org",
        "https://desk.example.org", "http://a.b.EXAMPLE.org:8080/"}) {
    EXPECT_EQ(fault_of(proxied(url)), "url app.target_not_allowed") << url;
  }
}

TEST(ProxiedApps, AreOnTheOneMachineWhereItIsTriedOut) {
  const AppAddresses tried_out{.base_domain = "unidash.localhost", .port = 8443};
  EXPECT_TRUE(check_link(proxied("http://127.0.0.1:3000"), tried_out, "slug"));
  EXPECT_FALSE(check_link(proxied("http://169.254.169.254"), tried_out, "slug"));
}

TEST(ProxiedApps, HaveANameWhereTheirCertificateIsChecked) {
  StoredLink app = proxied("https://192.168.1.20");
  EXPECT_EQ(fault_of(app), "url app.certificate_of_address");
  app.verify_certificate = false;
  EXPECT_EQ(fault_of(app), "");
}

TEST(ProxiedApps, StandAtTheRootOfTheirHost) {
  for (const auto* url : {"https://erp.lan/wiki", "https://erp.lan//", "https://erp.lan?x",
                          "https://erp.lan/?x", "https://erp.lan/#x", "https://erp.lan#x"}) {
    EXPECT_EQ(fault_of(proxied(url)), "url app.target_with_path") << url;
  }
}

TEST(ProxiedApps, HaveNoNameOfTheInstallation) {
  StoredLink app = proxied("http://erp.lan");
  app.slug = {"autoconfig"};
  EXPECT_EQ(fault_of(app), "slug app.slug_reserved");
  app.embed = LinkEmbed::tab;
  EXPECT_EQ(fault_of(app), "");
}

TEST(OpenPaths, AreAPartOfTheApp) {
  for (const auto* path : {"/public", "/api/", "/robots.txt", "/a-b_c~d/E9"}) {
    EXPECT_EQ(fault_of_path(path), "") << path;
  }
  for (const auto* path :
       {"/", "", "public", "//", "/a//b", "/a/../b", "/.git", "/a%20b", "/a;b"}) {
    EXPECT_EQ(fault_of_path(path), "open_paths/0 app.bad_open_path") << path;
  }
}

TEST(PasswordPaths, ArePlainAndMayBeAllOfIt) {
  const auto fault = [](std::string path) {
    StoredLink app = proxied("http://erp.lan");
    app.password_paths = postgres::TextArray{{std::move(path)}};
    return fault_of(app);
  };
  for (const auto* path : {"/", "/dav", "/dav/", "/a-b_c~d/E.9"})
    EXPECT_EQ(fault(path), "") << path;
  for (const auto* path : {"", "dav", "//", "/a//b", "/a/../b", "/.git", "/a%20b", "/a;b", "/é"}) {
    EXPECT_EQ(fault(path), "password_paths/0 app.bad_password_path") << path;
  }
}

TEST(ToldHeaders, AreOfPeopleAndEachOnce) {
  const auto fault = [](std::vector<std::string> headers) {
    StoredLink app = proxied("http://erp.lan");
    app.told_headers = postgres::TextArray{std::move(headers)};
    return fault_of(app);
  };
  EXPECT_EQ(fault({}), "");
  EXPECT_EQ(fault({"X-WEBAUTH-USER=username", "X-WEBAUTH-EMAIL=email"}), "");
  EXPECT_EQ(fault({"Remote-User=username", "Cookie=email"}), "told_headers/1 app.bad_told_header");
  EXPECT_EQ(fault({"X-Forwarded-For=username"}), "told_headers/0 app.header_reserved");
  EXPECT_EQ(fault({"X-User=username", "x-user=email"}), "told_headers/1 app.header_repeated");
}

TEST(GateOptions, AreWhatWasSaidAndElseWhatStood) {
  const auto all = with_options({.timeout_s = 30}, default_options());
  EXPECT_EQ(all.timeout_s, 30);
  EXPECT_EQ(all.max_upload_mb, 100);
  EXPECT_EQ(all.verify_certificate, true);
  EXPECT_EQ(all.tells_who, false);
  EXPECT_TRUE(refuse_options({}));
  const auto refused = refuse_options({.tells_who = false, .timeout_s = 30});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().fields.size(), 2U) << "also where it is what is usual";
}

TEST(AppAddresses, ArePartOfTheInstallation) {
  EXPECT_EQ(addresses.address_of({"erp"}).text, "https://erp.example.org/");
  const AppAddresses elsewhere{.base_domain = "unidash.localhost", .port = 8443};
  EXPECT_EQ(elsewhere.address_of({"erp"}).text, "https://erp.unidash.localhost:8443/");
}

}  // namespace
}  // namespace unidash::store
