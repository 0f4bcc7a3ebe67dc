#include "daemon/clients/dbus/message.h"

#include <systemd/sd-bus.h>

#include <cerrno>

namespace unidash::dbus {

namespace {

constexpr std::size_t most_values = 100'000;
constexpr int deepest = 32;

}  // namespace

void Writer::add_basic(char type, const void* value) {
  if (error_ < 0) return;
  const int added = ::sd_bus_message_append_basic(message_, type, value);
  if (added < 0) error_ = added;
}

void Writer::add(bool value) {
  const int number = value ? 1 : 0;
  add_basic(SD_BUS_TYPE_BOOLEAN, &number);
}
void Writer::add(std::int32_t value) { add_basic(SD_BUS_TYPE_INT32, &value); }
void Writer::add(std::int64_t value) { add_basic(SD_BUS_TYPE_INT64, &value); }
void Writer::add(std::uint64_t value) { add_basic(SD_BUS_TYPE_UINT64, &value); }
void Writer::add(const std::string& value) { add_basic(SD_BUS_TYPE_STRING, value.c_str()); }

void Writer::add(const std::vector<std::string>& values) {
  if (error_ < 0) return;
  error_ = ::sd_bus_message_open_container(message_, SD_BUS_TYPE_ARRAY, "s");
  for (const std::string& value : values) add(value);
  if (error_ >= 0) error_ = ::sd_bus_message_close_container(message_);
}

void Reader::fail(int error) {
  if (error_ == 0) error_ = error < 0 ? error : -EBADMSG;
}

bool Reader::read_basic(char type, void* value) {
  if (error_ < 0) return false;
  if (++values_ > most_values) {
    fail(-E2BIG);
    return false;
  }
  const int count = ::sd_bus_message_read_basic(message_, type, value);
  if (count <= 0) fail(count);
  return count > 0;
}

bool Reader::read_text(char type, std::string& value) {
  const char* text = nullptr;
  const bool found = read_basic(type, static_cast<void*>(&text));
  if (found) value = text;
  return found;
}

void Reader::read(bool& value) {
  int number = 0;
  if (read_basic(SD_BUS_TYPE_BOOLEAN, &number)) value = number != 0;
}
void Reader::read(std::int32_t& value) { (void)read_basic(SD_BUS_TYPE_INT32, &value); }
void Reader::read(std::uint32_t& value) { (void)read_basic(SD_BUS_TYPE_UINT32, &value); }
void Reader::read(std::int64_t& value) { (void)read_basic(SD_BUS_TYPE_INT64, &value); }
void Reader::read(std::uint64_t& value) { (void)read_basic(SD_BUS_TYPE_UINT64, &value); }
void Reader::read(std::string& value) { (void)read_text(SD_BUS_TYPE_STRING, value); }
void Reader::read(ObjectPath& value) { (void)read_text(SD_BUS_TYPE_OBJECT_PATH, value.text); }
void Reader::read(Json& value) { value = read_any(0); }

bool Reader::enter(char type) {
  if (error_ < 0) return false;
  char actual = 0;
  const char* contents = nullptr;
  const int found = ::sd_bus_message_peek_type(message_, &actual, &contents);
  const int entered = found > 0 && actual == type
                          ? ::sd_bus_message_enter_container(message_, type, contents)
                          : std::min(found, 0);
  if (entered <= 0) fail(entered);
  return entered > 0;
}

void Reader::leave() {
  if (error_ < 0) return;
  const int left = ::sd_bus_message_exit_container(message_);
  if (left < 0) fail(left);
}

bool Reader::has_more() {
  if (error_ < 0) return false;
  const int at_end = ::sd_bus_message_at_end(message_, 0);
  if (at_end < 0) fail(at_end);
  return at_end == 0;
}

Json Reader::read_any(int depth) {
  if (error_ < 0) return nullptr;
  char type = 0;
  const char* contents = nullptr;
  const int found = ::sd_bus_message_peek_type(message_, &type, &contents);
  if (found <= 0 || depth > deepest) {
    fail(found);
    return nullptr;
  }
  switch (type) {
    case SD_BUS_TYPE_STRING:
    case SD_BUS_TYPE_OBJECT_PATH:
    case SD_BUS_TYPE_SIGNATURE: {
      std::string text;
      (void)read_text(type, text);
      return text;
    }
    case SD_BUS_TYPE_ARRAY:
    case SD_BUS_TYPE_STRUCT:
    case SD_BUS_TYPE_VARIANT: return read_container(type, contents, depth);
    default: return read_number(type);
  }
}

Json Reader::read_number(char type) {
  union {
    std::uint8_t byte;
    std::int16_t int16;
    std::uint16_t uint16;
    std::int32_t int32;
    std::uint32_t uint32;
    std::int64_t int64;
    std::uint64_t uint64;
    double real;
  } value{};
  if (type == SD_BUS_TYPE_UNIX_FD || !read_basic(type, &value)) {
    fail(-EOPNOTSUPP);
    return nullptr;
  }
  switch (type) {
    case SD_BUS_TYPE_BYTE: return value.byte;
    case SD_BUS_TYPE_BOOLEAN: return value.int32 != 0;
    case SD_BUS_TYPE_INT16: return value.int16;
    case SD_BUS_TYPE_UINT16: return value.uint16;
    case SD_BUS_TYPE_INT32: return value.int32;
    case SD_BUS_TYPE_UINT32: return value.uint32;
    case SD_BUS_TYPE_INT64: return value.int64;
    case SD_BUS_TYPE_UINT64: return value.uint64;
    case SD_BUS_TYPE_DOUBLE: return value.real;
    default: return nullptr;
  }
}

Json Reader::read_container(char type, const std::string& contents, int depth) {
  if (type == SD_BUS_TYPE_ARRAY) return read_array(contents, depth);
  if (!enter(type)) return nullptr;
  Json value;
  if (type == SD_BUS_TYPE_VARIANT) {
    value = read_any(depth + 1);
  } else {
    value = Json::array();
    while (has_more()) value.push_back(read_any(depth + 1));
  }
  leave();
  return value;
}

Json Reader::read_array(std::string_view contents, int depth) {
  if (contents == "y") {
    const void* bytes = nullptr;
    std::size_t size = 0;
    const int found = ::sd_bus_message_read_array(message_, SD_BUS_TYPE_BYTE, &bytes, &size);
    if (found < 0) fail(found);
    const std::string_view text(static_cast<const char*>(bytes), found > 0 ? size : 0);
    return std::string(text.substr(0, text.find('\0')));
  }
  const bool is_dictionary = contents.starts_with('{');
  if (!enter(SD_BUS_TYPE_ARRAY)) return nullptr;
  Json value = is_dictionary ? Json::object() : Json::array();
  while (has_more()) {
    if (!is_dictionary) {
      value.push_back(read_any(depth + 1));
      continue;
    }
    if (!enter(SD_BUS_TYPE_DICT_ENTRY)) break;
    const Json key = read_any(depth + 1);
    value[key.is_string() ? key.get<std::string>() : key.dump()] = read_any(depth + 1);
    leave();
  }
  leave();
  return value;
}

}  // namespace unidash::dbus
