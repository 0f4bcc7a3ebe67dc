#include "daemon/http/listener.h"

#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>

#include "daemon/base/log.h"
#include "daemon/http/stream.h"
#include "daemon/http/unix_socket.h"

namespace unidash::http {

namespace {

/// One request while cpp-httplib has the thread. It offers no place for the
/// caller's own data, hence `current`.
struct Exchange {
  httplib::Stream& stream;
  RawRequest raw{};
  bool must_close = true;  // until the request was read to its end
  bool is_answered = false;
  std::string taken_stream{};  // empty: the answer is whole
};
thread_local Exchange* current = nullptr;

bool read_exactly(httplib::Stream& stream, std::string& into, std::size_t size) {
  into.resize(size);
  std::size_t done = 0;
  while (done < size) {
    const ssize_t count = stream.read(into.data() + done, size - done);
    if (count <= 0) break;
    done += static_cast<std::size_t>(count);
  }
  into.resize(done);
  return done == size;
}

void allow_body(Exchange& exchange) {
  exchange.stream.write("HTTP/1.1 100 Continue\r\n\r\n");
  if (auto* socket = dynamic_cast<SocketStream*>(&exchange.stream)) (void)socket->flush();
}

/// All but what the library needs to know about the connection goes: the rest only
/// makes it add behaviour of its own (ranges, compression, 100).
void move_headers(httplib::Request& request, api::NamedValues& to) {
  const std::string connection = request.get_header_value("Connection");
  to.reserve(request.headers.size());
  while (!request.headers.empty()) {
    auto header = request.headers.extract(request.headers.begin());
    to.emplace_back(std::move(header.key()), std::move(header.mapped()));
  }
  if (!connection.empty()) request.set_header("Connection", connection);
  request.ranges.clear();
}

/// Takes the request over once its head is parsed, and reads the body by the
/// strict rule rather than the library's. Where the framing is refused the rest
/// of the connection means nothing, so it closes after the answer.
void take_over(httplib::Request& request, Exchange& exchange) {
  const bool expects_continue = request.has_header("Expect");
  exchange.raw.method = request.method;
  exchange.raw.target = request.target;
  move_headers(request, exchange.raw.headers);
  if (const auto length = read_body_length(exchange.raw)) {
    if (*length > 0 && expects_continue) allow_body(exchange);
    exchange.must_close = !read_exactly(exchange.stream, exchange.raw.body, *length);
  }
}

/// What the answer says of a stream, which is nobody else's business.
std::string extract_stream(api::Response& answer) {
  const auto found =
      std::ranges::find(answer.headers, stream_header, &api::NamedValues::value_type::first);
  if (found == answer.headers.end()) return {};
  std::string stream = std::move(found->second);
  answer.headers.erase(found);
  return stream;
}

void write_answer(api::Response answer, httplib::Response& response) {
  response.status = answer.status;
  for (const auto& [name, value] : answer.headers) response.set_header(name, value);
  if (!answer.content_type.empty()) response.set_header("Content-Type", answer.content_type);
  response.body = std::move(answer.body);
}

/// The last word on the head of an answer.
void tidy_head(const httplib::Request& request, httplib::Response& response) {
  for (const char* name : {"Keep-Alive", "Accept-Ranges"}) response.headers.erase(name);
  // RFC 9110 section 8.6: none of these may state a length of their own.
  if (response.status == 204 || response.status == 304) response.headers.erase("Content-Length");
  // The end of the connection ends a stream (RFC 9112 section 6.3).
  if (!current->taken_stream.empty()) {
    response.headers.erase("Content-Length");
    current->must_close = true;
  }
  if (current->must_close || request.get_header_value("Connection") == "close") {
    response.headers.erase("Connection");
    response.set_header("Connection", "close");
  }
}

/// A task queue that knows whether connections wait for a thread.
class Threads final : public httplib::TaskQueue {
 public:
  Threads(std::size_t count, std::atomic<std::size_t>& waiting)
      : pool_(count, 4 * count), waiting_(waiting) {}

  bool enqueue(std::function<void()> work) override {
    ++waiting_;
    const bool taken = pool_.enqueue([this, work = std::move(work)] {
      --waiting_;
      work();
    });
    if (!taken) --waiting_;
    return taken;
  }
  void shutdown() override { pool_.shutdown(); }

