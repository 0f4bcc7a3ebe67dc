#include "daemon/domains/identity/ldap_face/ldap_face.h"

namespace unidash::identity {

using ldap_face::Request;
using ldap_face::ResultCode;

Status LdapFace::answer(std::string_view bytes, const WriteAnswer& write) {
  const auto request = ldap_face::parse_request(bytes);
  if (!request) {
    (void)write(render_result(ResultCode::protocol_error));
    return {};
  }
  if (std::holds_alternative<ldap_face::UnbindRequest>(request->operation)) return {};
  const auto code = carry_out(*request, write);
  (void)write(render_result(code.value_or(ResultCode::unavailable)));
  return code ? Status{} : Status(code.error());
}

Result<ResultCode> LdapFace::carry_out(const Request& request, const WriteAnswer& write) {
  if (const auto* bind = std::get_if<ldap_face::BindRequest>(&request.operation)) {
    return binds_.bind(*bind, request.peer);
  }
  if (std::holds_alternative<ldap_face::OtherRequest>(request.operation)) {
    return ResultCode::unwilling_to_perform;
  }
  return look_up(request, write);
}

/// Who asks is looked at each time: connections last, and rights may not.
Result<ResultCode> LdapFace::look_up(const Request& request, const WriteAnswer& write) {
  const auto asker = TRY(binds_.find_asker(request.bound_dn, request.peer));
  if (!asker) return ResultCode::insufficient_access;
  if (const auto* compare = std::get_if<ldap_face::CompareRequest>(&request.operation)) {
    return search_.compare(*asker, *compare);
  }
  const std::string& client_id = asker->account.client_id;
  if (!begin_search(client_id)) return ResultCode::busy;
  const auto code =
      search_.search(*asker, std::get<ldap_face::SearchRequest>(request.operation),
                     [&](const ldap_face::Entry& entry) { return write(render_entry(entry)); });
  end_search(client_id);
  return code;
}

bool LdapFace::begin_search(const std::string& client_id) {
  const std::lock_guard lock(mutex_);
  int& running = searching_[client_id];
  if (running == most_searches_at_once) return false;
  ++running;
  return true;
}

void LdapFace::end_search(const std::string& client_id) {
  const std::lock_guard lock(mutex_);
  const auto found = searching_.find(client_id);
  if (--found->second == 0) searching_.erase(found);
}

}  // namespace unidash::identity
