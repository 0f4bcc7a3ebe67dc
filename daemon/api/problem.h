// Problem: an Error as one program tells it to another (RFC 9457): the status and the
// type of each, and the way back. daemon/http renders the documents.
#pragma once

#include <string_view>

#include "daemon/api/back_channel.h"

namespace unidash::api {

/// Followed by the error's slug: the `type` of its document.
inline constexpr std::string_view problem_type_prefix = "urn:unidash:problem:";

/// Each code has a status of its own.
[[nodiscard]] int status_of(Code code);

/// The error that another role's problem document tells of. What is none, and what
/// is about the asking role rather than about what it asked (401, 403), is unavailable
/// `away`.
[[nodiscard]] Error read_problem(const BackChannelReply& reply, std::string_view away);

}  // namespace unidash::api
