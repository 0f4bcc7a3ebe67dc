// PendingSignIn: a sign-in between leaving for id.BASE and coming back. It travels
// sealed as the `state` of the request, bound to the browser by a cookie, so that
// nothing is kept here for somebody who has not signed in. Pure.
#pragma once

#include <string>
#include <string_view>

#include "daemon/base/fields.h"
#include "daemon/clients/crypto/sealer.h"

namespace unidash::identity::relying_party {

struct PendingSignIn {
  std::string browser_hash;  // of the cookie: a stranger's return ends here
  std::string nonce;
  std::string verifier;
  std::string next;  // local path to show afterwards
  Timestamp expires_at{};
};

/// The `state` that carries it: URL-safe, at most 3 kB.
[[nodiscard]] Result<std::string> seal_state(const PendingSignIn& pending,
                                             const crypto::Sealer& sealer);

/// malformed "sign_in.expired" for a state that is not one of ours, that is too
/// old, or that another browser than the one with this mark began (RFC 9700,
/// section 4.7: an address made by somebody else, opened here, would sign this
/// browser in as them).
[[nodiscard]] Result<PendingSignIn> open_state(std::string_view state, std::string_view mark,
                                               const crypto::Sealer& sealer, Timestamp now);

/// `next` when it is an address of this origin, else "/". Only "/…" of printable
/// ASCII; never "//" or a backslash, which browsers take for another host, nor
/// the sign-in addresses themselves.
[[nodiscard]] std::string local_path_or_home(std::string_view next);

struct AuthorizeParameters {
  std::string_view issuer;
  std::string_view client_id;
  std::string redirect_uri;  // made for the call: a view would outlive it
  std::string_view state;
};

/// The provider's address a browser is sent to. It names no language: the one the
/// person chose on the sign-in page is known there alone.
[[nodiscard]] std::string render_authorize_url(const PendingSignIn& pending,
                                               const AuthorizeParameters& parameters);

}  // namespace unidash::identity::relying_party

namespace unidash {

template <>
inline constexpr auto fields<identity::relying_party::PendingSignIn> =
    std::tuple{field("browser_hash", &identity::relying_party::PendingSignIn::browser_hash),
               field("nonce", &identity::relying_party::PendingSignIn::nonce),
               field("verifier", &identity::relying_party::PendingSignIn::verifier),
               field("next", &identity::relying_party::PendingSignIn::next, {.max = 4096}),
               field("expires_at", &identity::relying_party::PendingSignIn::expires_at)};

}  // namespace unidash
