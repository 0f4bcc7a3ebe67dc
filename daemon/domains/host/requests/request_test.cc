#include "daemon/domains/host/requests/request.h"

#include <gtest/gtest.h>

#include <format>

#include "daemon/domains/host/requests/probe.h"

namespace unidash::host {

namespace {
std::string slug_of(std::string_view line) {
  const auto request = decode_request(line);
  return request ? "" : request.error().slug;
}
}  // namespace

TEST(Requests, AreReadStrictly) {
  EXPECT_EQ(slug_of(R"({"request":"stage_update"})"), "");
  EXPECT_EQ(slug_of(R"({"request":"stage_update","now":true})"), "request.unknown_field");
  EXPECT_EQ(slug_of(R"({"request":"run_shell"})"), "request.unknown");
  EXPECT_EQ(slug_of(R"({"link":"e"})"), "request.unknown");
  EXPECT_EQ(slug_of(R"([])"), "request.wrong_type");
  EXPECT_EQ(slug_of(R"({"request":"remove_network"})"), "field.required");
  EXPECT_EQ(slug_of(R"({"request":"remove_network","link":7})"), "field.wrong_type");
  EXPECT_EQ(slug_of(std::string(request_bytes + 1, ' ')), "json.too_large");
}

TEST(Requests, NeverNameAnotherPlace) {
  EXPECT_EQ(slug_of(R"({"request":"remove_network","link":"a/b"})"), "network.bad_link");
  EXPECT_EQ(slug_of(R"({"request":"install_to_disk","disk":"../sda","answers":[]})"),
            "disk.not_found");
  EXPECT_EQ(slug_of(R"({"request":"set_boot_slot","entry":"--help"})"), "update.no_such_slot");
}

TEST(Requests, AskRootForNoFrames) {
  EXPECT_EQ(slug_of(R"({"request":"probe_network","link":"enp1s0","in_use":false,"dns":[]})"),
            "request.unknown");
}

TEST(Requests, OpenOnlyTheDoorsThatARoleHas) {
  const auto slug = [](std::string_view role, std::string_view door, std::string_view place) {
    return slug_of(std::format(
        R"({{"request":"set_door","role":"{}","door":"{}","places":["{}"]}})", role, door, place));
  };
  EXPECT_EQ(slug("mail", "smtp_relay", "mail.example.org:587"), "");
  EXPECT_EQ(slug("gate", "app_target", "10.0.0.5:8080"), "");
  EXPECT_EQ(slug("names", "acme_server", "acme.example.org:443"), "");
  EXPECT_EQ(slug("names", "dns_api", "[2001:db8::7]:443"), "");
  EXPECT_EQ(slug("names", "smtp_relay", "mail.example.org:587"), "door.not_of_this_role");
  EXPECT_EQ(slug("admin", "acme_server", "acme.example.org:443"), "door.not_of_this_role");
  EXPECT_EQ(slug("identity", "app_target", "10.0.0.5:8080"), "door.not_of_this_role");
  EXPECT_EQ(slug("workspace", "smtp_relay", "mail.example.org:587"), "door.not_of_this_role");
  EXPECT_EQ(slug("mail", "ldap_server", "mail.example.org:587"), "door.not_of_this_role");
  EXPECT_EQ(slug("root", "smtp_relay", "mail.example.org:587"), "field.not_in_list");
  EXPECT_EQ(slug("mail", "anywhere", "mail.example.org:587"), "field.not_in_list");
  for (const char* place : {"mail.example.org", "mail example:25", "-o:25", "fe80::1%eth0:25",
                            "[fe80::1%eth0]:25", "192.0.2.0/24:25", "a;b:25"}) {
    EXPECT_EQ(slug("mail", "smtp_relay", place), "door.bad_place") << place;
  }
}

TEST(Requests, OpenADoorToAsManyPlacesAsItLeadsTo) {
  const auto slug = [](std::size_t count) {
    const std::string label(60, 'x');
    std::string places;
    for (std::size_t each = 0; each < count; ++each) {
      places +=
          std::format(R"({}"{}.{}.{}.{}:65535")", each == 0 ? "" : ",", each, label, label, label);
    }
    return slug_of(std::format(
        R"({{"request":"set_door","role":"gate","door":"app_target","places":[{}]}})", places));
  };
  EXPECT_EQ(slug(most_door_places), "");
  EXPECT_NE(slug(most_door_places + 1), "");
}

TEST(Requests, OpenEntrancesToNetworksAlone) {
  const auto slug = [](std::string_view entrance, std::string_view network) {
    return slug_of(std::format(R"({{"request":"set_entrance","entrance":"{}","networks":["{}"]}})",
                               entrance, network));
  };
  EXPECT_EQ(slug("ldap", "10.0.0.0/8"), "");
  EXPECT_EQ(slug("dns", "10.0.0.0/8"), "");
  EXPECT_EQ(slug("ldap", "2001:db8::7"), "");
  EXPECT_EQ(slug("ssh", "10.0.0.0/8"), "field.not_in_list");
  for (const char* network : {"0.0.0.0/0", "::/0", "10.0.0.1/8", "anywhere", "10.0.0.0/8 }",
                              "10.0.0.0/8, 0.0.0.0/1", "fe80::1%eth0"}) {
    EXPECT_EQ(slug("ldap", network), "network.bad_address") << network;
  }
  std::string many = "\"10.0.0.0/8\"";
  for (std::size_t count = 1; count <= most_entrance_networks; ++count) many += ",\"10.0.0.0/8\"";
  EXPECT_NE(slug_of(R"({"request":"set_entrance","entrance":"ldap","networks":[)" + many + "]}"),
            "");
}

TEST(Requests, OpenPortsThatAreNotOurs) {
  const auto slug = [](std::string_view port) {
    return slug_of(std::format(R"({{"request":"set_ports","ports":["{}"]}})", port));
  };
  EXPECT_EQ(slug_of(R"({"request":"set_ports","ports":[]})"), "");
  EXPECT_EQ(slug("tcp 5433 10.0.0.0/8"), "");
  EXPECT_EQ(slug("udp 51820 fd00::/8"), "");
  for (const char* port :
       {"tcp 443 10.0.0.0/8", "tcp 5432 10.0.0.0/8", "udp 5300 10.0.0.0/8", "tcp 5433 0.0.0.0/0",
        "tcp 5433 ::/0", "tcp 5433 10.0.0.0/8 }", "tcp 5433", "icmp 5433 10.0.0.0/8"}) {
    EXPECT_EQ(slug(port), "port.not_allowed") << port;
  }
  std::string many = "\"tcp 2000 10.0.0.0/8\"";
  for (std::size_t port = 2001; port <= 2000 + most_open_ports; ++port) {
    many += std::format(",\"tcp {} 10.0.0.0/8\"", port);
  }
  EXPECT_EQ(slug_of(R"({"request":"set_ports","ports":[)" + many + "]}"), "port.not_allowed");
}

TEST(Requests, SetKeyboardsByPlainNames) {
  EXPECT_EQ(slug_of(R"({"request":"set_keyboard","keyboard":"../fr"})"), "field.not_in_list");
  EXPECT_EQ(slug_of(R"({"request":"set_keyboard","keyboard":"fr-bepo"})"), "");
}

TEST(Requests, NameAdministratorsNetworksAsEverywhere) {
  const auto slug = [](std::string_view network) {
    WriteSetup setup{.keyboard = "fr",
                     .machine_name = "serveur",
                     .base_domain = "maison.example.org",
                     .time_zone = "Europe/Paris",
                     .admin_networks = {std::string(network)}};
    return slug_of(encode_request(setup));
  };
  EXPECT_EQ(slug("192.168.1.0/24"), "");
  EXPECT_EQ(slug("192.168.1.5/24"), "network.bad_address");
  EXPECT_EQ(slug("0.0.0.0/0"), "network.bad_address");
}

TEST(Requests, LetNoListOfNetworksBeEverybodyOrNobody) {
  const auto slug = [](const std::string& rest) {
    return slug_of(R"({"request":"set_reach","reach":{"internal_networks":[],)" + rest + "}}");
  };
  EXPECT_EQ(slug(R"("mode":"homelab","administration_networks":[])"), "");
  EXPECT_EQ(slug(R"("mode":"enterprise","administration_networks":["10.0.0.0/8"])"), "");
  EXPECT_EQ(slug(R"("mode":"enterprise","administration_networks":[])"),
            "reach.administration_missing");
  EXPECT_EQ(slug(R"("mode":"homelab","administration_networks":["0.0.0.0/0"])"),
            "reach.bad_network");
  EXPECT_EQ(slug(R"("mode":"homelab")"), "field.required");
}

TEST(Probes, TryOnlyNetworksThatCanBe) {
  const auto slug = [](const std::string& rest) {
    const auto network = decode_probe(R"({"in_use":false,"dns":[],)" + rest + "}");
    return network ? std::string() : network.error().slug;
  };
  EXPECT_EQ(slug(R"("link":"../x")"), "network.bad_link");
  EXPECT_EQ(slug(R"("link":"enp1s0","request":"probe_network")"), "request.unknown_field");
  EXPECT_EQ(slug(R"("link":"enp1s0","address":"10.0.0.0/8")"), "network.bad_address");
  EXPECT_EQ(slug(R"("link":"enp1s0","gateway":"10.0.0.1")"), "network.gateway_elsewhere");
  EXPECT_EQ(slug(R"("link":"enp1s0","address":"10.0.0.2/8","gateway":"fe80::1")"),
            "network.gateway_elsewhere");
  EXPECT_EQ(slug(R"("link":"enp1s0","time_server":"a b")"), "time.bad_server");
  EXPECT_EQ(slug(R"("link":"enp1s0","vlan_id":4095)"), "field.too_large");
  EXPECT_EQ(slug(R"("link":"enp1s0","address":"10.0.0.2/32","gateway":"10.9.9.9")"), "");
}

TEST(Requests, CannotSmuggleLinesIntoFiles) {
  EXPECT_EQ(slug_of(R"({"request":"write_timesync","ntp_servers":["a\n[X]"]})"),
            "field.control_characters");
  EXPECT_EQ(slug_of(R"({"request":"write_timesync","ntp_servers":["a b"]})"), "time.bad_server");
}

TEST(NetworkFiles, SayWhatTheyWereAskedAndCanBeReadAgain) {
  const NetworkFile file{.link = "enp1s0",
                         .method = NetworkMethod::fixed,
                         .addresses = {"192.168.1.10/24", "2001:db8::10/64"},
                         .gateways = {"192.168.1.1", "fe80::1"},
                         .dns = {"9.9.9.9", "fd00::1"},
                         .search_domains = {"example.org"},
                         .vlan_ids = {20, 30}};
  ASSERT_TRUE(check_network_file(file));
  const std::string text = render_network_file(file);
  EXPECT_TRUE(
      text.contains("\nDHCP=no\nAddress=192.168.1.10/24\nAddress=2001:db8::10/64\n"
                    "Gateway=192.168.1.1\nGateway=fe80::1\n"))
      << text;
  EXPECT_TRUE(text.contains("VLAN=enp1s0.20\nVLAN=enp1s0.30\n")) << text;
  EXPECT_EQ(parse_network_file(text).value(), file);
  const NetworkFile off{.link = "enp1s0.7", .method = NetworkMethod::off, .vlan_id = 7};
  EXPECT_EQ(parse_network_file(render_network_file(off)).value(), off);
  EXPECT_EQ(parse_network_file("[Match]\nName=x\n").error().slug, "network.file_not_ours");
}

TEST(NetworkFiles, SayWhichGatewaysAreReachedDirectly) {
  const NetworkFile file{.link = "enp1s0",
                         .method = NetworkMethod::fixed,
                         .addresses = {"198.51.100.7/32", "2001:db8::7/128"},
                         .gateways = {"172.31.1.1", "fe80::1"},
                         .gateway_on_link = true,
                         .vlan_ids = {20}};
  ASSERT_TRUE(check_network_file(file));
  const std::string text = render_network_file(file);
  EXPECT_TRUE(
      text.contains("VLAN=enp1s0.20\n\n[Route]\nGateway=172.31.1.1\nGatewayOnLink=yes\n"
                    "\n[Route]\nGateway=fe80::1\nGatewayOnLink=yes\n"))
      << text;
  EXPECT_EQ(parse_network_file(text).value(), file);
}

TEST(NetworkFiles, HoldOnlyAddressesThatCanWork) {
  const auto slug = [](NetworkFile file) {
    file.link = "enp1s0";
    const auto status = check_network_file(file);
    return status ? std::string() : status.error().slug;
  };
  const auto fixed = NetworkMethod::fixed;
  EXPECT_EQ(slug({.method = fixed}), "field.required");
  EXPECT_EQ(slug({.method = fixed, .addresses = {"192.168.1.0/24"}}), "network.bad_address");
  EXPECT_EQ(slug({.method = fixed, .addresses = {"169.254.1.1/16"}}), "network.bad_address");
  EXPECT_EQ(slug({.method = fixed, .addresses = {"192.168.1.10"}}), "network.bad_address");
  EXPECT_EQ(slug({.method = fixed, .addresses = {"192.168.1.10/32"}}), "network.address_alone");
  EXPECT_EQ(slug({.method = fixed, .addresses = {"10.0.0.0/31"}}), "");
  EXPECT_EQ(slug({.method = fixed, .addresses = {"fd00::10/64"}, .gateways = {"fe80::1"}}), "");
  EXPECT_EQ(slug({.method = fixed, .addresses = {"10.0.0.2/24"}, .gateways = {"10.0.1.1"}}),
            "network.gateway_elsewhere");
  EXPECT_EQ(slug({.method = fixed, .addresses = {"10.0.0.2/24"}, .gateways = {"10.0.0.2"}}),
            "network.bad_gateway");
  EXPECT_EQ(slug({.method = fixed, .addresses = {"10.0.0.2/24"}, .gateway_on_link = true}),
            "field.required");
  EXPECT_EQ(slug({.method = fixed, .addresses = {"10.0.0.2/24"}, .dns = {"127.0.0.1"}}),
            "network.bad_server");
  EXPECT_EQ(slug({.method = NetworkMethod::dhcp, .addresses = {"10.0.0.2/24"}}),
            "network.only_static");
  EXPECT_EQ(slug({.method = NetworkMethod::dhcp, .gateway_on_link = true}), "network.only_static");
  EXPECT_EQ(slug({.method = NetworkMethod::unmanaged}), "field.not_in_list");
}

}  // namespace unidash::host
