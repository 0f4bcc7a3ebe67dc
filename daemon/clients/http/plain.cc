#include "daemon/clients/http/plain.h"

#include <algorithm>
#include <format>

#include "daemon/base/text.h"
#include "daemon/clients/curl/handle.h"

namespace unidash::http_client {

namespace {

struct Body {
  std::string text{};
  std::size_t most = 0;
  bool is_cut = false;
};

std::size_t take(const char* bytes, std::size_t /*one*/, std::size_t count, void* target) {
  auto& body = *static_cast<Body*>(target);
  const std::size_t taken = std::min(count, body.most - body.text.size());
  body.text.append(bytes, taken);
  body.is_cut = body.is_cut || taken < count;
  return taken < count ? CURL_WRITEFUNC_ERROR : count;
}

/// The name leads to that address and no other, whatever any name server says.
curl::List led_to(const PlainRequest& request) {
  const std::string address = render_ip_address(request.to);
  curl::List list;
  list.add(request.to.is_v6() ? std::format("{}:{}:[{}]", request.host, request.port, address)
                              : std::format("{}:{}:{}", request.host, request.port, address));
  return list;
}

Status check(const PlainRequest& request) {
  const bool is_odd = request.host.empty() || !request.path.starts_with('/') ||
                      request.host.find_first_of("/:@? ") != std::string::npos ||
                      text::has_control_characters(request.host) ||
                      text::has_control_characters(request.path);
  return is_odd ? Status(make_error(Code::invalid, "http.bad_request", request.host)) : Status{};
}

void put(curl::Handle& handle, const PlainRequest& request, const curl::List& led) {
  handle.set(CURLOPT_RESOLVE, led.get());
  const std::string url = std::format("http://{}:{}{}", request.host, request.port, request.path);
  handle.set(CURLOPT_URL, url.c_str());  // copied
  handle.set(CURLOPT_FOLLOWLOCATION, 0L);
}

}  // namespace

Result<std::string> get_plain(const PlainRequest& request, curl::Terms terms, std::size_t most) {
  TRY(check(request));
  curl::Handle handle = TRY(curl::Handle::create(std::move(terms), "http"));
  const curl::List led = led_to(request);
  Body body{.most = most};
  put(handle, request, led);
  handle.set(CURLOPT_WRITEFUNCTION, &take);
  handle.set(CURLOPT_WRITEDATA, &body);
  const CURLcode code = TRY(handle.perform());
  if (code != CURLE_OK && !body.is_cut) return handle.describe(code);
  return handle.response_code() == 200 ? std::move(body.text) : std::string();
}

bool takes_connections(const PlainRequest& request, curl::Terms terms) {
  if (!check(request)) return false;
  auto handle = curl::Handle::create(std::move(terms), "http");
  if (!handle) return false;
  const curl::List led = led_to(request);
  put(*handle, request, led);
  handle->set(CURLOPT_CONNECT_ONLY, 1L);
  const auto code = handle->perform();
  return code && *code == CURLE_OK;
}

}  // namespace unidash::http_client
