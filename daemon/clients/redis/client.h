// Client: Valkey over its Unix socket (hiredis). Thread-safe: each call borrows
// one of a few connections and reconnects by itself. Every failure to answer is
// unavailable "valkey.unavailable"; nothing here ever fails open.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/result.h"

struct redisContext;

namespace unidash::redis {

struct ClientSettings {
  std::string socket_path;
  std::chrono::milliseconds timeout{1000};  // to connect and for each answer
};

/// A Lua script, sent whole once and by its SHA-1 afterwards.
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
  [[nodiscard]] Result<Value> command(const std::vector<std::string_view>& words);
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
  [[nodiscard]] Result<Connection> borrow();
  void give_back(Connection connection);

  ClientSettings settings_;
  std::mutex mutex_;
  std::vector<Connection> idle_;
};

}  // namespace unidash::redis
