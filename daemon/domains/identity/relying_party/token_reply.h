// The token endpoint from the application's side: how it names itself and how it
// reads the answer (RFC 6749, sections 2.3.1, 5.1 and 5.2). Pure.
#pragma once

#include <string>

#include "daemon/api/back_channel.h"
#include "daemon/base/secret.h"

namespace unidash::identity::relying_party {

/// The value of an Authorization header.
[[nodiscard]] std::string render_basic(std::string_view client_id, const Secret& secret);

struct TokenReply {
  Secret access_token;
  std::string id_token;
};

/// forbidden "sign_in.refused" for an OAuth error, unavailable
/// "role.unavailable" for anything that is not a token answer.
[[nodiscard]] Result<TokenReply> parse_token_reply(const api::BackChannelReply& reply);

}  // namespace unidash::identity::relying_party
