// The rendered files against those in golden/, which tests/names runs knotd with.
// UNIDASH_WRITE_DNS=FOLDER writes them anew.
#include "daemon/domains/dns/render_dns.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <format>
#include <fstream>
#include <regex>
#include <sstream>

namespace unidash::dns {
namespace {

std::string read(const std::string& file) {
  std::ostringstream text;
  text << std::ifstream("daemon/domains/dns/golden/" + file).rdbuf();
  return text.str();
}

void compare(const std::string& file, const std::string& text) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing changes the environment
  if (const char* folder = std::getenv("UNIDASH_WRITE_DNS")) {
    std::ofstream(std::format("{}/{}", folder, file)) << text;
  }
  EXPECT_EQ(text, read(file)) << file;
}

const DnsPlaces places{.folder = "/var/lib/unidash/names/dns",
                       .control_folder = "/run/unidash-dns"};

DnsTerms plain() {
  return {.base_domain = "cloud.example.org",
          .networks = {"192.168.1.0/24"},
          .addresses = {"192.168.1.10"},
          .app_slugs = {"wiki"},
          .records = {}};
}

DnsTerms every_kind() {
  return {
      .base_domain = "cloud.example.org",
      .networks = {"10.0.0.0/8", "127.0.0.0/8", "10.1.0.0/16", "fd00::/8"},
      .addresses = {"fd00::10", "192.168.1.10"},
      .forwards = true,
      .app_slugs = {"wiki", "books"},
      .records = {
          {.name = "", .type = RecordType::mx, .content = "10 mail"},
          {.name = "", .type = RecordType::txt, .content = "v=spf1 mx -all"},
          {.name = "", .type = RecordType::caa, .content = "0 issue \"letsencrypt.org\""},
          {.name = "mail", .type = RecordType::a, .content = "192.168.1.20", .ttl_s = 3600},
          {.name = "mail", .type = RecordType::aaaa, .content = "fd00::20"},
          {.name = "_sip._tcp", .type = RecordType::srv, .content = "10 5 5061 mail"},
          {.name = "post", .type = RecordType::cname, .content = "mail"},
          {.name = "odd", .type = RecordType::txt, .content = R"("a \"b\\c\"; #x: [y], z" "é")"},
          {.name = "*.lab", .type = RecordType::a, .content = "192.168.1.30"},
          {.name = "door.lab", .type = RecordType::a, .content = "192.168.1.31"},
          // Not everybody is told these.
          {.name = "nas", .type = RecordType::a, .content = "192.168.1.40"},
          {.name = "nas", .type = RecordType::txt, .content = "for everybody"},
          {.name = "nas",
           .type = RecordType::a,
           .content = "10.9.0.40",
           .ttl_s = 60,
           .for_networks = {"10.0.0.0/8", "127.0.0.2"}},
          {.name = "nas",
           .type = RecordType::a,
           .content = "10.1.0.40",
           .for_networks = {"10.1.0.0/16"}},
          {.name = "nas",
           .type = RecordType::a,
           .content = "10.1.0.41",
           .for_networks = {"10.1.0.0/16"}},
          {.name = "vpn-only",
           .type = RecordType::txt,
           .content = R"("a \"b\\c\"; #x: [y], z" "é")",
           .for_networks = {"127.0.0.2"}},
          {.name = "*.lab",
           .type = RecordType::a,
           .content = "10.9.0.30",
           .for_networks = {"127.0.0.2"}},
          {.name = "", .type = RecordType::txt, .content = "inside", .for_networks = {"127.0.0.2"}},
      }};
}

DnsFiles render(const DnsTerms& terms) {
  const auto model = DnsModel::create(terms);
  return render_dns(model.value(), places, 7);
}

TEST(DnsText, IsAsCommitted) {
  const DnsFiles few = render(plain());
  compare("plain.conf", few.configuration);
  compare("plain.zone", few.zone);
  EXPECT_EQ(few.views, "");
  const DnsFiles all = render(every_kind());
  compare("every_kind.conf", all.configuration);
  compare("every_kind.zone", all.zone);
  compare("every_kind.views", all.views);
  compare("every_kind.export", render_export(DnsModel::create(every_kind()).value(), 7));
}

TEST(DnsText, ForwardsNothingWhereThatIsOff) {
  DnsTerms terms = plain();
  terms.forwards = false;
  const std::string text = render(terms).configuration;
  EXPECT_FALSE(text.contains("dnsproxy")) << text;
  EXPECT_FALSE(text.contains("127.0.0.53")) << text;
  EXPECT_TRUE(text.contains("global-module: [ mod-queryacl/networks ]\n"));
}

