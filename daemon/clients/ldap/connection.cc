#include "daemon/clients/ldap/connection.h"

#include <cerrno>
#include <format>

#include "daemon/clients/ldap/handle.h"
#include "daemon/clients/ldap/messages.h"
#include "daemon/clients/ldap/ranged.h"
#include "daemon/clients/ldap/socket.h"
#include "daemon/clients/ldap/unicode_password.h"

namespace unidash::ldap {

namespace {

constexpr int most_empty_pages = 100;

Error too_much(std::string_view detail) { return unavailable("directory.too_much", detail); }

bool is_finished(int type) { return type == LDAP_RES_SEARCH_RESULT; }

/// What the policy of OpenLDAP says of a bind (draft-behera-ldap-password-policy-10).
std::optional<SignInTrouble> policy_trouble(LDAP* handle, LDAPControl** controls) {
  LDAPControl* control =
      ::ldap_control_find(LDAP_CONTROL_PASSWORDPOLICYRESPONSE, controls, nullptr);
  if (control == nullptr) return {};
  ber_int_t expires = 0;
  ber_int_t grace = 0;
  LDAPPasswordPolicyError error = PP_noError;
  if (::ldap_parse_passwordpolicy_control(handle, control, &expires, &grace, &error) !=
      LDAP_SUCCESS) {
    return {};
  }
  switch (error) {
    case PP_passwordExpired: return SignInTrouble::password_expired;
    case PP_accountLocked: return SignInTrouble::locked;
    case PP_changeAfterReset: return SignInTrouble::must_change_password;
    default: break;
  }
  // -1: none of them; else the bind used one up.
  return grace >= 0 ? std::optional(SignInTrouble::password_expired) : std::nullopt;
}

/// The two codes of Windows that tell the refusals of a new password apart.
Error password_error(const Answer& answer) {
  constexpr std::string_view wrong_password = "00000056";
  if (answer.said.contains(wrong_password) || answer.code == LDAP_INVALID_CREDENTIALS ||
      answer.said.contains("unwilling to verify old password")) {
    return make_error(Code::invalid, "directory.wrong_password", answer.said);
  }
  if (answer.code == LDAP_CONSTRAINT_VIOLATION || answer.code == LDAP_UNWILLING_TO_PERFORM) {
    return make_error(Code::invalid, "directory.password_refused", answer.said);
  }
  return error_of(answer.code, answer.said);
}

Status settle_password(const Answer& answer) {
  return answer.code == LDAP_SUCCESS ? Status{} : password_error(answer);
}

}  // namespace

struct Connection::State {
  Server server;
  Terms terms;
  Handle handle;
  bool is_bound = false;
  std::size_t requests = 0;

