// A directory that gives long lists in ranges, as Active Directory does: what neither slapd
// nor Samba can be made to do. Ends with the test program.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>

#include "daemon/testing/directory/certificates.h"

namespace unidash::testing {

enum class Ranges : std::uint8_t { whole, with_a_hole };

class RangedStub {
 public:
  RangedStub(int values, Ranges ranges);
  ~RangedStub();
  RangedStub(const RangedStub&) = delete;
  RangedStub& operator=(const RangedStub&) = delete;

  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] std::string authority() const { return read_file(certificate_.authority); }

 private:
  std::string folder_;
  ServerCertificate certificate_;
  pid_t server_ = -1;
  int port_ = 0;
};

}  // namespace unidash::testing
