#include "daemon/domains/identity/emails/email_routes.h"

#include "daemon/api/jsonapi.h"
#include "daemon/api/outcomes.h"
#include "daemon/base/text.h"
#include "daemon/domains/identity/accounts/person_rules.h"
#include "daemon/domains/identity/pages/page_answers.h"
#include "daemon/domains/identity/pages/pages.h"

namespace unidash::identity {

/// What the page "Profile" sends.
struct EmailChange {
  std::optional<std::string> email{};  // left out or empty: none any more
};

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::EmailChange> = std::tuple{field(
    "email", &identity::EmailChange::email, {.max = 255, .rule = &identity::email_or_none_rule})};

template <>
inline constexpr std::string_view api::resource_type<identity::EmailChange> = "email_addresses";

template <>
inline constexpr std::string_view api::resource_type<identity::EmailState> = "email_addresses";

}  // namespace unidash

namespace unidash::identity {

namespace {

using api::Access;
using api::Audience;
using api::Caller;
using api::NoInput;
using api::Rate;
using api::Reply;
using api::Request;
using api::Response;
using api::Verb;
using pages::EmailOutcome;

api::Handler read_email(EmailAddresses* addresses) {
  return api::json_handler<NoInput, Reply<EmailState>>(
      [=](const Caller& caller, const NoInput&) -> Result<Reply<EmailState>> {
        return Reply<EmailState>{.value = TRY(addresses->read(caller))};
      });
}

api::Handler change_email(EmailAddresses* addresses) {
  return api::json_handler<EmailChange, Reply<EmailState>>(
      [=](const Caller& caller, const EmailChange& in) -> Result<Reply<EmailState>> {
        const auto wanted = in.email && in.email->empty() ? std::nullopt : in.email;
        auto state = addresses->change(caller, wanted);
        if (!state && state.error().code == Code::invalid) {
          return field_error("email", state.error().slug);
        }
        return Reply<EmailState>{.value = TRY(std::move(state))};
      });
}

/// The page that the link of a confirmation leads to. It is for whoever is signed in as the
/// person it is for, and does nothing before a button is pressed: mail programs open links.
class EmailPages {
 public:
  explicit EmailPages(EmailHandlers handlers) : handlers_(std::move(handlers)) {}

  [[nodiscard]] Result<Response> show(const Caller&, const Request& request) const {
    const auto session = TRY(find_session(request));
    if (!session) return sign_in_first(request);
    const auto link = handlers_.addresses->find(token_of(request), session->user);
    if (!link) return refuse(request, link.error());
    return show_page(request, pages::render_email(frame(request), {.action = request.path,
                                                                   .username = link->username,
                                                                   .email = link->email}));
  }

  [[nodiscard]] Result<Response> confirm(const Caller& caller, const Request& request) const {
    const auto session = TRY(find_session(request));
    if (!session) return sign_in_first(request);
    Actor actor = caller.actor();
    actor.user = session->user;
    const Status confirmed = handlers_.addresses->confirm(token_of(request), actor);
    if (!confirmed) return refuse(request, confirmed.error());
    return show_page(request, pages::render_email_outcome(frame(request), EmailOutcome::done));
  }

 private:
  [[nodiscard]] Result<std::optional<SsoSession>> find_session(const Request& request) const {
    return handlers_.sessions->find_sso(request.cookie(api::id_cookie));
  }
  [[nodiscard]] pages::Frame frame(const Request& request) const {
    return frame_of(request, handlers_.desk_origin);
  }
  static Response sign_in_first(const Request& request) {
    return api::redirect("/login?next=" + text::percent_encode(request.path));
  }
  [[nodiscard]] Result<Response> refuse(const Request& request, const Error& error) const {
    if (error.slug == "identity.link_expired") {
      return show_page(request, pages::render_expired(frame(request)), 410);
    }
    if (error.slug == "identity.other_account") {
      return show_page(
          request, pages::render_email_outcome(frame(request), EmailOutcome::other_account), 403);
    }
    if (error.slug == "identity.email_taken") {
      return show_page(request, pages::render_email_outcome(frame(request), EmailOutcome::taken),
                       409);
    }
    return error;
  }

  EmailHandlers handlers_;
};

using Page = Result<Response> (EmailPages::*)(const Caller&, const Request&) const;

api::Handler handle(const EmailPages& pages, Page page) {
  return api::page_handler(
      [=](const Caller& caller, const Request& request) { return (pages.*page)(caller, request); },
      {.answers = {api::redirect_answer(), api::page_answer(), api::page_answer(403),
                   api::page_answer(409), api::page_answer(410)},
       .inputs = {"lang"}});
}

}  // namespace

std::vector<api::Route> email_routes(const EmailHandlers& handlers) {
  const EmailPages pages(handlers);
  return {
      {Verb::get, "/v1/account/email", Audience::user, Access::signed_in(), "read_email",
       "One's own e-mail address, and the one that is yet to be confirmed.", "",
       read_email(handlers.addresses)},
      {Verb::patch, "/v1/account/email", Audience::user, Access::signed_in(), "change_email",
       "Asks for another e-mail address; it counts once it is confirmed.", "user.email_requested",
       change_email(handlers.addresses)},
      {Verb::get, "/email/{token}", Audience::user, Access::everyone(), "show_email",
       "The page that confirms an e-mail address.", "", handle(pages, &EmailPages::show)},
      {Verb::post, "/email/{token}", Audience::user, Access::everyone(), "confirm_email",
       "Confirms an e-mail address.", "user.email_confirmed", handle(pages, &EmailPages::confirm)},
  };
}

}  // namespace unidash::identity
