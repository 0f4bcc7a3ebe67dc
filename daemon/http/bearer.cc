#include "daemon/http/bearer.h"

#include <algorithm>
#include <format>

#include "daemon/api/token_scopes.h"
#include "daemon/base/text.h"

namespace unidash::http {

namespace {

constexpr std::size_t longest = 512;

/// `b64token` of RFC 6750 section 2.1.
bool is_token_text(std::string_view text) {
  return !text.empty() && text.size() <= longest && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-._~+/=").contains(c);
  });
}

Error not_valid() { return make_error(Code::unauthenticated, "token.not_valid"); }

}  // namespace

Result<std::string_view> read_bearer(const api::Request& request, const api::Route& route) {
  const std::string_view header = request.header("authorization");
  if (header.empty() || !route.access.least()) return std::string_view{};
  if (api::has_session_cookie(request)) return make_error(Code::malformed, "token.with_session");
  const auto space = header.find(' ');
  const std::string_view scheme = header.substr(0, space);
  if (space == std::string_view::npos || !text::is_lower_ascii_of(scheme, "bearer")) {
    return not_valid();
  }
  const std::string_view token = text::trim(header.substr(space));
  if (!is_token_text(token)) return not_valid();
  if (api::scope_of_route(route.id) == nullptr) {
    return make_error(Code::forbidden, "token.not_accepted");
  }
  return token;
}

Status check_scope(const api::Caller& caller) {
  if (!caller.session || !caller.session->token) return {};
  if (caller.session->token->is_in_scope) return {};
  return make_error(Code::forbidden, "token.out_of_scope");
}

void add_challenge(api::Response& response, const Error& error) {
  std::string_view reason;
  if (error.slug == "token.not_valid") reason = "invalid_token";
  if (error.slug == "token.with_session") reason = "invalid_request";
  if (error.slug == "token.out_of_scope" || error.slug == "token.not_accepted") {
    reason = "insufficient_scope";
  }
  if (reason.empty()) return;
  response.headers.emplace_back("WWW-Authenticate", std::format("Bearer error=\"{}\"", reason));
}

}  // namespace unidash::http
