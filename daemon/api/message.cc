#include "daemon/api/message.h"

#include <algorithm>
#include <format>

namespace unidash::api {

namespace {

constexpr std::size_t max_form_fields = 64;

Error bad_form() { return make_error(Code::malformed, "request.bad_form"); }

Result<std::pair<std::string, std::string>> parse_form_field(std::string_view pair) {
  const auto equals = pair.find('=');
  if (equals == std::string_view::npos) return bad_form();
  auto name = text::percent_decode(pair.substr(0, equals), text::PlusSign::space);
  auto value = text::percent_decode(pair.substr(equals + 1), text::PlusSign::space);
  if (!name || !value) return bad_form();
  return std::pair{std::move(*name), std::move(*value)};
}

}  // namespace

std::optional<std::string_view> find_value(const NamedValues& values, std::string_view name) {
  const auto found = std::ranges::find(values, name, &NamedValues::value_type::first);
  if (found == values.end()) return std::nullopt;
  return found->second;
}

std::string_view Request::header(std::string_view lower_case_name) const {
  return find_value(headers, lower_case_name).value_or(std::string_view{});
}

std::string_view Request::cookie(std::string_view name) const {
  return find_value(cookies, name).value_or(std::string_view{});
}

Result<NamedValues> Request::form() const {
  const auto type = text::split(header("content-type"), ';').front();
  if (text::lower_ascii(text::trim(type)) != "application/x-www-form-urlencoded") return bad_form();
  NamedValues values;
  if (body.empty()) return values;
  for (const auto pair : text::split(body, '&')) {
    auto field = TRY(parse_form_field(pair));
    if (values.size() == max_form_fields || find_value(values, field.first)) return bad_form();
    values.push_back(std::move(field));
  }
  return values;
}

Actor Caller::actor() const {
  Actor actor{.user = {}, .ip_address = ip_address, .user_agent = user_agent, .token = {}};
  if (!session) return actor;
  actor.user = session->user;
  if (session->token) actor.token = session->token->token;
  return actor;
}

Result<LiveSession> Caller::require_session() const {
  if (!session) return make_error(Code::unauthenticated, "session.required");
  return *session;
}

Response redirect(std::string location) {
  return {.status = 303, .headers = {{"Location", std::move(location)}}};
}

Response html(std::string body, int status) {
  return {.status = status, .content_type = "text/html; charset=utf-8", .body = std::move(body)};
}

Response json(const Json& body, int status) {
  return {.status = status, .content_type = "application/json", .body = dump_json(body)};
}

std::string render_cookie(std::string_view name, std::string_view value,
                          std::optional<std::chrono::seconds> max_age) {
  std::string cookie = std::format("{}={}; Path=/; Secure; HttpOnly; SameSite=Lax", name, value);
  if (max_age) cookie += std::format("; Max-Age={}", max_age->count());
  return cookie;
}

std::string render_expired_cookie(std::string_view name) {
  return render_cookie(name, "", std::chrono::seconds{0});
}

bool has_session_cookie(const Request& request) {
  return !request.cookie(desk_cookie).empty() || !request.cookie(id_cookie).empty();
}

std::optional<Locale> find_accepted_locale(std::string_view list) {
  for (const auto part : text::split(list, ',')) {
    const std::string tag = text::lower_ascii(text::trim(part));
    if (tag.starts_with("fr")) return Locale::fr;
    if (tag.starts_with("en")) return Locale::en;
  }
  return std::nullopt;
}

Locale choose_locale(const Request& request) {
  if (const auto query = find_value(request.query, "lang")) {
    if (const auto locale = find_enum<Locale>(*query)) return *locale;
  }
  if (const auto locale = find_enum<Locale>(request.cookie(language_cookie))) return *locale;
  return find_accepted_locale(request.header("accept-language")).value_or(Locale::fr);
}

}  // namespace unidash::api