 private:
  httplib::ThreadPool pool_;
  std::atomic<std::size_t>& waiting_;
};

}  // namespace

class Listener::Server final : public httplib::Server {
 public:
  Server(const ListenerSettings& settings, Answer answer)
      : settings_(settings),
        answer_(std::move(answer)),
        wake_fd_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
      api::Response given = answer_(std::move(current->raw));
      std::string stream = extract_stream(given);
      if (settings_.take_stream && request.method != "HEAD") {
        current->taken_stream = std::move(stream);
      }
      write_answer(std::move(given), response);
      current->is_answered = true;
      return HandlerResponse::Handled;
    });
    set_error_handler(
        HandlerWithResponse([this](const httplib::Request&, httplib::Response& response) {
          return answer_unreadable(response);
        }));
    set_post_routing_handler(tidy_head);
    set_exception_handler([](const httplib::Request&, httplib::Response& response,
                             const std::exception_ptr&) { response.status = 500; });
    new_task_queue = [this] { return new Threads(settings_.threads, waiting_); };
  }
  ~Server() override { ::close(wake_fd_); }

  void adopt(int socket) { svr_sock_ = socket; }

  void wake_all() {
    stopping_ = true;
    const std::uint64_t one = 1;
    (void)!::write(wake_fd_, &one, sizeof(one));
  }

  struct Served {
    bool is_kept = false;  // whether another request may follow
    std::string stream{};  // of which the answer is the beginning
  };

  /// One request and its answer.
  Served serve(httplib::Stream& stream) {
    Exchange exchange{.stream = stream};
    current = &exchange;
    bool closed = false;
    const bool ending = stopping_ || waiting_ > 0;
    const auto setup = [&exchange](httplib::Request& request) { take_over(request, exchange); };
    const bool written = process_request(stream, "", 0, "", 0, ending, closed, setup);
    current = nullptr;
    if (!written) return {};
    return {.is_kept = !closed && !ending && !exchange.must_close,
            .stream = std::move(exchange.taken_stream)};
  }

 private:
  /// Where the library itself refused: unreadable request line, header or range.
  HandlerResponse answer_unreadable(httplib::Response& response) {
    if (current->is_answered) return HandlerResponse::Unhandled;
    current->must_close = true;
    write_answer(answer_(RawRequest{.method = "GET"}), response);
    return HandlerResponse::Handled;
  }

  bool process_and_close_socket(socket_t socket) override {
    SocketStream stream(socket);
    const bool welcome = !settings_.peers || is_peer_among(socket, *settings_.peers);
    if (!welcome) log::warn("listener.stranger", {{"path", settings_.socket_path}});
    while (welcome &&
           stream.wait_for_request(wake_fd_, settings_.idle_time) == SocketStream::Wait::ready) {
      stream.set_deadline(SocketStream::Clock::now() + settings_.request_time);
      const Served served = serve(stream);
      const bool is_sent = stream.flush();
      if (is_sent && !served.stream.empty()) {
        settings_.take_stream(socket, served.stream);
        return true;
      }
      if (!is_sent || !served.is_kept) break;
    }
    ::shutdown(socket, SHUT_RDWR);
    ::close(socket);
    return true;
  }

  ListenerSettings settings_;
  Answer answer_;
  std::atomic<std::size_t> waiting_{0};
  std::atomic<bool> stopping_{false};
  int wake_fd_;
};

Listener::Listener(ListenerSettings settings, std::unique_ptr<Server> server)
    : settings_(std::move(settings)), server_(std::move(server)) {}

Listener::~Listener() { ::unlink(settings_.socket_path.c_str()); }

Result<std::unique_ptr<Listener>> Listener::create(ListenerSettings settings, Answer answer) {
  const int socket = TRY(create_unix_socket(settings.socket_path));
  auto server = std::make_unique<Server>(settings, std::move(answer));
  server->adopt(socket);
  return std::unique_ptr<Listener>(new Listener(std::move(settings), std::move(server)));
}

void Listener::run() { server_->listen_after_bind(); }

void Listener::stop() {
  server_->wake_all();
  server_->stop();
}

std::string Listener::answer_bytes(std::string_view bytes, const Answer& answer) {
  Server server({.socket_path = {}, .threads = 1}, answer);
  MemoryStream stream(bytes);
  while (!stream.is_exhausted() && server.serve(stream).is_kept) {
  }
  return stream.output();
}

}  // namespace unidash::http
