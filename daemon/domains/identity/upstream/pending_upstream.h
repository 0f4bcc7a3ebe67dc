// PendingUpstream: a sign-in, or a link, between leaving for another provider and coming back;
// and LinkTicket: the leave that a person's own session gives to link an account. Both travel
// sealed. Pure.
#pragma once

#include <optional>
#include <string>

#include "daemon/domains/identity/relying_party/pending_sign_in.h"
#include "daemon/model/ids.h"

namespace unidash::identity::upstream {

struct PendingUpstream {
  std::string browser_hash{};  // of the cookie: a stranger's return ends here
  UpstreamProviderId provider{};
  std::string nonce{};
  std::string verifier{};
  std::string next{};                  // local path to show afterwards; empty: the desktop
  std::optional<SessionId> session{};  // of a link: the sign-on session that asked for it
  Timestamp expires_at{};
};

struct LinkTicket {
  UpstreamProviderId provider{};
  SessionId session{};
  Timestamp expires_at{};
};

inline constexpr std::string_view pending_purpose = "upstream:pending";
inline constexpr std::string_view ticket_purpose = "upstream:link";

}  // namespace unidash::identity::upstream

namespace unidash {

template <>
inline constexpr auto fields<identity::upstream::PendingUpstream> =
    std::tuple{field("browser_hash", &identity::upstream::PendingUpstream::browser_hash),
               field("provider", &identity::upstream::PendingUpstream::provider),
               field("nonce", &identity::upstream::PendingUpstream::nonce),
               field("verifier", &identity::upstream::PendingUpstream::verifier),
               field("next", &identity::upstream::PendingUpstream::next, {.max = 4096}),
               field("session", &identity::upstream::PendingUpstream::session),
               field("expires_at", &identity::upstream::PendingUpstream::expires_at)};

template <>
inline constexpr auto fields<identity::upstream::LinkTicket> =
    std::tuple{field("provider", &identity::upstream::LinkTicket::provider),
               field("session", &identity::upstream::LinkTicket::session),
               field("expires_at", &identity::upstream::LinkTicket::expires_at)};

}  // namespace unidash
