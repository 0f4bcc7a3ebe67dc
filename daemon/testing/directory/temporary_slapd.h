// OpenLDAP of a test's own: slapd with memberof and ppolicy, on free ports of 127.0.0.1.
// Ended with the test program however that ends. Like some directories out there it takes
// a name without a password for an anonymous bind and says yes (`allow bind_anon_dn`).
#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>
#include <vector>

#include "daemon/testing/directory/certificates.h"

namespace unidash::testing {

struct SlapdWish {
  CertificateWish certificate{};
  int size_limit = 500;     // `sizelimit` for everybody: more in one answer is refused
  std::string people = "";  // LDIF, there from the start
};

class TemporarySlapd {
 public:
  static constexpr std::string_view base = "dc=example,dc=test";
  static constexpr std::string_view people_base = "ou=people,dc=example,dc=test";
  static constexpr std::string_view groups_base = "ou=groups,dc=example,dc=test";
  /// Reads everything, passwords excepted.
  static constexpr std::string_view account = "cn=reader,dc=example,dc=test";
  static constexpr std::string_view account_password = "reads everything";

  /// Ends the program with a sentence where slapd does not start.
  explicit TemporarySlapd(const SlapdWish& wish = {});
  ~TemporarySlapd();
  TemporarySlapd(const TemporarySlapd&) = delete;
  TemporarySlapd& operator=(const TemporarySlapd&) = delete;

  [[nodiscard]] int tls_port() const { return tls_port_; }
  [[nodiscard]] int plain_port() const { return plain_port_; }  // for STARTTLS
  [[nodiscard]] std::string authority() const { return read_file(certificate_.authority); }
  [[nodiscard]] const std::string& folder() const { return folder_; }

  /// LDIF with changes, as the directory's own administrator.
  void change(const std::string& ldif);
  void stop();
  void start();
  /// Keeps its sockets open but answers nothing (SIGSTOP), and goes on again.
  void freeze();
  void thaw();

  /// How often a line of its log of requests holds `text`: " BIND dn=", " SRCH base=".
  [[nodiscard]] std::size_t count(std::string_view text) const;

 private:
  void write_settings(const SlapdWish& wish) const;
  void load(const std::string& ldif) const;

  std::string folder_;
  ServerCertificate certificate_;
  int tls_port_ = 0;
  int plain_port_ = 0;
  pid_t server_ = -1;
};

/// LDIF of a person: uid, cn, mail, password.
[[nodiscard]] std::string slapd_person(std::string_view uid, std::string_view name,
                                       std::string_view password);
/// LDIF of a group of these members, each a whole DN.
[[nodiscard]] std::string slapd_group(std::string_view name,
                                      const std::vector<std::string>& members);
[[nodiscard]] std::string slapd_person_dn(std::string_view uid);
[[nodiscard]] std::string slapd_group_dn(std::string_view name);

}  // namespace unidash::testing
