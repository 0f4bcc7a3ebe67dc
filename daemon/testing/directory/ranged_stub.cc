#include "daemon/testing/directory/ranged_stub.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace unidash::testing {

namespace {

std::string make_folder() {
  std::string folder = "/tmp/ud-ranged-XXXXXX";
  if (::mkdtemp(folder.data()) == nullptr) std::abort();
  return folder;
}

[[noreturn]] void become(const std::string& folder, int values, Ranges ranges, int output) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::dup2(output, STDOUT_FILENO);
  const std::string count = std::to_string(values);
  const char* hole = ranges == Ranges::with_a_hole ? "hole" : nullptr;
  ::execl("/usr/bin/python3", "python3", "daemon/testing/directory/ranged_stub.py", folder.c_str(),
          count.c_str(), hole, nullptr);
  ::_exit(127);
}

}  // namespace

RangedStub::RangedStub(int values, Ranges ranges)
    : folder_(make_folder()), certificate_(make_server_certificate(folder_)) {
  int ends[2];
  if (::pipe(ends) != 0) std::abort();
  server_ = ::fork();
  if (server_ == 0) become(folder_, values, ranges, ends[1]);
  ::close(ends[1]);
  std::string line;
  char c = 0;
  while (::read(ends[0], &c, 1) == 1 && c != '\n') line += c;
  ::close(ends[0]);
  port_ = std::atoi(line.c_str());
  if (port_ == 0) std::abort();
}

RangedStub::~RangedStub() {
  ::kill(server_, SIGKILL);
  ::waitpid(server_, nullptr, 0);
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

}  // namespace unidash::testing
