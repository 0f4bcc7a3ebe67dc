#include "daemon/domains/identity/oidc/backchannel_logout.h"

#include <format>

#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"
#include "daemon/clients/files/text_file.h"

namespace unidash::identity::oidc {

namespace {

constexpr std::string_view event_name = "http://schemas.openid.net/event/backchannel-logout";
/// Of a token; made anew for each attempt.
constexpr std::chrono::minutes lifetime{2};
constexpr std::chrono::seconds connect_time{5};
constexpr std::chrono::seconds whole_time{15};
constexpr std::size_t longest_answer = std::size_t{16} << 10;
constexpr std::size_t longest_authorities = std::size_t{4} << 20;

}  // namespace

Json BackchannelLogout::claims(const SessionEnd& end) const {
  const Timestamp now = clock_.now();
  Json events = Json::object();
  events[std::string(event_name)] = Json::object();
  return {{"iss", settings_.issuer},
          {"sub", end.subject},
          {"aud", end.client_id},
          {"sid", std::to_string(end.session.value)},
          {"iat", unix_seconds(now)},
          {"exp", unix_seconds(now + lifetime)},
          {"jti", crypto::new_token(random_).reveal()},
          {"events", std::move(events)}};
}

Status BackchannelLogout::deliver(const jobs::Work& work) {
  const auto end = TRY(work.payload_as<SessionEnd>());
  const auto client = TRY(clients_.find(end.client_id));
  if (!client || !client->backchannel_logout_uri) return {};
  const auto key = TRY(keys_.current(client->id_token_algorithm));
  const auto token = TRY(key->sign(claims(end), "logout+jwt"));
  return send(*client->backchannel_logout_uri, token, work.stop());
}

/// To the registered address and nowhere else: no redirection is followed.
Status BackchannelLogout::send(const std::string& address, const std::string& token,
                               const std::stop_token& stop) const {
  const http_client::Client client(
      {.connect_time = connect_time,
       .whole_time = whole_time,
       .authorities = TRY(files::read_text_file(settings_.authorities_file, longest_authorities)),
       .may_reach = settings_.may_reach,
       .stop = stop},
      {.answer_bytes = longest_answer, .redirects = 0});
  const auto answer =
      client.send({.method = http_client::Method::post,
                   .url = address,
                   .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
                   .body = "logout_token=" + text::percent_encode(token)});
  if (!answer) {
    // The application has not asked anybody to wait: one that only starts again is told as
    // soon as the job tries again.
    Error error = answer.error();
    error.retry_after.reset();
    return error;
  }
  if (answer->status >= 200 && answer->status < 300) return {};
  return unavailable("oidc.logout_not_taken",
                     std::format("the application said {}", answer->status));
}

}  // namespace unidash::identity::oidc
