// A program in a container, over a WebSocket.
#include "daemon/clients/http/web_socket.h"
#include "daemon/clients/kubernetes/channels.h"
#include "daemon/clients/kubernetes/client.h"
#include "daemon/clients/kubernetes/query.h"
#include "daemon/clients/kubernetes/way.h"

namespace unidash::kubernetes {

namespace {

constexpr std::size_t message_bytes = std::size_t{1} << 20;
constexpr std::size_t input_bytes = std::size_t{1} << 20;
constexpr std::size_t piece_bytes = 16'384;
constexpr std::size_t command_bytes = 8'192;

Error bad_request(std::string_view detail) {
  return make_error(Code::invalid, "kubernetes.bad_request", detail);
}

Result<std::string> address_of(const ExecTerms& terms) {
  const Ref pod{.kind = kinds::pod, .name_space = terms.name_space, .name = terms.pod};
  if (terms.command.empty() || !is_name(terms.container)) return bad_request("what to run");
  if (terms.input.size() > input_bytes) return bad_request("too much input");
  Query query;
  query.add("container", terms.container).add("stdout", "true").add("stderr", "true");
  if (!terms.input.empty()) query.add("stdin", "true");
  for (const std::string& word : terms.command) query.add("command", word);
  if (query.text().size() > command_bytes) return bad_request("a long command");
  return TRY(path_of(pod)) + "/exec" + query.text();
}

Status send_input(http_client::WebSocket& socket, const Secret& input) {
  for (std::string_view rest = input.reveal(); !rest.empty();) {
    const std::string_view piece = rest.substr(0, piece_bytes);
    TRY(socket.send(input_message(piece)));
    rest.remove_prefix(piece.size());
  }
  return input.empty() ? Status{} : socket.send(end_of_input());
}

Result<ExecOutcome> converse(http_client::WebSocket& socket, const ExecTerms& terms) {
  TRY(send_input(socket, terms.input));
  Channels channels(terms.bytes);
  while (const auto message = TRY(socket.receive(message_bytes))) TRY(channels.add(*message));
  return channels.outcome();
}

}  // namespace

Result<ExecOutcome> Client::exec(const ExecTerms& terms) const {
  const std::string address = TRY(address_of(terms));
  Way way = TRY(prepare(terms.time, terms_.stop));
  way.headers.emplace_back("Sec-WebSocket-Protocol", channel_protocol);
  // Ours begins with "https", a WebSocket's with "wss".
  constexpr std::string_view https = "https";
  if (!server_.url.starts_with(https)) return bad_request("not an https address");
  int refused_as = 0;
  auto socket = http_client::WebSocket::open("wss" + server_.url.substr(https.size()) + address,
                                             way.headers, std::move(way.terms), refused_as);
  if (!socket && refused_as != 0) return error_of(refused_as, {}, {}, Words::drop);
  if (!socket) return away(socket.error());
  auto outcome = converse(*socket, terms);
  return outcome ? std::move(outcome) : Result<ExecOutcome>(away(outcome.error()));
}

}  // namespace unidash::kubernetes
