// What the answers of id.BASE's pages have in common: the language that was chosen, work that
// takes its time, and where a sign-in leads.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/api/message.h"
#include "daemon/domains/identity/accounts/accounts.h"
#include "daemon/domains/identity/pages/form_work.h"
#include "daemon/domains/identity/pages/pages.h"

namespace unidash::identity {

/// The ticket of a sign-in whose second factor is still to be given.
inline constexpr std::string_view step_cookie = "__Host-unidash_step";

/// A one-time word in the path.
[[nodiscard]] std::string_view token_of(const api::Request& request);

/// What is about each page, in the reader's language.
[[nodiscard]] pages::Frame frame_of(const api::Request& request, const std::string& desk_origin);

/// A page; whoever chose a language on it keeps it.
[[nodiscard]] api::Response show_page(const api::Request& request, std::string html,
                                      int status = 200);

/// `path` of a page of the sign-in, with where it is to lead.
[[nodiscard]] std::string with_next(std::string_view path, const std::optional<std::string>& next);

/// The cookies of whoever is signed in now.
void add_session(api::Response& response, const SignedIn& signed_in);

/// Signed in, and on to `address` by GET (RFC 9700: 303, never 307).
[[nodiscard]] api::Response enter(const SignedIn& signed_in, std::string address);

/// After the first factor: in, to `next` or else `home`; or on to the second step. No session
/// begins before that.
[[nodiscard]] api::Response lead_on(const FirstStep& step, const std::optional<std::string>& next,
                                    const std::string& home);

/// Whoever waits for work of theirs.
struct Waiting {
  const api::Request& request;
  pages::Frame frame;
  std::string address;      // the page asks there again
  std::string_view cookie;  // has the ticket
};

/// The answer where it comes soon; else a page that asks for it.
[[nodiscard]] FormWork::Answer work_on(FormWork& work, const FormWork::Form& form,
                                       const Waiting& by);

/// What has become of the work that this browser waits for; nothing where it waits for none.
[[nodiscard]] std::optional<FormWork::Answer> find_work(FormWork& work, const Waiting& by);

}  // namespace unidash::identity
