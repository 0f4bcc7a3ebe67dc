// Bearer: the API token of a request, RFC 6750 section 2.1. It counts on rows that somebody
// signed in may call and that a token scope names; the provider's rows read the header for
// themselves. Pure.
#pragma once

#include <string_view>

#include "daemon/api/route.h"

namespace unidash::http {

/// The token of `Authorization: Bearer`; empty where the request has no such header or the
/// row is for everyone. Errors: malformed "token.with_session" where the request comes with a
/// session too, for it must be clear who asks; unauthenticated "token.not_valid" for any other
/// kind of credentials; forbidden "token.not_accepted" where no token scope names the row.
[[nodiscard]] Result<std::string_view> read_bearer(const api::Request& request,
                                                   const api::Route& route);

/// forbidden "token.out_of_scope" where the caller comes with a token that is not for the row.
[[nodiscard]] Status check_scope(const api::Caller& caller);

/// Says in an answer what was wrong with the token, RFC 6750 section 3.
void add_challenge(api::Response& response, const Error& error);

}  // namespace unidash::http
