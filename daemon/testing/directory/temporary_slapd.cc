#include "daemon/testing/directory/temporary_slapd.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <format>
#include <fstream>
#include <thread>

namespace unidash::testing {

namespace {

constexpr const char* program = "/usr/sbin/slapd";
constexpr std::string_view root_password = "everything";

[[noreturn]] void give_up(const char* sentence) {
  std::fprintf(stderr, "temporary slapd: %s\n", sentence);
  std::abort();
}

std::string make_folder() {
  std::string folder = "/tmp/ud-ldap-XXXXXX";
  if (::mkdtemp(folder.data()) == nullptr) give_up("no folder under /tmp");
  std::filesystem::create_directory(folder + "/db");
  return folder;
}

sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

/// A socket on a free port, which stays free as long as it is held.
class FreePort {
 public:
  FreePort() {
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    if (::bind(socket_, reinterpret_cast<sockaddr*>(&address), size) != 0) give_up("no free port");
    ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
    number_ = ntohs(address.sin_port);
  }
  FreePort(const FreePort&) = delete;
  FreePort& operator=(const FreePort&) = delete;
  ~FreePort() { ::close(socket_); }
  [[nodiscard]] int number() const { return number_; }

 private:
  int socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  int number_ = 0;
};

bool listens(int port) {
  const sockaddr_in address = loopback(port);
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const bool connected =
      ::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  ::close(fd);
  return connected;
}

[[noreturn]] void become(const std::string& folder, const std::string& addresses) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const int log =
      ::open((folder + "/log").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  ::dup2(log, STDOUT_FILENO);
  ::dup2(log, STDERR_FILENO);
  // 256: what is asked and answered.
  ::execl(program, program, "-f", (folder + "/slapd.conf").c_str(), "-h", addresses.c_str(), "-d",
          "256", nullptr);
  ::_exit(127);
}

constexpr std::string_view foundation = R"(dn: dc=example,dc=test
objectClass: domain
dc: example

dn: ou=people,dc=example,dc=test
objectClass: organizationalUnit
ou: people

dn: ou=groups,dc=example,dc=test
objectClass: organizationalUnit
ou: groups

dn: ou=empty,dc=example,dc=test
objectClass: organizationalUnit
ou: empty

dn: cn=policy,dc=example,dc=test
objectClass: device
objectClass: pwdPolicy
cn: policy
pwdAttribute: userPassword
pwdLockout: TRUE
pwdMaxFailure: 5
pwdMinLength: 8
pwdCheckQuality: 2
pwdMustChange: TRUE
pwdAllowUserChange: TRUE

dn: cn=short,dc=example,dc=test
objectClass: device
objectClass: pwdPolicy
cn: short
pwdAttribute: userPassword
pwdMaxAge: 1

dn: cn=reader,dc=example,dc=test
objectClass: organizationalRole
objectClass: simpleSecurityObject
cn: reader
userPassword: reads everything

)";

}  // namespace

TemporarySlapd::TemporarySlapd(const SlapdWish& wish)
    : folder_(make_folder()), certificate_(make_server_certificate(folder_, wish.certificate)) {
  {
    const FreePort tls;
    const FreePort plain;
    tls_port_ = tls.number();
    plain_port_ = plain.number();
  }
  write_settings(wish);
  load(std::string(foundation) + wish.people);
  start();
}

TemporarySlapd::~TemporarySlapd() {
  stop();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

void TemporarySlapd::write_settings(const SlapdWish& wish) const {
  std::ofstream(folder_ + "/slapd.conf") << std::format(
      R"(include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
moduleload memberof
moduleload ppolicy
allow bind_anon_dn
sizelimit {0}
pidfile {1}/pid
TLSCACertificateFile {2}
TLSCertificateFile {3}
TLSCertificateKeyFile {4}
database mdb
maxsize 268435456
suffix "dc=example,dc=test"
rootdn "cn=root,dc=example,dc=test"
rootpw "{5}"
directory {1}/db
dbnosync
index objectClass,uid,entryUUID,modifyTimestamp eq
limits dn.exact="cn=reader,dc=example,dc=test" size.prtotal=unlimited
access to attrs=userPassword by self write by anonymous auth by * none
access to * by dn.exact="cn=reader,dc=example,dc=test" read by self read by * none
overlay memberof
memberof-refint TRUE
overlay ppolicy
ppolicy_default "cn=policy,dc=example,dc=test"
ppolicy_use_lockout
)",
      wish.size_limit, folder_, certificate_.authority, certificate_.certificate, certificate_.key,
      root_password);
}

void TemporarySlapd::load(const std::string& ldif) const {
  std::ofstream(folder_ + "/first.ldif") << ldif;
  run_command(std::format("/usr/sbin/slapadd -q -f {0}/slapd.conf -l {0}/first.ldif", folder_));
}

void TemporarySlapd::change(const std::string& ldif) {
  std::ofstream(folder_ + "/change.ldif") << ldif;
  run_command(
      std::format("ldapmodify -x -H ldap://127.0.0.1:{} -D cn=root,dc=example,dc=test -w {}"
                  " -f {}/change.ldif",
                  plain_port_, root_password, folder_));
}

void TemporarySlapd::start() {
  const std::string addresses =
      std::format("ldap://127.0.0.1:{} ldaps://127.0.0.1:{}", plain_port_, tls_port_);
  server_ = ::fork();
  if (server_ < 0) give_up("fork failed");
  if (server_ == 0) become(folder_, addresses);
  for (int attempt = 0; attempt < 1500; ++attempt) {
    if (listens(tls_port_)) return;
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
  }
  give_up("the server does not answer");
}

void TemporarySlapd::stop() {
  if (server_ <= 0) return;
  ::kill(server_, SIGKILL);
  ::waitpid(server_, nullptr, 0);
  server_ = -1;
}

void TemporarySlapd::freeze() {
  ::kill(server_, SIGSTOP);
  // Until its last thread stands it may still answer.
  siginfo_t stopped{};
  ::waitid(P_PID, static_cast<id_t>(server_), &stopped, WSTOPPED);
}

void TemporarySlapd::thaw() { ::kill(server_, SIGCONT); }

std::size_t TemporarySlapd::count(std::string_view text) const {
  std::ifstream log(folder_ + "/log");
  std::size_t found = 0;
  for (std::string line; std::getline(log, line);) found += line.contains(text) ? 1 : 0;
  return found;
}

std::string slapd_person_dn(std::string_view uid) {
  return std::format("uid={},{}", uid, TemporarySlapd::people_base);
}

std::string slapd_group_dn(std::string_view name) {
  return std::format("cn={},{}", name, TemporarySlapd::groups_base);
}

std::string slapd_person(std::string_view uid, std::string_view name, std::string_view password) {
  return std::format(
      "dn: {}\nobjectClass: inetOrgPerson\nuid: {}\ncn: {}\nsn: {}\nmail: {}@example.test\n"
      "userPassword: {}\n\n",
      slapd_person_dn(uid), uid, name, name, uid, password);
}

std::string slapd_group(std::string_view name, const std::vector<std::string>& members) {
  std::string ldif =
      std::format("dn: {}\nobjectClass: groupOfNames\ncn: {}\n", slapd_group_dn(name), name);
  for (const std::string& member : members) ldif += std::format("member: {}\n", member);
  return ldif + "\n";
}

}  // namespace unidash::testing
