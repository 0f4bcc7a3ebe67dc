#include "daemon/domains/internet/turn_around.h"

#include <filesystem>
#include <format>

#include "daemon/base/text.h"
#include "daemon/clients/files/text_file.h"
#include "daemon/clients/http/plain.h"

namespace unidash::internet {

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr std::size_t token_bytes = 24;
constexpr std::size_t most_bytes = 512;

/// A file in the webroot, gone with this object.
class Token {
 public:
  Token(const std::string& webroot, Random& random)
      : name_("look-" + text::to_base64url(random.bytes(token_bytes))),
        text_(text::to_base64url(random.bytes(token_bytes))),
        path_(std::format("{}/{}", webroot, name_)) {
    std::error_code ignored;
    fs::create_directory(webroot, ignored);
    fs::permissions(webroot, fs::perms::owner_all, ignored);
    is_there_ = files::replace_text_file(path_, text_).has_value();
  }
  Token(const Token&) = delete;
  Token& operator=(const Token&) = delete;
  ~Token() {
    std::error_code ignored;
    fs::remove(path_, ignored);
  }
  [[nodiscard]] bool is_there() const { return is_there_; }
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string name_;
  std::string text_;
  std::string path_;
  bool is_there_ = false;
};

}  // namespace

Attempts turn_around(const TurnPlaces& places, const IpAddress& outer, Random& random,
                     const std::stop_token& stop) {
  const Token token(places.webroot, random);
  if (!token.is_there()) return {};
  const curl::Terms terms{
      .connect_time = 3s, .whole_time = 5s, .may_reach = places.may_reach, .stop = stop};
  const auto answer =
      http_client::get_plain({.to = outer,
                              .port = places.http_port,
                              .host = places.base_domain,
                              .path = "/.well-known/acme-challenge/" + token.name()},
                             terms, most_bytes);
  Attempts attempts{.port_80 = Turned::nothing};
  if (answer) attempts.port_80 = *answer == token.text() ? Turned::ours : Turned::other;
  attempts.port_443_answers = http_client::takes_connections(
      {.to = outer, .port = places.https_port, .host = places.base_domain}, terms);
  return attempts;
}

}  // namespace unidash::internet
