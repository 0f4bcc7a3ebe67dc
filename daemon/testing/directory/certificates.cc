#include "daemon/testing/directory/certificates.h"

#include <cstdio>
#include <cstdlib>
#include <format>
#include <fstream>
#include <sstream>

#include "daemon/base/ip_address.h"

namespace unidash::testing {

namespace {

constexpr std::string_view new_key = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes";

std::string make_authority(const std::string& folder, const std::string& name) {
  std::string path = std::format("{}/{}.pem", folder, name);
  run_command(std::format("openssl req -x509 {} -days 2 -subj /CN={} -keyout {}/{}.key -out {}",
                          new_key, name, folder, name, path));
  return path;
}

}  // namespace

void run_command(const std::string& command) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): a test makes its servers before any thread
  if (std::system((command + " >/dev/null 2>&1").c_str()) == 0) return;
  std::fprintf(stderr, "failed: %s\n", command.c_str());
  std::abort();
}

std::string read_file(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

ServerCertificate make_server_certificate(const std::string& folder, const CertificateWish& wish) {
  ServerCertificate made{.authority = make_authority(folder, "authority"),
                         .certificate = folder + "/server.pem",
                         .key = folder + "/server.key"};
  const bool is_address = parse_ip_address(wish.name).has_value();
  std::ofstream(folder + "/server.ext")
      << std::format("subjectAltName={}:{}\n", is_address ? "IP" : "DNS", wish.name);
  run_command(std::format("openssl req -new {} -subj /CN={} -keyout {} -out {}/server.csr", new_key,
                          wish.name, made.key, folder));
  run_command(std::format(
      "openssl x509 -req -in {0}/server.csr -CA {0}/authority.pem -CAkey {0}/authority.key"
      " -CAcreateserial -extfile {0}/server.ext {1} -out {2}",
      folder,
      wish.is_expired ? "-not_before 20200101000000Z -not_after 20200102000000Z" : "-days 2",
      made.certificate));
  return made;
}

std::string make_other_authority(const std::string& folder) {
  return read_file(make_authority(folder, "stranger"));
}

}  // namespace unidash::testing
