#include "daemon/domains/identity/relying_party/token_reply.h"

#include "daemon/base/json.h"
#include "daemon/base/text.h"
#include "daemon/domains/identity/relying_party/sign_in_errors.h"

namespace unidash::identity::relying_party {

namespace {

Error not_an_answer() {
  return unavailable("role.unavailable", "the token endpoint gave no token");
}

}  // namespace

std::string render_basic(std::string_view client_id, const Secret& secret) {
  const std::string pair =
      text::percent_encode(client_id) + ':' + text::percent_encode(secret.reveal());
  return "Basic " + text::to_base64(pair);
}

Result<TokenReply> parse_token_reply(const api::BackChannelReply& reply) {
  if (reply.status >= 500 || reply.status == 429) return not_an_answer();
  const auto json = parse_json(reply.body);
  if (!json || !json->is_object()) return not_an_answer();
  if (reply.status != 200) return sign_in_refused(json_text(*json, "error"));
  TokenReply tokens{.access_token = Secret(json_text(*json, "access_token")),
                    .id_token = json_text(*json, "id_token")};
  const bool whole = !tokens.access_token.empty() && !tokens.id_token.empty() &&
                     text::lower_ascii(json_text(*json, "token_type")) == "bearer";
  if (!whole) return not_an_answer();
  return tokens;
}

}  // namespace unidash::identity::relying_party
