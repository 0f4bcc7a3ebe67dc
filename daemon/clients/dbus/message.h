// Writer and Reader: one D-Bus message, value by value, on the thread that owns
// the connection. Errors stick: after the first, values are not written and
// reads give empty ones; who made the message asks for the error once.
#pragma once

#include <concepts>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "daemon/base/json.h"

struct sd_bus_message;

namespace unidash::dbus {

struct ObjectPath {
  std::string text;
};

class Writer {
 public:
  explicit Writer(sd_bus_message* message) : message_(message) {}
  void add(bool value);
  void add(std::int32_t value);
  void add(std::int64_t value);
  void add(std::uint64_t value);
  void add(const std::string& value);
  void add(const std::vector<std::string>& values);
  /// 0, or a negative errno.
  [[nodiscard]] int error() const { return error_; }

 private:
  void add_basic(char type, const void* value);
  sd_bus_message* message_;
  int error_ = 0;
};

class Reader {
 public:
  explicit Reader(sd_bus_message* message) : message_(message) {}
  void read(bool& value);
  void read(std::int32_t& value);
  void read(std::uint32_t& value);
  void read(std::int64_t& value);
  void read(std::uint64_t& value);
  void read(std::string& value);
  void read(ObjectPath& value);
  /// Whatever comes next: variants are unpacked, dictionaries become objects,
  /// structures and arrays become arrays, byte arrays text up to their first NUL.
  void read(Json& value);
  template <class... Members>
  void read(std::tuple<Members...>& value);
  template <class T>
  void read(std::vector<T>& values);
  [[nodiscard]] int error() const { return error_; }

 private:
  [[nodiscard]] bool read_basic(char type, void* value);
  [[nodiscard]] bool read_text(char type, std::string& value);
  /// Enters the container that comes next, whatever it holds.
  [[nodiscard]] bool enter(char type);
  void leave();
  [[nodiscard]] bool has_more();
  void fail(int error);
  [[nodiscard]] Json read_any(int depth);
  [[nodiscard]] Json read_array(std::string_view contents, int depth);
  [[nodiscard]] Json read_container(char type, const std::string& contents, int depth);
  [[nodiscard]] Json read_number(char type);

  sd_bus_message* message_;
  int error_ = 0;
  std::size_t values_ = 0;
};

template <class... Members>
void Reader::read(std::tuple<Members...>& value) {
  if (!enter('r')) return;
  std::apply([this](auto&... each) { (this->read(each), ...); }, value);
  leave();
}

template <class T>
void Reader::read(std::vector<T>& values) {
  if (!enter('a')) return;
  while (has_more()) read(values.emplace_back());
  leave();
}

}  // namespace unidash::dbus
