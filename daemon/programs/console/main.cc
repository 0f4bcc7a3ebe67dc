// unidash-console: the wizard of the first start, then the status screen, on the
// machine's own screen and serial line.
#include <clocale>
#include <csignal>
#include <iostream>
#include <string_view>

#include "daemon/clients/files/text_file.h"
#include "daemon/http/unix_client.h"
#include "daemon/programs/console/host_client.h"
#include "daemon/programs/console/terminal.h"

namespace {

constexpr std::string_view usage =
    "unidash-console [--socket=PATH]\n"
    "  --socket=PATH  the role host's socket (/run/unidash/host.sock)\n";
constexpr const char* link_file = "/run/unidash/setup-link/current";
constexpr const char* access_socket = "/run/unidash/setup-link/access.sock";
constexpr std::string_view socket_option = "--socket=";
constexpr std::size_t largest_reply = std::size_t{4} * 1024 * 1024;

/// `unidash.install` among the kernel's words: an installer's medium.
bool is_installer() {
  const auto line = unidash::files::read_text_file("/proc/cmdline", 8192);
  if (!line) return false;
  for (const auto word : unidash::text::split(unidash::text::trim(*line), ' ')) {
    if (word == "unidash.install" || word == "unidash.install=1") return true;
  }
  return false;
}

unidash::http::UnixClientSettings channel(const std::string& path, std::chrono::seconds patience) {
  return {.socket_path = path, .host = "host", .answer_time = patience, .max_reply = largest_reply};
}

}  // namespace

int main(int argc, char** argv) {
  std::string path = "/run/unidash/host.sock";
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (!word.starts_with(socket_option)) {
      std::cerr << usage;
      return 2;
    }
    path = word.substr(socket_option.size());
  }
  (void)std::signal(SIGPIPE, SIG_IGN);
  unidash::http::UnixClient quick(channel(path, std::chrono::seconds{5}));
  unidash::http::UnixClient slow(channel(path, std::chrono::seconds{60}));
  unidash::http::UnixClient identity(channel(access_socket, std::chrono::seconds{15}));
  unidash::console::HostClient host({.quick = quick, .slow = slow, .identity = identity},
                                    link_file);
  unidash::console::run_terminal(host, unidash::console::new_model(is_installer()));
  return 0;
}
