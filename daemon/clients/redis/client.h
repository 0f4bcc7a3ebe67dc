// Client: Valkey over its Unix socket (hiredis). Thread-safe: each call borrows
// one of a few connections and reconnects by itself. Every failure to answer is
// unavailable "valkey.unavailable"; nothing here ever fails open. Constructing
// one connects to nothing.
#pragma once

#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/result.h"
#include "daemon/base/secret.h"

struct redisContext;

namespace unidash::redis {

struct ClientSettings {
  std::string socket_path;
  std::string user{};  // empty: whoever connects
  Secret password{};
  std::chrono::milliseconds timeout{1000};  // to connect, for each answer, for a loan
  std::size_t connections = 16;
};

/// A Lua script, loaded once and called by its SHA-1 afterwards. A constant.
struct Script {
  std::string_view text;
};

/// One value of an answer: nothing, a number, or text; or a flat list of them.
struct Value {
  std::optional<std::string> text{};
  std::optional<std::int64_t> number{};
  std::vector<Value> items{};
};

class Client {
 public:
  explicit Client(ClientSettings settings);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  /// Any command, binary safe.
  [[nodiscard]] Result<Value> command(const std::vector<std::string_view>& arguments);
  [[nodiscard]] Result<Value> eval(const Script& script, const std::vector<std::string_view>& keys,
                                   const std::vector<std::string_view>& arguments);

  [[nodiscard]] Result<std::optional<std::string>> get(std::string_view key);
  [[nodiscard]] Status set(std::string_view key, std::string_view value,
                           std::chrono::milliseconds lifetime);
  /// Reads and removes in one step: one-time values.
  [[nodiscard]] Result<std::optional<std::string>> take(std::string_view key);
  [[nodiscard]] Status remove(const std::vector<std::string>& keys);
  [[nodiscard]] Status ping();

 private:
  struct Free {
    void operator()(redisContext* context) const;
  };
  using Connection = std::unique_ptr<redisContext, Free>;
  using Arguments = std::vector<std::string_view>;

  /// A connection that was open before, else a new one.
  [[nodiscard]] Result<Connection> borrow();
  [[nodiscard]] Result<Connection> connect() const;
  [[nodiscard]] Status sign_in(redisContext& context) const;
  void give_back(Connection connection);
  /// Sends on a connection of the pool, and once more on a new one when that
  /// turned out to be closed.
  [[nodiscard]] Result<Value> send(const Arguments& arguments);
  [[nodiscard]] Result<std::string> load(const Script& script);
  [[nodiscard]] std::optional<std::string> find_sha(const Script& script);

  ClientSettings settings_;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<Connection> idle_;
  std::size_t lent_ = 0;
  std::map<const char*, std::string> shas_;  // by the address of the constant
};

}  // namespace unidash::redis
