#include "daemon/testing/peer/peer.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <format>
#include <fstream>
#include <sstream>

namespace unidash::testing {

namespace {

[[noreturn]] void give_up(const char* sentence) {
  std::fprintf(stderr, "peer: %s\n", sentence);
  std::abort();
}

std::string make_folder() {
  std::string folder = "/tmp/ud-peer-XXXXXX";
  if (::mkdtemp(folder.data()) == nullptr) give_up("no folder under /tmp");
  return folder;
}

void make_certificate(const std::string& folder) {
  const std::string command = std::format(
      "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2"
      " -subj /CN=localhost -addext subjectAltName=DNS:localhost"
      " -keyout {0}/key.pem -out {0}/certificate.pem 2>{0}/openssl.log",
      folder);
  // NOLINTNEXTLINE(concurrency-mt-unsafe): a test makes its peers before any thread
  if (std::system(command.c_str()) != 0) give_up("openssl makes no certificate");
}

[[noreturn]] void become(const std::string& script, const std::string& folder,
                         const std::vector<std::string>& options, int output) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::dup2(output, STDOUT_FILENO);
  const std::string path = "daemon/testing/peer/" + script;
  std::vector<const char*> words{"python3", path.c_str(), folder.c_str()};
  for (const auto& each : options) words.push_back(each.c_str());
  words.push_back(nullptr);
  ::execv("/usr/bin/python3", const_cast<char* const*>(words.data()));
  ::_exit(127);
}

/// The first line the server prints, once it listens.
int read_port(int output) {
  std::string line;
  char c = 0;
  while (::read(output, &c, 1) == 1 && c != '\n') line += c;
  const int port = std::atoi(line.c_str());
  if (port == 0) give_up("the server does not start");
  return port;
}

}  // namespace

Peer::Peer(const std::string& script, const std::vector<std::string>& options)
    : folder_(make_folder()) {
  make_certificate(folder_);
  int ends[2];
  if (::pipe(ends) != 0) give_up("no pipe");
  server_ = ::fork();
  if (server_ < 0) give_up("fork failed");
  if (server_ == 0) become(script, folder_, options, ends[1]);
  ::close(ends[1]);
  port_ = read_port(ends[0]);
  ::close(ends[0]);
}

Peer::~Peer() {
  ::kill(server_, SIGKILL);
  ::waitpid(server_, nullptr, 0);
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::string Peer::read(const std::string& name) const {
  std::ostringstream text;
  text << std::ifstream(folder_ + "/" + name).rdbuf();
  return text.str();
}

void Peer::write(const std::string& name, const std::string& text) const {
  std::ofstream(folder_ + "/" + name) << text;
}

}  // namespace unidash::testing