  [[nodiscard]] LDAP* get() const { return handle.get(); }
  [[nodiscard]] Result<Message> wait(int id) { return next_message(get(), id, terms); }
  /// Counts a request that libldap was asked to send.
  [[nodiscard]] Status sent(int code) {
    ++requests;
    return code == LDAP_SUCCESS ? Status{} : error_of(code, diagnostic_of(get()));
  }
  [[nodiscard]] Result<Answer> answer_to(int id) { return read_answer(get(), TRY(wait(id)).get()); }
  /// Gives each entry to `take`, until the answer that ends them; where it refuses one, no more
  /// are wanted. References to other servers are left where they are.
  template <class Take>
  [[nodiscard]] Result<Answer> receive(int id, Take take) {
    while (true) {
      const Message message = TRY(wait(id));
      const int type = ::ldap_msgtype(message.get());
      if (is_finished(type)) {
        Answer answer = TRY(read_answer(get(), message.get()));
        if (answer.code != LDAP_SUCCESS) return error_of(answer.code, answer.said);
        return answer;
      }
      if (type != LDAP_RES_SEARCH_ENTRY) continue;
      if (const Status taken = take(message.get()); !taken) {
        ::ldap_abandon_ext(get(), id, nullptr, nullptr);
        return taken.error();
      }
    }
  }
};

struct Connection::Page {
  std::string cookie;  // empty: that was the last
};

void Connection::Free::operator()(State* state) const { delete state; }

Result<Connection> Connection::open(const Server& server, const Terms& terms) {
  auto socket = TRY(connect_to(server, terms));
  auto handle = TRY(make_handle(server, terms, Verify::peer, std::move(socket)));
  return Connection(std::unique_ptr<State, Free>(
      new State{.server = server, .terms = terms, .handle = std::move(handle)}));
}

std::size_t Connection::requests() const { return state_->requests; }
const Server& Connection::server() const { return state_->server; }

Result<Bound> Connection::bind(std::string_view name, const Secret& password) {
  if (password.empty()) return make_error(Code::invalid, "directory.empty_password");
  if (name.empty()) return make_error(Code::invalid, "directory.empty_name");
  if (state_->is_bound) return make_error(Code::internal, "directory.bound_already");
  state_->is_bound = true;

  LDAPControl* policy = nullptr;
  if (::ldap_create_passwordpolicy_control(state_->get(), &policy) != LDAP_SUCCESS) {
    return make_error(Code::internal, "directory.not_prepared", "password policy");
  }
  const Control owner(policy);
  std::array<LDAPControl*, 2> controls{policy, nullptr};
  berval credentials = as_berval(password.reveal());
  const QuietPipe quiet;
  int id = 0;
  TRY(state_->sent(::ldap_sasl_bind(state_->get(), std::string(name).c_str(), LDAP_SASL_SIMPLE,
                                    &credentials, controls.data(), nullptr, &id)));
  const Answer answer = TRY(state_->answer_to(id));
  Bound bound{.trouble = policy_trouble(state_->get(), answer.controls.get()), .said = answer.said};
  bound.is_in = answer.code == LDAP_SUCCESS;
  if (bound.is_in) return bound;
  if (answer.code != LDAP_INVALID_CREDENTIALS) return error_of(answer.code, answer.said);
  if (!bound.trouble) bound.trouble = parse_diagnostic(answer.said);
  if (!bound.trouble) bound.trouble = SignInTrouble::wrong_password;
  return bound;
}

Status Connection::search(const Search& wanted, const OnEntry& on_entry) {
  std::size_t left = wanted.entries;
  std::string cookie;
  int empty_pages = 0;
  do {
    const std::size_t before = left;
    cookie = TRY(ask_page(wanted, cookie, on_entry, left)).cookie;
    empty_pages = left == before ? empty_pages + 1 : 0;
    if (empty_pages > most_empty_pages) return unavailable("directory.incomplete", "empty pages");
  } while (!cookie.empty());
  return {};
}

Result<std::vector<Entry>> Connection::search(const Search& wanted) {
  std::vector<Entry> entries;
  TRY(search(wanted, [&](Entry entry) -> Status {
    entries.push_back(std::move(entry));
    return {};
  }));
  return entries;
}

Result<Connection::Page> Connection::ask_page(const Search& wanted, const std::string& cookie,
                                              const OnEntry& on_entry, std::size_t& left) {
  LDAP* handle = state_->get();
  const bool paged = wanted.page > 0 && wanted.scope == Scope::below;
  LDAPControl* paging = nullptr;
  berval mark = as_berval(cookie);
  if (paged && ::ldap_create_page_control(handle, static_cast<ber_int_t>(wanted.page), &mark, 0,
                                          &paging) != LDAP_SUCCESS) {
    return make_error(Code::internal, "directory.not_prepared", "paging");
  }
  const Control owner(paging);
  std::array<LDAPControl*, 2> controls{paging, nullptr};
  AttributeNames names(wanted.attributes);
  const QuietPipe quiet;
  int id = 0;
  TRY(state_->sent(
      ::ldap_search_ext(handle, wanted.base.c_str(),
                        wanted.scope == Scope::entry ? LDAP_SCOPE_BASE : LDAP_SCOPE_SUBTREE,
                        wanted.filter.text().c_str(), names.get(), 0, controls.data(), nullptr,
                        nullptr, LDAP_NO_LIMIT, &id)));
  const Answer answer =
      TRY(state_->receive(id, [&](ldapmsg* message) { return take(message, on_entry, left); }));
  return Page{.cookie = TRY(next_cookie(handle, answer.controls.get()))};
}

Status Connection::take(ldapmsg* message, const OnEntry& on_entry, std::size_t& left) {
  if (left == 0) return too_much("entries");
  --left;
  Entry entry = TRY(decode(message));
  TRY(complete(entry));
  return on_entry(std::move(entry));
}

Result<Entry> Connection::decode(ldapmsg* message) {
  Entry entry = TRY(decode_entry(state_->get(), message));
  for (const auto& [name, values] : entry.attributes) {
    if (values.size() > state_->terms.values) return too_much(name);
  }
  return entry;
}

Status Connection::complete(Entry& entry) {
  std::vector<std::string> ranged;
  for (const auto& [name, values] : entry.attributes) {
    if (parse_ranged(name)) ranged.push_back(name);
  }
  for (std::string description : ranged) {
    while (auto next = TRY(complete_once(entry, description))) description = std::move(*next);
  }
  return {};
}

/// Moves one range to the attribute that it is of, and asks for the one behind it.
Result<std::optional<std::string>> Connection::complete_once(Entry& entry,
                                                             std::string_view description) {
  const auto range = parse_ranged(description);
  auto part = entry.attributes.extract(std::string(description));
  std::vector<std::string>& values = entry.attributes[text::lower_ascii(range->attribute)];
  if (part.empty() || range->first != values.size()) {
    return unavailable("directory.incomplete", description);
  }
  values.insert(values.end(), part.mapped().begin(), part.mapped().end());
  if (values.size() > state_->terms.values) return too_much(range->attribute);
  if (!range->last) return std::nullopt;

  LDAP* handle = state_->get();
  AttributeNames names({render_ranged(range->attribute, values.size())});
  const QuietPipe quiet;
  int id = 0;
  TRY(state_->sent(::ldap_search_ext(handle, entry.dn.c_str(), LDAP_SCOPE_BASE, "(objectClass=*)",
                                     names.get(), 0, nullptr, nullptr, nullptr, LDAP_NO_LIMIT,
                                     &id)));
  std::optional<std::string> next;
  TRY(state_->receive(id, [&](ldapmsg* message) -> Status {
    for (auto& [name, more] : TRY(decode(message)).attributes) {
      if (!parse_ranged(name)) continue;
      next = name;
      entry.attributes[name] = std::move(more);
    }
    return {};
  }));
  if (!next) return unavailable("directory.incomplete", description);
  return next;
}

Result<std::optional<Entry>> Connection::read(std::string_view dn,
                                              const std::vector<std::string>& attributes) {
  auto found = search(
      {.base = std::string(dn), .scope = Scope::entry, .attributes = attributes, .entries = 1});
  if (!found && found.error().code == Code::not_found) return std::optional<Entry>{};
  auto entries = TRY(std::move(found));
  if (entries.empty()) return std::optional<Entry>{};
  return std::optional<Entry>(std::move(entries.front()));
}

Status Connection::change_password(std::string_view dn, const Secret& current,
                                   const Secret& wanted) {
  if (current.empty() || wanted.empty()) {
    return make_error(Code::invalid, "directory.empty_password");
  }
  berval who = as_berval(dn);
  berval old_value = as_berval(current.reveal());
  berval new_value = as_berval(wanted.reveal());
  const QuietPipe quiet;
  int id = 0;
  TRY(state_->sent(
      ::ldap_passwd(state_->get(), &who, &old_value, &new_value, nullptr, nullptr, &id)));
  return settle_password(TRY(state_->answer_to(id)));
}

Status Connection::change_unicode_password(std::string_view dn, const Secret& current,
                                           const Secret& wanted) {
  if (current.empty() || wanted.empty()) {
    return make_error(Code::invalid, "directory.empty_password");
  }
  const Secret from = TRY(render_unicode_password(current));
  const Secret to = TRY(render_unicode_password(wanted));
  Modification old_value(LDAP_MOD_DELETE, "unicodePwd", from);
  Modification new_value(LDAP_MOD_ADD, "unicodePwd", to);
  std::array<LDAPMod*, 3> changes{old_value.get(), new_value.get(), nullptr};
  const QuietPipe quiet;
  int id = 0;
  TRY(state_->sent(::ldap_modify_ext(state_->get(), std::string(dn).c_str(), changes.data(),
                                     nullptr, nullptr, &id)));
  return settle_password(TRY(state_->answer_to(id)));
}

Result<std::string> read_certificate_of(const Server& server, const Terms& terms) {
  auto socket = TRY(connect_to(server, terms));
  const Handle handle = TRY(make_handle(server, terms, Verify::nobody, std::move(socket)));
  berval der{};
  if (::ldap_get_option(handle.get(), LDAP_OPT_X_TLS_PEERCERT, &der) != LDAP_OPT_SUCCESS ||
      der.bv_len == 0) {
    return unavailable("directory.no_tls", "no certificate");
  }
  const std::string body = text::to_base64({der.bv_val, der.bv_len});
  ::ber_memfree(der.bv_val);
  std::string pem = "-----BEGIN CERTIFICATE-----\n";
  constexpr std::size_t line = 64;
  for (std::size_t at = 0; at < body.size(); at += line) pem += body.substr(at, line) + '\n';
  return pem + "-----END CERTIFICATE-----\n";
}

}  // namespace unidash::ldap
