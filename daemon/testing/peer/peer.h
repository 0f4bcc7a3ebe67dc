// Peer: a server of the other side for one test, on a free port of 127.0.0.1, with a
// certificate for "localhost" that is its own authority. Ends with the test program.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace unidash::testing {

class Peer {
 public:
  /// `script` is a file of this folder; `options` follow its folder. Ends the program
  /// with a sentence when the server does not start.
  explicit Peer(const std::string& script, const std::vector<std::string>& options = {});
  ~Peer();
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;

  [[nodiscard]] int port() const { return port_; }
  /// PEM: by which its certificate is verified.
  [[nodiscard]] std::string authority() const { return read("certificate.pem"); }
  /// A file of its folder; empty where there is none.
  [[nodiscard]] std::string read(const std::string& name) const;
  void write(const std::string& name, const std::string& text) const;
  /// Where that file is.
  [[nodiscard]] std::string path(const std::string& name) const { return folder_ + "/" + name; }

 private:
  std::string folder_;
  pid_t server_ = -1;
  int port_ = 0;
};

}  // namespace unidash::testing
