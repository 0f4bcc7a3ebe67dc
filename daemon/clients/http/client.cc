#include "daemon/clients/http/client.h"

#include <algorithm>

#include "daemon/base/text.h"
#include "daemon/clients/curl/handle.h"

namespace unidash::http_client {

namespace {

constexpr std::size_t most_header_bytes = std::size_t{64} << 10;

Error bad_request(std::string_view detail) {
  return make_error(Code::invalid, "http.bad_request", detail);
}

const char* verb_of(Method method) {
  switch (method) {
    case Method::get: return "GET";
    case Method::head: return "HEAD";
    case Method::post: return "POST";
    case Method::put: return "PUT";
    case Method::patch: return "PATCH";
    case Method::del: return "DELETE";
  }
  return "GET";
}

bool has_body(const Request& request) {
  const Method method = request.method;
  return method == Method::post || method == Method::put || method == Method::patch ||
         (method == Method::del && !request.body.empty());
}

/// What arrives, as far as it may.
struct Answer {
  Response response{};
  std::size_t most = 0;
  std::size_t header_bytes = 0;
  bool too_large = false;
  const Receive* receive = nullptr;
  bool is_well = false;  // 200
  bool had_enough = false;
};

std::size_t take_body(const char* bytes, std::size_t /*one*/, std::size_t count, void* target) {
  auto& answer = *static_cast<Answer*>(target);
  if (answer.receive != nullptr && answer.is_well) {
    answer.had_enough = !(*answer.receive)({bytes, count});
    return answer.had_enough ? CURL_WRITEFUNC_ERROR : count;
  }
  if (count > answer.most - answer.response.body.size()) {
    answer.too_large = true;
    return CURL_WRITEFUNC_ERROR;
  }
  answer.response.body.append(bytes, count);
  return count;
}

/// A status line begins the next answer: a redirect's headers are not the last one's.
std::size_t take_header(const char* bytes, std::size_t /*one*/, std::size_t count, void* target) {
  auto& answer = *static_cast<Answer*>(target);
  const std::string_view line(bytes, count);
  if (line.starts_with("HTTP/")) {
    answer.response.headers.clear();
    answer.is_well = line.substr(std::min(line.find(' '), line.size())).starts_with(" 200");
  }
  answer.header_bytes += count;
  if (answer.header_bytes > most_header_bytes) {
    answer.too_large = true;
    return CURL_WRITEFUNC_ERROR;
  }
  if (const auto colon = line.find(':'); colon != std::string_view::npos) {
    answer.response.headers.emplace_back(text::lower_ascii(line.substr(0, colon)),
                                         text::trim(line.substr(colon + 1)));
  }
  return count;
}

Status check(const Request& request) {
  if (!request.url.starts_with("https://")) return bad_request("not an https address");
  if (text::has_control_characters(request.url)) return bad_request("a control in the address");
  for (const auto& [name, value] : request.headers) {
    const bool odd = name.empty() || name.find_first_of(": ") != std::string::npos ||
                     text::has_control_characters(name) || text::has_control_characters(value);
    if (odd) return bad_request("a header that cannot be sent");
  }
  return {};
}

void put(curl::Handle& handle, const Request& request) {
  handle.set(CURLOPT_URL, request.url.c_str());
  if (has_body(request)) {
    handle.set(CURLOPT_POST, 1L);
    handle.set(CURLOPT_POSTFIELDS, request.body.data());
    handle.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
  }
  if (request.method == Method::head) handle.set(CURLOPT_NOBODY, 1L);
  handle.set(CURLOPT_CUSTOMREQUEST, verb_of(request.method));
}

curl::List header_list(const Headers& headers) {
  curl::List list;
  for (const auto& [name, value] : headers) {
    list.add(value.empty() ? name + ';' : name + ": " + value);
  }
  list.add("Expect:");  // no pause before a body
  return list;
}

}  // namespace

std::string_view Response::header(std::string_view lower_name) const {
  const auto found = std::ranges::find(headers, lower_name, &Headers::value_type::first);
  return found == headers.end() ? std::string_view{} : found->second;
}

Result<Response> Client::send(const Request& request) const { return transfer(request, nullptr); }

Result<Response> Client::stream(const Request& request, const Receive& receive) const {
  return transfer(request, &receive);
}

Result<Response> Client::transfer(const Request& request, const Receive* receive) const {
  TRY(check(request));
  curl::Handle handle = TRY(curl::Handle::create(terms_, "https"));
  Answer answer{.most = limits_.answer_bytes, .receive = receive};
  const curl::List headers = header_list(request.headers);
  put(handle, request);
  handle.set(CURLOPT_HTTPHEADER, headers.get());
  handle.set(CURLOPT_FOLLOWLOCATION, limits_.redirects > 0 ? 1L : 0L);
  handle.set(CURLOPT_MAXREDIRS, limits_.redirects);
  handle.set(CURLOPT_WRITEFUNCTION, &take_body);
  handle.set(CURLOPT_WRITEDATA, &answer);
  handle.set(CURLOPT_HEADERFUNCTION, &take_header);
  handle.set(CURLOPT_HEADERDATA, &answer);
  const CURLcode code = TRY(handle.perform());
  if (answer.too_large) return make_error(Code::too_large, "http.answer_too_large");
  if (code == CURLE_TOO_MANY_REDIRECTS) {
    return unavailable("http.too_many_redirects", request.url);
  }
  if (code != CURLE_OK && !answer.had_enough) return handle.describe(code);
  answer.response.status = static_cast<int>(handle.response_code());
  return std::move(answer.response);
}

}  // namespace unidash::http_client
