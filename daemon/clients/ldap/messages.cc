#include "daemon/clients/ldap/messages.h"

#include <cerrno>

#include "daemon/clients/ldap/handle.h"

namespace unidash::ldap {

namespace {

struct FreeBer {
  void operator()(BerElement* ber) const { ::ber_free(ber, 0); }
};

Error lost(LDAP* handle) {
  if (errno == ERANGE) return unavailable("directory.too_much", "one answer");
  int code = LDAP_SERVER_DOWN;
  ::ldap_get_option(handle, LDAP_OPT_RESULT_CODE, &code);
  return error_of(code == LDAP_SUCCESS ? LDAP_SERVER_DOWN : code, diagnostic_of(handle));
}

}  // namespace

berval as_berval(std::string_view text) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): libldap does not write there
  return {.bv_len = text.size(), .bv_val = const_cast<char*>(text.data())};
}

Result<Message> next_message(LDAP* handle, int id, const Terms& terms) {
  const QuietPipe quiet;
  const auto deadline = std::chrono::steady_clock::now() + terms.answer_time;
  while (true) {
    if (terms.stop.stop_requested()) return unavailable("directory.stopped", "asked to stop");
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        deadline - std::chrono::steady_clock::now());
    if (left.count() <= 0) return unavailable("directory.too_slow", "no answer");
    const auto slice = std::min(left, std::chrono::milliseconds{1000});
    timeval time{.tv_sec = slice.count() / 1000, .tv_usec = slice.count() % 1000 * 1000};
    LDAPMessage* message = nullptr;
    errno = 0;
    const int type = ::ldap_result(handle, id, LDAP_MSG_ONE, &time, &message);
    if (type < 0) return lost(handle);
    if (type > 0) return Message(message);
  }
}

Result<Answer> read_answer(LDAP* handle, LDAPMessage* message) {
  Answer answer;
  char* said = nullptr;
  LDAPControl** controls = nullptr;
  const int code =
      ::ldap_parse_result(handle, message, &answer.code, nullptr, &said, nullptr, &controls, 0);
  answer.controls.reset(controls);
  if (said != nullptr) answer.said = said;
  ::ldap_memfree(said);
  if (code != LDAP_SUCCESS) return error_of(code, {});
  return answer;
}

Result<Entry> decode_entry(LDAP* handle, LDAPMessage* message) {
  BerElement* raw = nullptr;
  berval dn{};
  if (const int code = ::ldap_get_dn_ber(handle, message, &raw, &dn); code != LDAP_SUCCESS) {
    return error_of(code, {});
  }
  const std::unique_ptr<BerElement, FreeBer> ber(raw);
  Entry entry{.dn = {dn.bv_val, dn.bv_len}};
  while (true) {
    berval name{};
    BerVarray values = nullptr;
    const int code = ::ldap_get_attribute_ber(handle, message, raw, &name, &values);
    if (code != LDAP_SUCCESS) return error_of(code, {});
    if (name.bv_val == nullptr) return entry;
    auto& kept = entry.attributes[text::lower_ascii({name.bv_val, name.bv_len})];
    for (std::size_t i = 0; values != nullptr && values[i].bv_val != nullptr; ++i) {
      kept.emplace_back(values[i].bv_val, values[i].bv_len);
    }
    ::ber_memfree(values);
  }
}

Result<std::string> next_cookie(LDAP* handle, LDAPControl** controls) {
  LDAPControl* control = ::ldap_control_find(LDAP_CONTROL_PAGEDRESULTS, controls, nullptr);
  if (control == nullptr) return std::string();
  ber_int_t estimate = 0;
  berval cookie{};
  const int code = ::ldap_parse_pageresponse_control(handle, control, &estimate, &cookie);
  if (code != LDAP_SUCCESS) return error_of(code, {});
  std::string mark(cookie.bv_val == nullptr ? "" : cookie.bv_val, cookie.bv_len);
  ::ber_memfree(cookie.bv_val);
  return mark;
}

AttributeNames::AttributeNames(const std::vector<std::string>& names) : names_(names) {
  for (std::string& name : names_) pointers_.push_back(name.data());
  pointers_.push_back(nullptr);
}

Modification::Modification(int operation, std::string attribute, const Secret& value)
    : attribute_(std::move(attribute)), value_(as_berval(value.reveal())), values_{&value_} {
  change_.mod_op = operation | LDAP_MOD_BVALUES;
  change_.mod_type = attribute_.data();
  change_.mod_bvalues = values_.data();
}

}  // namespace unidash::ldap
