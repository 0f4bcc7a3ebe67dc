// What libldap receives, with owners; and what it is given. Only this folder includes this.
#pragma once

#include <ldap.h>

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/result.h"
#include "daemon/base/secret.h"
#include "daemon/clients/ldap/entry.h"
#include "daemon/clients/ldap/terms.h"

namespace unidash::ldap {

struct FreeMessage {
  void operator()(LDAPMessage* message) const { ::ldap_msgfree(message); }
};
using Message = std::unique_ptr<LDAPMessage, FreeMessage>;

struct FreeControl {
  void operator()(LDAPControl* control) const { ::ldap_control_free(control); }
};
using Control = std::unique_ptr<LDAPControl, FreeControl>;

struct FreeControls {
  void operator()(LDAPControl** controls) const { ::ldap_controls_free(controls); }
};
using Controls = std::unique_ptr<LDAPControl*, FreeControls>;

/// The last word on a request.
struct Answer {
  int code = LDAP_OTHER;
  std::string said{};
  Controls controls{};
};

/// For input alone: libldap does not write there.
[[nodiscard]] berval as_berval(std::string_view text);

/// The next message about a request, within the Terms' time.
[[nodiscard]] Result<Message> next_message(LDAP* handle, int id, const Terms& terms);
[[nodiscard]] Result<Answer> read_answer(LDAP* handle, LDAPMessage* message);
[[nodiscard]] Result<Entry> decode_entry(LDAP* handle, LDAPMessage* message);
/// Where the next page begins; empty: nowhere.
[[nodiscard]] Result<std::string> next_cookie(LDAP* handle, LDAPControl** controls);

/// A list of names as libldap takes it; nothing in it is "all".
class AttributeNames {
 public:
  explicit AttributeNames(const std::vector<std::string>& names);
  [[nodiscard]] char** get() { return pointers_.size() > 1 ? pointers_.data() : nullptr; }

 private:
  std::vector<std::string> names_;
  std::vector<char*> pointers_;
};

/// One step of a change. `value` outlives it.
class Modification {
 public:
  Modification(int operation, std::string attribute, const Secret& value);
  Modification(const Modification&) = delete;
  Modification& operator=(const Modification&) = delete;
  [[nodiscard]] LDAPMod* get() { return &change_; }

 private:
  std::string attribute_;
  berval value_{};
  std::array<berval*, 2> values_{};
  LDAPMod change_{};
};

}  // namespace unidash::ldap
