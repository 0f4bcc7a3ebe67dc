#include "daemon/domains/dns/record_rules.h"

#include <gtest/gtest.h>

#include "daemon/domains/dns/views.h"

namespace unidash::dns {
namespace {

constexpr std::string_view base = "cloud.example.org";

Record record(const RecordTerms& terms) { return Record::create(terms, base).value(); }

Record address(const std::string& name, std::vector<std::string> networks = {}) {
  return record({.name = name, .content = "10.0.0.1", .for_networks = std::move(networks)});
}
Record cname(const std::string& name, const std::string& target,
             std::vector<std::string> networks = {}) {
  return record({.name = name,
                 .type = RecordType::cname,
                 .content = target,
                 .for_networks = std::move(networks)});
}
Record text(const std::string& name) {
  return record({.name = name, .type = RecordType::txt, .content = "x"});
}

std::string fault(const Record& record, const std::vector<Record>& others = {}) {
  const Status status = check_beside(record, others, own_names({"wiki"}), base);
  return status ? "" : status.error().fields[0].field + " " + status.error().fields[0].slug;
}

TEST(RecordRules, KeepTheInstallationsOwnNames) {
  for (const char* own : {"", "id", "desk", "wiki"}) {
    EXPECT_EQ(fault(address(own)), "name dns.name_is_ours") << own;
    EXPECT_EQ(fault(address(own, {"10.0.0.0/8"})), "name dns.name_is_ours") << own;
    EXPECT_EQ(fault(text(own)), "") << own;
  }
  EXPECT_EQ(fault(cname("wiki", "nas")), "name dns.name_is_ours");
  EXPECT_EQ(fault(cname("", "nas")), "type dns.cname_at_base");
  EXPECT_EQ(fault(address("wiki.lab")), "");
  EXPECT_EQ(fault(address("*")), "");
}

TEST(RecordRules, LeaveACnameAlone) {
  EXPECT_EQ(fault(cname("a", "wiki"), {text("a")}), "name dns.cname_alone");
  EXPECT_EQ(fault(text("a"), {cname("a", "wiki")}), "name dns.cname_alone");
  EXPECT_EQ(fault(cname("a", "wiki"), {cname("a", "nas")}), "name dns.cname_alone");
  EXPECT_EQ(fault(cname("a", "wiki"), {cname("a", "nas", {"10.0.0.0/8"})}), "");
  EXPECT_EQ(fault(cname("a", "wiki", {"10.0.0.0/8"}), {cname("a", "nas", {"10.0.0.0/8"})}),
            "name dns.cname_alone");
  EXPECT_EQ(fault(cname("a", "wiki", {"10.1.0.0/16"}), {cname("a", "nas", {"10.0.0.0/8"})}), "");
  EXPECT_EQ(fault(cname("a", "wiki"), {text("b")}), "");
}

TEST(RecordRules, HaveACnameLeadWhereItCanBeFollowed) {
  EXPECT_EQ(fault(cname("a", "www.example.net")), "content dns.cname_leads_out");
  EXPECT_EQ(fault(cname("a", "a")), "content dns.cname_to_itself");
  EXPECT_EQ(fault(cname("a", "@")), "");
  EXPECT_EQ(fault(cname("a", "nas"), {address("nas")}), "");
  EXPECT_EQ(fault(cname("a", "nas"), {address("nas", {"10.0.0.0/8"})}),
            "content dns.cname_to_split");
  EXPECT_EQ(fault(address("nas", {"10.0.0.0/8"}), {cname("a", "nas")}),
            "for_networks dns.cname_to_split");
  EXPECT_EQ(fault(address("*", {"10.0.0.0/8"}), {cname("a", "nas")}),
            "for_networks dns.cname_to_split");
}

std::string seen(const DnsTerms& terms, const std::string& name, const std::string& network) {
  const Views views = views_of(DnsModel::create(terms).value(), {{"SOA", "x"}});
  const auto found = views.find(name);
  if (found == views.end()) return "no view";
  for (const View& view : found->second) {
    if (render_ip_network(view.network) != network) continue;
    std::string all;
    for (const auto& [type, data] : view.answers) all += type + " " + data + "\n";
    return all;
  }
  return "no such network";
}

DnsTerms with(std::vector<RecordTerms> records) {
  return {.base_domain = std::string(base),
          .networks = {"10.0.0.0/8"},
          .addresses = {"192.168.1.10"},
          .app_slugs = {"wiki"},
          .records = std::move(records)};
}

TEST(Views, AreThereWhereNotEverybodyIsToldTheSame) {
  EXPECT_EQ(seen(with({{.name = "nas", .content = "10.0.0.1"}}), "nas", ""), "no view");
}

TEST(Views, HaveTheNarrowestOfEachType) {
  const DnsTerms terms =
      with({{.name = "nas", .content = "192.168.1.1"},
            {.name = "nas", .type = RecordType::txt, .content = "all"},
            {.name = "nas", .content = "10.0.0.1", .for_networks = {"10.0.0.0/8"}},
            {.name = "nas", .content = "10.1.0.1", .for_networks = {"10.1.0.0/16", "fd00::/8"}},
            {.name = "nas", .content = "10.1.0.2", .for_networks = {"10.1.0.0/16"}}});
  EXPECT_EQ(seen(terms, "nas", "10.0.0.0/8"), "A 10.0.0.1\nTXT \"all\"\n");
  EXPECT_EQ(seen(terms, "nas", "10.1.0.0/16"), "A 10.1.0.1\nA 10.1.0.2\nTXT \"all\"\n");
  EXPECT_EQ(seen(terms, "nas", "fd00::/8"), "A 10.1.0.1\nTXT \"all\"\n");
}

TEST(Views, KeepWhatTheInstallationItselfHas) {
  const DnsTerms terms = with(
      {{.name = "", .type = RecordType::txt, .content = "x", .for_networks = {"10.0.0.0/8"}},
       {.name = "wiki", .type = RecordType::txt, .content = "y", .for_networks = {"10.0.0.0/8"}}});
  EXPECT_EQ(seen(terms, "", "10.0.0.0/8"), "A 192.168.1.10\nSOA x\nTXT \"x\"\n");
  EXPECT_EQ(seen(terms, "wiki", "10.0.0.0/8"), "A 192.168.1.10\nTXT \"y\"\n");
}

TEST(Views, OfAWildcardStandForNothingThatIsThere) {
  const DnsTerms terms =
      with({{.name = "*", .content = "10.9.0.1", .for_networks = {"10.0.0.0/8"}},
            {.name = "nas", .content = "192.168.1.1"},
            {.name = "vpn", .content = "10.8.0.1", .for_networks = {"fd00::/8"}}});
  EXPECT_EQ(seen(terms, "*", "10.0.0.0/8"), "A 10.9.0.1\n");
  EXPECT_EQ(seen(terms, "nas", "10.0.0.0/8"), "A 192.168.1.1\n");
  EXPECT_EQ(seen(terms, "desk", "10.0.0.0/8"), "A 192.168.1.10\n");
  EXPECT_EQ(seen(terms, "vpn", "fd00::/8"), "A 10.8.0.1\n");
  EXPECT_EQ(seen(terms, "vpn", "10.0.0.0/8"), "A 10.9.0.1\n") << "for these there is no vpn";
  EXPECT_EQ(seen(terms, "", "10.0.0.0/8"), "no view");
}

TEST(Views, AreKeptAsShortAsTheShortest) {
  const auto ttl = [](std::vector<RecordTerms> records) {
    return ttl_of_views(DnsModel::create(with(std::move(records))).value());
  };
  EXPECT_EQ(ttl({{.name = "a", .content = "10.0.0.1", .ttl_s = 900, .for_networks = {"10.0.0.0/8"}},
                 {.name = "b", .content = "10.0.0.1", .ttl_s = 60, .for_networks = {"10.0.0.0/8"}},
                 {.name = "c", .content = "10.0.0.1", .ttl_s = 30}}),
            60);
}

}  // namespace
}  // namespace unidash::dns
