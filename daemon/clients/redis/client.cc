#include "daemon/clients/redis/client.h"

#include <hiredis/hiredis.h>
#include <sys/socket.h>
#include <sys/time.h>

#include <cerrno>
#include <cstring>

namespace unidash::redis {

namespace {

/// An answer nests at most this deep; scripts give flat lists.
constexpr int max_depth = 4;

struct FreeReply {
  void operator()(redisReply* reply) const { freeReplyObject(reply); }
};
using Reply = std::unique_ptr<redisReply, FreeReply>;

Error not_there(std::string_view detail) { return unavailable("valkey.unavailable", detail); }

timeval to_timeval(std::chrono::milliseconds time) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
  const auto rest = std::chrono::duration_cast<std::chrono::microseconds>(time - seconds);
  return {.tv_sec = seconds.count(), .tv_usec = rest.count()};
}

/// hiredis writes without MSG_NOSIGNAL: a server that went away would end the
/// whole process by SIGPIPE. This is its write function with the flag.
ssize_t write_without_signal(redisContext* context) {
  const ssize_t sent = ::send(context->fd, context->obuf, sdslen(context->obuf), MSG_NOSIGNAL);
  if (sent >= 0) return sent;
  if (errno == EINTR || (errno == EAGAIN && (context->flags & REDIS_BLOCK) == 0)) return 0;
  context->err = REDIS_ERR_IO;
  std::strncpy(context->errstr, "the server closed the connection", sizeof(context->errstr) - 1);
  return -1;
}

const redisContextFuncs& quiet_functions(const redisContext& context) {
  static const redisContextFuncs functions = [&] {
    redisContextFuncs copy = *context.funcs;
    copy.write = write_without_signal;
    return copy;
  }();
  return functions;
}

/// Nothing when the connection broke; `context.err` says how.
Reply run(redisContext& context, const std::vector<std::string_view>& arguments) {
  std::vector<const char*> texts;
  std::vector<std::size_t> sizes;
  texts.reserve(arguments.size());
  sizes.reserve(arguments.size());
  for (const auto word : arguments) {
    texts.push_back(word.data());
    sizes.push_back(word.size());
  }
  void* reply =
      redisCommandArgv(&context, static_cast<int>(arguments.size()), texts.data(), sizes.data());
  return Reply(static_cast<redisReply*>(reply));
}

Result<Value> read_reply(const redisReply& reply, int depth = 0) {
  const std::string_view text(reply.str != nullptr ? reply.str : "", reply.len);
  switch (reply.type) {
    case REDIS_REPLY_NIL: return Value{};
    case REDIS_REPLY_INTEGER: return Value{.number = reply.integer};
    case REDIS_REPLY_STRING:
    case REDIS_REPLY_STATUS: return Value{.text = std::string(text)};
    case REDIS_REPLY_ERROR:
      // LOADING, BUSY, OOM, MISCONF: the store is there but does not serve.
      if (text.starts_with("NOSCRIPT")) return make_error(Code::unavailable, "valkey.no_script");
      return not_there(text);
    default: break;
  }
  if (reply.type != REDIS_REPLY_ARRAY || depth == max_depth) {
    return make_error(Code::internal, "valkey.unexpected_answer");
  }
  Value list;
  for (std::size_t i = 0; i < reply.elements; ++i) {
    list.items.push_back(TRY(read_reply(*reply.element[i], depth + 1)));
  }
  return list;
}

/// The server closed the connection; nothing was answered. A timeout is not that.
bool is_closed(const redisContext& context) {
  return context.err == REDIS_ERR_EOF ||
         (context.err == REDIS_ERR_IO && (errno == EPIPE || errno == ECONNRESET));
}

}  // namespace

void Client::Free::operator()(redisContext* context) const { redisFree(context); }

Client::Client(ClientSettings settings) : settings_(std::move(settings)) {}

Client::~Client() = default;

Result<Client::Connection> Client::connect() const {
  const timeval timeout = to_timeval(settings_.timeout);
  Connection connection(redisConnectUnixWithTimeout(settings_.socket_path.c_str(), timeout));
  if (!connection) return not_there("out of memory");
  if (connection->err != 0) return not_there(connection->errstr);
  connection->funcs = &quiet_functions(*connection);
  if (redisSetTimeout(connection.get(), timeout) != REDIS_OK) return not_there(connection->errstr);
  TRY(sign_in(*connection));
  return connection;
}

