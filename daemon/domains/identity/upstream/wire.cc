#include "daemon/domains/identity/upstream/wire.h"

#include "daemon/clients/files/text_file.h"
#include "daemon/clients/http/client.h"

namespace unidash::identity::upstream {

namespace {

constexpr std::chrono::seconds connect_time{5};
constexpr std::chrono::seconds whole_time{10};
/// Microsoft's key set has tens of kilobytes.
constexpr std::size_t longest_answer = std::size_t{256} << 10;
constexpr std::size_t longest_authorities = std::size_t{4} << 20;

Result<api::BackChannelReply> send(const WireSettings& settings,
                                   const http_client::Request& request) {
  const http_client::Client client(
      {.connect_time = connect_time,
       .whole_time = whole_time,
       .authorities = TRY(files::read_text_file(settings.authorities_file, longest_authorities)),
       .may_reach = settings.may_reach},
      {.answer_bytes = longest_answer, .redirects = 0});
  auto answer = TRY(client.send(request));
  return api::BackChannelReply{.status = answer.status, .body = std::move(answer.body)};
}

}  // namespace

Result<api::BackChannelReply> HttpsWire::get(const std::string& address) {
  return send(settings_, {.url = address, .headers = {{"Accept", "application/json"}}});
}

Result<api::BackChannelReply> HttpsWire::post(const std::string& address, const std::string& form,
                                              const std::string& authorization) {
  http_client::Request request{.method = http_client::Method::post,
                               .url = address,
                               .headers = {{"Content-Type", "application/x-www-form-urlencoded"},
                                           {"Accept", "application/json"}},
                               .body = form};
  if (!authorization.empty()) request.headers.emplace_back("Authorization", authorization);
  return send(settings_, request);
}

}  // namespace unidash::identity::upstream
