// Request: one operation as slapd hands it on (slapd-sock(5)): a word, lines "key: value" and an
// empty line. What is in them came from strangers, line breaks in names included, so each key
// counts once and nothing follows the end. Fuzz target `fuzz_sock_request`. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "daemon/base/ip_address.h"
#include "daemon/base/result.h"
#include "daemon/base/secret.h"

namespace unidash::identity::ldap_face {

inline constexpr std::size_t longest_request = std::size_t{64} * 1024;

struct BindRequest {
  std::string dn;
  Secret password;
  bool is_simple = false;  // anything else is SASL
};

enum class Scope : std::uint8_t { base, one, subtree };

struct SearchRequest {
  std::string base;
  Scope scope = Scope::base;
  std::int64_t most = 0;  // entries; 0: the asker sets no limit
  std::string filter;
  std::vector<std::string> attributes{};  // in lower case; nothing: all of them

  /// Whether the asker has to be told this one, by a name in lower case.
  [[nodiscard]] bool wants(std::string_view attribute) const;
};

struct CompareRequest {
  std::string dn;
  std::string attribute;
  std::string value;
};

/// What nobody waits for an answer to.
struct UnbindRequest {};

/// Whatever would change something, or is not known here.
struct OtherRequest {};

struct Request {
  std::string bound_dn;             // who asks; empty: nobody yet
  std::optional<IpAddress> peer{};  // nothing: it did not come over a network
  std::variant<BindRequest, SearchRequest, CompareRequest, UnbindRequest, OtherRequest> operation;
};

/// Whether it can be read: slapd has written its last line.
[[nodiscard]] bool is_whole(std::string_view bytes);

/// malformed "ldap.bad_request".
[[nodiscard]] Result<Request> parse_request(std::string_view bytes);

}  // namespace unidash::identity::ldap_face