Status Client::sign_in(redisContext& context) const {
  if (settings_.user.empty()) return {};
  const Reply reply = run(context, {"AUTH", settings_.user, settings_.password.reveal()});
  if (!reply) return not_there(context.errstr);
  TRY(read_reply(*reply));
  return {};
}

Result<Client::Connection> Client::borrow() {
  {
    std::unique_lock lock(mutex_);
    const auto is_free = [this] { return lent_ < settings_.connections; };
    if (!returned_.wait_for(lock, settings_.timeout, is_free)) {
      return not_there("every connection is in use");
    }
    ++lent_;
    if (!idle_.empty()) {
      Connection connection = std::move(idle_.back());
      idle_.pop_back();
      return connection;
    }
  }
  auto connection = connect();
  if (!connection) give_back(nullptr);
  return connection;
}

void Client::give_back(Connection connection) {
  {
    const std::lock_guard lock(mutex_);
    --lent_;
    if (connection && connection->err == 0) {
      idle_.push_back(std::move(connection));
    } else if (connection) {
      // The server went away: the others of its time are broken too.
      idle_.clear();
    }
  }
  returned_.notify_one();
}

Result<Value> Client::send(const Arguments& arguments) {
  Connection connection = TRY(borrow());
  Reply reply = run(*connection, arguments);
  if (!reply && is_closed(*connection)) {
    // A server that restarted left this one behind. Sending again is safe: at
    // worst a call is counted twice or a one-time value is found used.
    if (auto fresh = connect()) {
      connection = std::move(*fresh);
      reply = run(*connection, arguments);
    }
  }
  const std::string broken = reply ? std::string() : std::string(connection->errstr);
  give_back(std::move(connection));
  if (!reply) return not_there(broken);
  return read_reply(*reply);
}

Result<Value> Client::command(const std::vector<std::string_view>& arguments) {
  return send(arguments);
}

std::optional<std::string> Client::find_sha(const Script& script) {
  const std::lock_guard lock(mutex_);
  const auto found = shas_.find(script.text.data());
  if (found == shas_.end()) return std::nullopt;
  return found->second;
}

Result<std::string> Client::load(const Script& script) {
  const Value answer = TRY(send({"SCRIPT", "LOAD", script.text}));
  if (!answer.text) return make_error(Code::internal, "valkey.unexpected_answer");
  const std::lock_guard lock(mutex_);
  shas_[script.text.data()] = *answer.text;
  return *answer.text;
}

Result<Value> Client::eval(const Script& script, const std::vector<std::string_view>& keys,
                           const std::vector<std::string_view>& arguments) {
  auto known = find_sha(script);
  std::string sha = known ? std::move(*known) : TRY(load(script));
  const std::string key_count = std::to_string(keys.size());
  Arguments command{"EVALSHA", sha, key_count};
  command.insert(command.end(), keys.begin(), keys.end());
  command.insert(command.end(), arguments.begin(), arguments.end());
  auto answer = send(command);
  if (answer || answer.error().slug != "valkey.no_script") return answer;
  // A server that restarted knows no scripts.
  sha = TRY(load(script));
  command[1] = sha;
  return send(command);
}

Result<std::optional<std::string>> Client::get(std::string_view key) {
  return TRY(send({"GET", key})).text;
}

Status Client::set(std::string_view key, std::string_view value,
                   std::chrono::milliseconds lifetime) {
  TRY(send({"SET", key, value, "PX", std::to_string(lifetime.count())}));
  return {};
}

Result<std::optional<std::string>> Client::take(std::string_view key) {
  return TRY(send({"GETDEL", key})).text;
}

Status Client::remove(const std::vector<std::string>& keys) {
  if (keys.empty()) return {};
  Arguments arguments{"UNLINK"};
  arguments.insert(arguments.end(), keys.begin(), keys.end());
  TRY(send(arguments));
  return {};
}

Status Client::ping() {
  TRY(send({"PING"}));
  return {};
}

}  // namespace unidash::redis
