// Samba as the controller of a domain of Active Directory, of a test program's own. It wants
// the ports of a controller and root, so the program becomes root of a network, host name and
// folders of its own first (testing/user_namespace): once, before there are threads. It ends the
// program with a sentence where that cannot be.
#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>

#include "daemon/testing/directory/certificates.h"

namespace unidash::testing {

class TemporaryDomain {
 public:
  static constexpr std::string_view host = "dc1.ad.unidash.test";
  static constexpr std::string_view base = "DC=ad,DC=unidash,DC=test";
  static constexpr std::string_view people_base = "CN=Users,DC=ad,DC=unidash,DC=test";
  static constexpr std::string_view account = "CN=reader,CN=Users,DC=ad,DC=unidash,DC=test";
  static constexpr std::string_view account_password = "Reads.everything.1";

  /// The one of this program, made when it is first asked for.
  static TemporaryDomain& shared();
  ~TemporaryDomain();
  TemporaryDomain(const TemporaryDomain&) = delete;
  TemporaryDomain& operator=(const TemporaryDomain&) = delete;

  [[nodiscard]] std::string authority() const { return read_file(certificate_.authority); }
  void add_person(std::string_view name, std::string_view password) const;
  void add_group(std::string_view name, const std::string& members) const;  // "a,b"
  /// samba-tool with these words.
  void tool(const std::string& words) const;
  /// LDIF with changes, past the server, by what it keeps.
  void change(const std::string& ldif) const;
  void stop();
  void start();

 private:
  TemporaryDomain();
  void provision() const;
  void run_tool(const std::string& words) const;

  std::string folder_;
  ServerCertificate certificate_;
  pid_t server_ = -1;
};

[[nodiscard]] std::string domain_person_dn(std::string_view name);

}  // namespace unidash::testing