TEST(DnsText, IsTheSameWhateverTheOrder) {
  DnsTerms terms = every_kind();
  const DnsFiles before = render(terms);
  std::ranges::reverse(terms.networks);
  std::ranges::reverse(terms.addresses);
  std::ranges::reverse(terms.app_slugs);
  EXPECT_EQ(render(terms), before);
}

TEST(DnsText, KeepsThoseOfOneNameAndTypeEquallyLong) {
  DnsTerms terms = plain();
  terms.records = {{.name = "nas", .type = RecordType::a, .content = "10.0.0.1", .ttl_s = 600},
                   {.name = "nas", .type = RecordType::a, .content = "10.0.0.2", .ttl_s = 60},
                   {.name = "nas", .type = RecordType::txt, .content = "x", .ttl_s = 900}};
  const std::string zone = render(terms).zone;
  EXPECT_TRUE(zone.ends_with("nas 60 A 10.0.0.1\nnas 60 A 10.0.0.2\nnas 900 TXT \"x\"\n")) << zone;
}

TEST(DnsText, SaysItsSerial) {
  EXPECT_EQ(serial_of(render(plain()).zone), 7);
  EXPECT_EQ(serial_of(""), 0);
  EXPECT_EQ(serial_of("@ 300 SOA a b"), 0);
  EXPECT_EQ(serial_of("@ 300 SOA a b x 1"), 0);
}

TEST(DnsModels, RefuseWhatTheSettingsLetNobodyAsk) {
  const auto refused = [](const auto& change) {
    DnsTerms terms = plain();
    change(terms);
    const auto model = DnsModel::create(terms);
    return model ? "accepted" : model.error().detail;
  };
  EXPECT_EQ(refused([](DnsTerms& terms) { terms.networks = {}; }), "nobody may ask");
  EXPECT_EQ(refused([](DnsTerms& terms) { terms.networks = {"0.0.0.0/0"}; }), "network");
  EXPECT_EQ(refused([](DnsTerms& terms) { terms.networks = {"::/0"}; }), "network");
  EXPECT_EQ(refused([](DnsTerms& terms) { terms.networks = {"10.0.0.1/8"}; }), "network");
  EXPECT_EQ(refused([](DnsTerms& terms) { terms.addresses = {"10.0.0.0/8"}; }), "address");
  EXPECT_EQ(refused([](DnsTerms& terms) { terms.app_slugs = {"a b"}; }), "slug");
  for (const char* base : {"", "A.b c", "a\nb.c", "a\"b.c", "a..b", "*.b", "a/b"}) {
    EXPECT_EQ(refused([&](DnsTerms& terms) { terms.base_domain = base; }), "base domain") << base;
  }
}

TEST(DnsModels, LeaveOutWhatCannotBeBesideTheOthers) {
  DnsTerms terms = plain();
  terms.records = {{.name = "wiki", .type = RecordType::a, .content = "10.0.0.1"},
                   {.name = "a b", .type = RecordType::a, .content = "10.0.0.1"},
                   {.name = "nas", .type = RecordType::a, .content = "10.0.0.1"},
                   {.name = "nas", .type = RecordType::cname, .content = "wiki"},
                   {.name = "wiki", .type = RecordType::txt, .content = "kept"}};
  const auto model = DnsModel::create(terms);
  ASSERT_TRUE(model);
  EXPECT_EQ(model->left_out(), (std::vector<std::string>{"wiki A", "? A", "nas CNAME"}));
  EXPECT_EQ(model->records().size(), 2U);
}

/// All that a zone may hold, a line at a time.
TEST(DnsText, HasNoLineThatWasNotForeseen) {
  static const std::regex line(
      R"(\$ORIGIN [a-z0-9.-]+\.|(; for [0-9a-f.:/, ]+: )?(@|(\*\.)?[a-z0-9_.-]+|\*) [0-9]+ )"
      R"((SOA [a-z0-9.-]+ [a-z0-9.-]+ [0-9]+ 3600 600 604800 60|(NS|CNAME) [a-z0-9_.-]+\.|)"
      R"(A [0-9.]+|AAAA [0-9a-f:.]+|MX [0-9]+ [a-z0-9_.-]+|SRV [0-9]+ [0-9]+ [0-9]+ [a-z0-9_.-]+|)"
      R"(TXT ("([ !#-\[\]-~]|\\[0-9]{3})*" ?)+|CAA [0-9]+ [a-z]+ "[ !#-\[\]-~]*"))");
  std::istringstream text(render_export(DnsModel::create(every_kind()).value(), 7));
  for (std::string each; std::getline(text, each);) {
    EXPECT_TRUE(std::regex_match(each, line)) << each;
  }
}

}  // namespace
}  // namespace unidash::dns
