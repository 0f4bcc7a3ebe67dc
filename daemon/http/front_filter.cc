#include "daemon/http/front_filter.h"

#include <algorithm>
#include <array>
#include <utility>

#include "daemon/base/text.h"
#include "daemon/http/target.h"

namespace unidash::http {

namespace {

/// What handlers may see; everything else a client sends is dropped.
constexpr std::array<std::string_view, 19> let_through{"accept",
                                                       "accept-encoding",
                                                       "accept-language",
                                                       "authorization",
                                                       "content-type",
                                                       "cookie",
                                                       "host",
                                                       "if-match",
                                                       "if-modified-since",
                                                       "if-none-match",
                                                       "last-event-id",
                                                       "origin",
                                                       "sec-fetch-dest",
                                                       "sec-fetch-mode",
                                                       "sec-fetch-site",
                                                       "user-agent",
                                                       "x-forwarded-for",
                                                       "x-request-id",
                                                       "x-unidash-listener"};

/// cpp-httplib adds these to every request, beside any that a client sent.
constexpr std::array<std::string_view, 4> pseudo_headers{"remote_addr", "remote_port", "local_addr",
                                                         "local_port"};

/// What would make a body something else than the bytes that Content-Length counts.
constexpr std::array<std::string_view, 2> undefined_framing{"transfer-encoding",
                                                            "content-encoding"};

/// In whatever case `name` is written.
template <std::size_t N>
bool is_among(const std::array<std::string_view, N>& lower_case_names, std::string_view name) {
  return std::ranges::any_of(lower_case_names, [name](std::string_view each) {
    return text::is_lower_ascii_of(name, each);
  });
}

Error bad_header(std::string_view name) {
  return make_error(Code::malformed, "request.bad_header", name);
}

Error bad_framing() { return make_error(Code::malformed, "request.bad_framing"); }

Result<api::Verb> read_method(std::string_view method) {
  if (method == "HEAD") return api::Verb::get;
  if (const auto verb = find_enum<api::Verb>(method)) return *verb;
  return make_error(Code::method_not_allowed, "request.method_not_allowed");
}

Status check_size(const api::NamedValues& headers) {
  std::size_t count = 0;
  std::size_t bytes = 0;
  for (const auto& [name, value] : headers) {
    if (is_among(pseudo_headers, name)) continue;
    ++count;
    bytes += name.size() + value.size();
  }
  if (count > FilterLimits::headers || bytes > FilterLimits::header_bytes) {
    return make_error(Code::too_large, "request.headers_too_large");
  }
  return {};
}

/// Adds one header to those already taken. HTTP/2 may split Cookie into crumbs
/// (RFC 9113 section 8.2.3); no other header may be there twice.
Status take_header(api::NamedValues& taken, std::string name, std::string_view raw) {
  if (text::has_control_characters(raw)) return bad_header(name);
  std::string value = name == "user-agent" ? clean_user_agent(raw) : std::string(text::trim(raw));
  if (!text::is_utf8(value)) return bad_header(name);
  const auto before = std::ranges::find(taken, name, &api::NamedValues::value_type::first);
  if (before == taken.end()) {
    taken.emplace_back(std::move(name), std::move(value));
    return {};
  }
  if (name != "cookie") return bad_header(name);
  before->second += "; " + value;
  return {};
}

Result<api::NamedValues> take_headers(const api::NamedValues& raw) {
  TRY(check_size(raw));
  api::NamedValues taken;
  for (const auto& [name, value] : raw) {
    if (!is_among(let_through, name)) continue;
    TRY(take_header(taken, text::lower_ascii(name), value));
  }
  return taken;
}

/// A second `__Host-` cookie of one name can only be an attempt to slip one in.
Status take_cookie(api::NamedValues& cookies, std::string_view name, std::string_view value) {
  if (!api::find_value(cookies, name)) {
    cookies.emplace_back(name, value);
    return {};
  }
  if (text::lower_ascii(name).starts_with("__host-")) {
    return make_error(Code::malformed, "request.repeated_cookie");
  }
  return {};
}

/// RFC 6265 section 4.2.1; what has no '=' is no cookie.
Result<api::NamedValues> read_cookies(std::string_view header) {
  api::NamedValues cookies;
  for (const auto crumb : text::split(header, ';')) {
    const auto pair = text::trim(crumb);
    const auto equals = pair.find('=');
    if (equals == std::string_view::npos || equals == 0) continue;
    if (cookies.size() == FilterLimits::cookies) {
      return make_error(Code::too_large, "request.headers_too_large");
    }
    TRY(take_cookie(cookies, text::trim(pair.substr(0, equals)),
                    text::trim(pair.substr(equals + 1))));
  }
  return cookies;
}

/// The Content-Length; 0 without one.
Result<std::size_t> read_declared_length(const api::NamedValues& headers) {
  std::optional<std::size_t> length;
  for (const auto& [name, value] : headers) {
    if (is_among(undefined_framing, name)) return bad_framing();
    if (!text::is_lower_ascii_of(name, "content-length")) continue;
    const bool digits = !value.empty() && value.size() <= 18 &&
                        std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; });
    if (length || !digits) return bad_framing();
    length = static_cast<std::size_t>(*text::parse_integer(value));
  }
  return length.value_or(0);
}

}  // namespace

std::string clean_user_agent(std::string_view text) {
  const bool readable = text::is_utf8(text);
  std::string clean(text::trim(text).substr(0, FilterLimits::user_agent));
  if (readable) {
    // The cut may have gone through a character.
    while (!text::is_utf8(clean)) clean.pop_back();
  } else {
    std::ranges::replace_if(clean, [](char c) { return c < 0x20 || c > 0x7E; }, '?');
  }
  return clean;
}

Result<std::size_t> read_body_length(const RawRequest& raw) {
  const std::size_t length = TRY(read_declared_length(raw.headers));
  const bool bodiless = raw.method == "GET" || raw.method == "HEAD";
  if (bodiless && length > 0) return bad_framing();
  if (length > FilterLimits::body) return make_error(Code::too_large, "request.too_large");
  return length;
}

Result<api::Request> filter_request(RawRequest raw) {
  api::Request request;
  request.verb = TRY(read_method(raw.method));
  if (TRY(read_body_length(raw)) != raw.body.size()) return bad_framing();
  Target target = TRY(parse_target(raw.target));
  request.path = std::move(target.path);
  request.query = std::move(target.query);
  request.raw_target = std::move(raw.target);
  request.headers = TRY(take_headers(raw.headers));
  request.cookies = TRY(read_cookies(request.header("cookie")));
  request.body = std::move(raw.body);
  return request;
}

}  // namespace unidash::http
