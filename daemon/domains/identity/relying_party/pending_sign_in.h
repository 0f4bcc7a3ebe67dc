// PendingSignIn: a sign-in between leaving for another place and coming back. It travels
// sealed as the `state` of the request, bound to the browser by a cookie, so that
// nothing is kept here for somebody who has not signed in. The desktop leaves for id.BASE;
// id.BASE leaves for the identity providers of others (../upstream). Pure.
#pragma once

#include <string>
#include <string_view>

#include "daemon/api/message.h"
#include "daemon/base/fields.h"
#include "daemon/base/random.h"
#include "daemon/clients/crypto/sealer.h"
#include "daemon/domains/identity/oidc/record.h"
#include "daemon/domains/identity/relying_party/sign_in_errors.h"

namespace unidash::identity::relying_party {

/// How long somebody may be away.
inline constexpr std::chrono::minutes pending_lifetime{10};

/// Whoever begins and ends a sign-in elsewhere keeps a described struct with these two, sealed
/// under a name that no other purpose has.
template <class Pending>
concept BoundToBrowser = Described<Pending> && requires(Pending pending) {
  pending.browser_hash;
  pending.expires_at;
};

namespace detail {
/// Of the longest `next` that anybody keeps, with what is about it.
inline constexpr std::size_t max_state = 3200;
[[nodiscard]] Status check_browser(std::string_view browser_hash, Timestamp expires_at,
                                   std::string_view mark, Timestamp now);
}  // namespace detail

template <BoundToBrowser Pending>
[[nodiscard]] Result<std::string> seal_pending(const Pending& pending, const crypto::Sealer& sealer,
                                               std::string_view purpose) {
  return sealer.seal(oidc::encode_record(pending), purpose);
}

/// malformed "sign_in.expired" for a state that is not one of ours, that is too
/// old, or that another browser than the one with this mark began (RFC 9700,
/// section 4.7: an address made by somebody else, opened here, would sign this
/// browser in as them).
template <BoundToBrowser Pending>
[[nodiscard]] Result<Pending> open_pending(std::string_view state, std::string_view mark,
                                           const crypto::Sealer& sealer, std::string_view purpose,
                                           Timestamp now) {
  if (state.size() > detail::max_state) return sign_in_expired();
  const auto text = sealer.unseal(state, purpose);
  if (!text) return sign_in_expired();
  auto pending = TRY(oidc::decode_record<Pending>(text->reveal()));
  TRY(detail::check_browser(pending.browser_hash, pending.expires_at, mark, now));
  return pending;
}

/// For a nonce or a verifier: 256 random bits.
[[nodiscard]] std::string new_text(Random& random);

/// The browser's mark: kept when the cookie of this name has one, so that two tabs may sign in
/// at once.
[[nodiscard]] std::string keep_or_make_mark(const api::Request& request, std::string_view cookie,
                                            Random& random);

struct PendingSignIn {
  std::string browser_hash;  // of the cookie: a stranger's return ends here
  std::string nonce;
  std::string verifier;
  std::string next;  // local path to show afterwards
  Timestamp expires_at{};
};

/// The `state` that carries it: URL-safe, at most 3.2 kB.
[[nodiscard]] Result<std::string> seal_state(const PendingSignIn& pending,
                                             const crypto::Sealer& sealer);

/// As open_pending().
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
