#include "daemon/http/unix_client.h"

#include <httplib.h>
#include <sys/socket.h>

namespace unidash::http {

namespace {

constexpr const char* form_type = "application/x-www-form-urlencoded";
constexpr const char* json_type = "application/vnd.api+json";

Error no_answer(const std::string& detail) { return unavailable("role.unavailable", detail); }

httplib::Request to_library(const api::BackChannelRequest& request, const std::string& host) {
  httplib::Request out;
  out.method = name_of(request.verb);
  out.path = request.path;
  out.set_header("Host", host);
  out.set_header("User-Agent", "unidashd");
  if (!request.authorization.empty()) out.set_header("Authorization", request.authorization);
  if (!request.ip_address.empty()) out.set_header("X-Forwarded-For", request.ip_address);
  if (!request.request_id.empty()) out.set_header("X-Request-Id", request.request_id);
  if (!request.json.empty()) {
    out.set_header("Content-Type", json_type);
    out.body = request.json;
  } else if (!request.form.empty()) {
    out.set_header("Content-Type", form_type);
    out.body = request.form;
  }
  return out;
}

}  // namespace

Result<api::BackChannelReply> UnixClient::send(const api::BackChannelRequest& request) {
  httplib::Client client(settings_.socket_path);
  client.set_address_family(AF_UNIX);
  client.set_connection_timeout(settings_.connect_time);
  client.set_read_timeout(settings_.answer_time);
  client.set_write_timeout(settings_.answer_time);
  api::BackChannelReply reply;
  httplib::Request out = to_library(request, settings_.host);
  out.content_receiver = [&](const char* data, std::size_t size, std::uint64_t, std::uint64_t) {
    if (reply.body.size() + size > settings_.max_reply) return false;
    reply.body.append(data, size);
    return true;
  };
  const auto result = client.send(out);
  if (!result) return no_answer(httplib::to_string(result.error()));
  reply.status = result->status;
  return reply;
}

}  // namespace unidash::http
