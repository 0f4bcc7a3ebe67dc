// unidash-helper: the one way from the role host to root. Started by systemd for
// each connection, which is its standard input and output; reads one request,
// does it, answers, ends.
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>

#include "daemon/base/log.h"
#include "daemon/helper/acts.h"
#include "daemon/helper/peer.h"
#include "daemon/host/requests/reply.h"

namespace {

using unidash::Json;
using unidash::Result;

constexpr int connection = 0;

/// Who hung up does not stop what was begun.
void say(std::string line) {
  line += '\n';
  std::string_view rest = line;
  while (!rest.empty()) {
    const ssize_t sent = ::send(connection, rest.data(), rest.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;
    rest.remove_prefix(static_cast<std::size_t>(sent));
  }
}

Result<Json> serve() {
  using namespace unidash;
  TRY(helper::check_peer(connection, "unidash-host"));
  const auto line = TRY(helper::read_line(connection, host::request_bytes));
  const auto request = TRY(host::decode_request(line));
  log::info("helper.asked", {{"request", host::name_of_request(request)}});
  return helper::carry_out(request, {},
                           [](std::int64_t percent) { say(host::render_progress(percent)); });
}

}  // namespace

int main() {
  (void)::signal(SIGPIPE, SIG_IGN);
  ::umask(022);
  unidash::log::set_role("helper");
  const Result<Json> result = serve();
  if (!result) unidash::log::warn("helper.refused", unidash::log::describe(result.error()));
  say(unidash::host::render_result(result));
  return result ? EXIT_SUCCESS : EXIT_FAILURE;
}
