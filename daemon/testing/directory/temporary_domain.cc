#include "daemon/testing/directory/temporary_domain.h"

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <format>
#include <fstream>
#include <thread>

#include "daemon/testing/user_namespace/user_namespace.h"

namespace unidash::testing {

namespace {

constexpr const char* program = "/usr/sbin/samba";
constexpr std::string_view tool_program = "daemon/testing/directory/domain_tool.py";
// The directory and nothing else: shares and their users want numbers of many users.
constexpr const char* services = "--option=server services=ldap";

[[noreturn]] void give_up(const char* sentence) {
  std::fprintf(stderr, "temporary domain: %s\n", sentence);
  std::abort();
}

void cover(const char* folder) {
  if (::mount("tmpfs", folder, "tmpfs", 0, "mode=755") != 0) give_up(folder);
}

void put(const std::string& path, std::string_view text) {
  const std::string source = "/run/" + std::filesystem::path(path).filename().string();
  std::ofstream(source) << text;
  if (::mount(source.c_str(), path.c_str(), nullptr, MS_BIND, nullptr) != 0) {
    give_up(path.c_str());
  }
}

/// A network with nothing but loopback, and folders that nobody else sees; root of that alone.
void move_away() {
  if (!enter_user_namespace(0, CLONE_NEWNET | CLONE_NEWNS | CLONE_NEWUTS)) {
    give_up("no user namespace with a network, mounts and a host name of its own");
  }
  if (::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) give_up("mount failed");
  if (::sethostname("dc1", 3) != 0) give_up("sethostname failed");
  for (const char* folder : {"/run", "/var/lib/samba", "/var/cache", "/var/log"}) cover(folder);
  for (const char* folder :
       {"/run/samba", "/var/lib/samba/private", "/var/cache/samba", "/var/log/samba"}) {
    std::filesystem::create_directory(folder);
  }
  put("/etc/hosts", "127.0.0.1 localhost\n127.0.0.10 dc1.ad.unidash.test dc1\n");
  put("/etc/resolv.conf", "nameserver 127.0.0.10\n");
  run_command("ip link set lo up");
  run_command("ip address add 127.0.0.10/8 dev lo");
}

std::string make_folder() {
  std::string folder = "/tmp/ud-domain-XXXXXX";
  if (::mkdtemp(folder.data()) == nullptr) give_up("no folder under /tmp");
  return folder;
}

[[noreturn]] void become(const std::string& folder) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const int log =
      ::open((folder + "/log").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  ::dup2(log, STDOUT_FILENO);
  ::dup2(log, STDERR_FILENO);
  ::execl(program, program, "--foreground", "--no-process-group", "--model=single", services, "-s",
          (folder + "/dc/etc/smb.conf").c_str(), nullptr);
  ::_exit(127);
}

}  // namespace

TemporaryDomain& TemporaryDomain::shared() {
  static TemporaryDomain domain;
  return domain;
}

TemporaryDomain::TemporaryDomain() {
  move_away();
  folder_ = make_folder();
  certificate_ = make_server_certificate(folder_, {.name = std::string(host)});
  provision();
  add_person("reader", account_password);
  start();
}

TemporaryDomain::~TemporaryDomain() {
  stop();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

void TemporaryDomain::provision() const {
  std::filesystem::create_directory(folder_ + "/dc");
  run_tool(std::format(
      "domain provision --realm=AD.UNIDASH.TEST --domain=UNIDASH --server-role=dc"
      " --dns-backend=SAMBA_INTERNAL --use-rfc2307 --adminpass=Administers.all.1 --host-name=dc1"
      " --host-ip=127.0.0.10 --targetdir={0}/dc --option='interfaces=127.0.0.10'"
      " --option='bind interfaces only=yes'"
      " --option='tls certfile={1}' --option='tls keyfile={2}' --option='tls cafile={3}'",
      folder_, certificate_.certificate, certificate_.key, certificate_.authority));
}

void TemporaryDomain::run_tool(const std::string& words) const {
  const std::string log = folder_ + "/tool.log";
  const std::string command = std::format("python3 {} {} >{} 2>&1", tool_program, words, log);
  // NOLINTNEXTLINE(concurrency-mt-unsafe): a test makes its servers before any thread
  if (std::system(command.c_str()) == 0) return;
  std::fputs(read_file(log).c_str(), stderr);
  give_up(words.c_str());
}

void TemporaryDomain::start() {
  server_ = ::fork();
  if (server_ < 0) give_up("fork failed");
  if (server_ == 0) become(folder_);
  const std::string ask = std::format(
      "LDAPTLS_CACERT={} ldapsearch -x -H ldaps://{} -s base -b '' dnsHostName"
      " >/dev/null 2>&1",
      certificate_.authority, host);
  for (int attempt = 0; attempt < 300; ++attempt) {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): a test makes its servers before any thread
    if (std::system(ask.c_str()) == 0) return;
    std::this_thread::sleep_for(std::chrono::milliseconds{200});
  }
  std::fputs(read_file(folder_ + "/log").c_str(), stderr);
  give_up("the controller does not answer");
}

void TemporaryDomain::stop() {
  if (server_ <= 0) return;
  ::kill(server_, SIGTERM);
  ::waitpid(server_, nullptr, 0);
  server_ = -1;
}

void TemporaryDomain::tool(const std::string& words) const {
  run_tool(std::format("{} -s {}/dc/etc/smb.conf", words, folder_));
}

void TemporaryDomain::add_person(std::string_view name, std::string_view password) const {
  tool(std::format("user add {} '{}' --given-name={} --mail-address={}@example.test", name,
                   password, name, name));
}

void TemporaryDomain::add_group(std::string_view name, const std::string& members) const {
  tool(std::format("group add {}", name));
  if (!members.empty()) tool(std::format("group addmembers {} {}", name, members));
}

void TemporaryDomain::change(const std::string& ldif) const {
  std::ofstream(folder_ + "/change.ldif") << ldif;
  run_command(std::format("ldbmodify -H {0}/dc/private/sam.ldb {0}/change.ldif", folder_));
}

std::string domain_person_dn(std::string_view name) {
  return std::format("CN={},{}", name, TemporaryDomain::people_base);
}

}  // namespace unidash::testing
