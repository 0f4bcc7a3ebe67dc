// Connection: one server of a directory, reached over TLS that is verified. It is bound once
// and never again, so that whose rights it has is never in doubt. For one thread at a time.
//
// Errors of all that follows, unavailable unless it says otherwise:
//  - "directory.unknown_name", "directory.address_refused" (invalid), "directory.unreachable";
//  - "directory.no_tls", "directory.not_verified", "directory.wrong_name",
//    "directory.certificate_expired": the server is not who it should be;
//  - "directory.too_slow", "directory.broken_off", "directory.stopped";
//  - "directory.not_allowed" (forbidden), "directory.no_such_entry" (not_found),
//    "directory.incomplete": it answered with less than there is;
//  - "directory.too_much": more than the limits allow;
//  - "directory.refused": any other word of the server, in the detail.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/secret.h"
#include "daemon/clients/ldap/diagnostic.h"
#include "daemon/clients/ldap/dn.h"
#include "daemon/clients/ldap/entry.h"
#include "daemon/clients/ldap/filter.h"
#include "daemon/clients/ldap/terms.h"

struct ldap;
struct ldapcontrol;
struct ldapmsg;

namespace unidash::ldap {

enum class Scope : std::uint8_t { entry, below };

struct Search {
  std::string base{};
  Scope scope = Scope::below;
  Filter filter = Filter::all({});
  std::vector<std::string> attributes{};  // none: all that are not operational
  std::size_t entries = 200'000;          // more are "directory.too_much"
  std::size_t page = 500;                 // entries in one answer; 0: without paging
};

/// What came of a bind: no trouble, or which. OpenLDAP lets somebody in whose password is to
/// be changed, to do that and nothing else: then there is trouble and they are in.
struct Bound {
  std::optional<SignInTrouble> trouble{};
  bool is_in = false;
  std::string said{};  // the server's own words
};

/// Stops the search with its error.
using OnEntry = std::function<Status(Entry entry)>;

class Connection {
 public:
  /// Name, connection, TLS. The Terms' authorities must have signed.
  [[nodiscard]] static Result<Connection> open(const Server& server, const Terms& terms);

  /// One bind, the first and last. invalid "directory.empty_password" before anything is
  /// sent: directories take that for an anonymous bind and say yes (RFC 4513, section
  /// 5.1.2). internal "directory.bound_already". `name` is a DN, or what else a server takes.
  [[nodiscard]] Result<Bound> bind(std::string_view name, const Secret& password);

  /// Asks page by page; what is to be found elsewhere (references) is left there. Lists
  /// that come in ranges are completed.
  [[nodiscard]] Status search(const Search& wanted, const OnEntry& on_entry);
  [[nodiscard]] Result<std::vector<Entry>> search(const Search& wanted);
  /// Nothing where there is no such entry.
  [[nodiscard]] Result<std::optional<Entry>> read(std::string_view dn,
                                                  const std::vector<std::string>& attributes);

  /// Password modify (RFC 3062). invalid "directory.password_refused" with the server's
  /// words where its rules forbid the new one.
  [[nodiscard]] Status change_password(std::string_view dn, const Secret& current,
                                       const Secret& wanted);
  /// Active Directory's way: the old value of unicodePwd goes, the new one comes (MS-ADTS
  /// 3.1.1.3.1.5). Anybody who is bound may, for any person whose password they know.
  [[nodiscard]] Status change_unicode_password(std::string_view dn, const Secret& current,
                                               const Secret& wanted);

  /// How many requests were sent.
  [[nodiscard]] std::size_t requests() const;
  [[nodiscard]] const Server& server() const;

 private:
  struct State;
  struct Free {
    void operator()(State* state) const;
  };
  struct Page;

  explicit Connection(std::unique_ptr<State, Free> state) : state_(std::move(state)) {}
  [[nodiscard]] Result<Page> ask_page(const Search& wanted, const std::string& cookie,
                                      const OnEntry& on_entry, std::size_t& left);
  [[nodiscard]] Status take(ldapmsg* message, const OnEntry& on_entry, std::size_t& left);
  [[nodiscard]] Result<Entry> decode(ldapmsg* message);
  [[nodiscard]] Status complete(Entry& entry);
  [[nodiscard]] Result<std::optional<std::string>> complete_once(Entry& entry,
                                                                 std::string_view description);

  std::unique_ptr<State, Free> state_;
};

/// The certificate a server shows (PEM), whoever signed it, over a connection on which
/// nothing else is ever said: to be looked at before an authority is chosen.
[[nodiscard]] Result<std::string> read_certificate_of(const Server& server, const Terms& terms);

}  // namespace unidash::ldap
