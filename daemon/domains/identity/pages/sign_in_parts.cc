#include "daemon/domains/identity/pages/sign_in_parts.h"

#include <algorithm>
#include <array>

#include "daemon/base/text.h"
#include "daemon/domains/identity/pages/page_answers.h"

namespace unidash::identity {

namespace {

using api::find_value;
using api::Request;
using api::Response;
using pages::LoginAlert;

constexpr std::array<std::string_view, 4> return_prefixes{"/oauth/authorize?", "/email/",
                                                          "/device?", "/apps/enter?"};
constexpr std::size_t longest_return = 8192;

int status_for(LoginAlert alert) {
  switch (alert) {
    case LoginAlert::failed:
    case LoginAlert::wrong_code:
    case LoginAlert::wrong_passkey:
    case LoginAlert::kept_out: return 401;
    case LoginAlert::too_many: return 429;
    case LoginAlert::away: return 503;
    case LoginAlert::none: break;
  }
  return 422;  // a field is to be corrected
}

bool is_about(const Error& error, std::string_view slug) {
  return error.code == Code::invalid && error.fields.size() == 1 &&
         error.fields.front().slug == slug;
}

}  // namespace

std::optional<std::string> find_return(const Request& request) {
  const auto next = find_value(request.query, "next");
  if (!next || next->size() > longest_return) return std::nullopt;
  const auto leads_there = [&](std::string_view prefix) { return next->starts_with(prefix); };
  if (!std::ranges::any_of(return_prefixes, leads_there)) return std::nullopt;
  const bool printable = std::ranges::all_of(*next, [](char c) { return c > ' ' && c < '\x7f'; });
  if (!printable || next->contains('\\')) return std::nullopt;
  return std::string(*next);
}

}  // namespace unidash::identity

namespace unidash::identity::sign_in_parts {

std::string take_text(const api::NamedValues& form, std::string_view name) {
  return std::string(text::trim(find_value(form, name).value_or(std::string_view{})));
}

Response refused(const Request& request, std::string html, LoginAlert alert, const Error& error) {
  Response response = show_page(request, std::move(html), status_for(alert));
  if (error.retry_after) {
    response.headers.emplace_back("Retry-After", std::to_string(error.retry_after->count()));
  }
  return response;
}

std::chrono::seconds wait_of(const Error& error) {
  return error.retry_after.value_or(std::chrono::seconds{60});
}

std::optional<LoginAlert> find_alert(const Error& error) {
  if (error.slug == "identity.login_failed") return LoginAlert::failed;
  if (is_about(error, "identity.wrong_code")) return LoginAlert::wrong_code;
  if (is_passkey_refusal(error)) return LoginAlert::wrong_passkey;
  if (error.code == Code::unauthenticated && error.slug.starts_with("directory.")) {
    return LoginAlert::kept_out;
  }
  if (error.code == Code::too_many) return LoginAlert::too_many;
  if (error.code == Code::unavailable) return LoginAlert::away;
  if (error.code == Code::invalid && !error.fields.empty()) return LoginAlert::none;
  return std::nullopt;
}

std::string with_return(std::string_view path, const Request& request) {
  return with_next(path, find_return(request));
}

std::string login_action(const Request& request) { return with_return("/login", request); }

std::string code_action(const Request& request) { return with_return("/login/code", request); }

Browser browser_of(const Request& request) {
  return {.former_token = request.cookie(api::id_cookie), .device = request.cookie(device_cookie)};
}

}  // namespace unidash::identity::sign_in_parts
