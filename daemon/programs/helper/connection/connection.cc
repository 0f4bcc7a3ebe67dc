#include "daemon/programs/helper/connection/connection.h"

#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include <cstdlib>

#include "daemon/base/log.h"
#include "daemon/clients/requests/reply.h"
#include "daemon/domains/host/requests/request.h"
#include "daemon/programs/helper/connection/peer.h"

namespace unidash::helper {

namespace {

constexpr int connection = 0;

/// Writes a line. A caller who has hung up is no error: what was begun is finished.
void say(std::string line) {
  line += '\n';
  std::string_view rest = line;
  while (!rest.empty()) {
    const ssize_t sent = ::send(connection, rest.data(), rest.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;
    rest.remove_prefix(static_cast<std::size_t>(sent));
  }
}

Result<Json> answer(const std::string& caller, const OnRequest& on_request) {
  TRY(check_peer(connection, caller));
  const auto line = TRY(read_line(connection, host::request_bytes));
  return on_request(line, [](std::int64_t percent) { say(requests::render_progress(percent)); });
}

}  // namespace

int serve(std::string_view role, const OnRequest& on_request, const std::string& caller) {
  (void)::signal(SIGPIPE, SIG_IGN);
  ::umask(022);
  log::set_role(std::string(role));
  const Result<Json> result = answer(caller, on_request);
  if (!result) log::warn("helper.refused", log::describe(result.error()));
  say(requests::render_result(result));
  return result ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace unidash::helper
