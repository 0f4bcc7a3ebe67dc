#include "daemon/domains/identity/pages/disown_routes.h"

#include "daemon/api/jsonapi.h"
#include "daemon/api/outcomes.h"
#include "daemon/domains/identity/pages/disown_pages.h"
#include "daemon/domains/identity/pages/page_answers.h"

namespace unidash::identity {

namespace {

using api::Caller;
using api::Request;
using api::Response;
using api::Verb;

class DisownPages {
 public:
  explicit DisownPages(DisownHandlers handlers) : handlers_(std::move(handlers)) {}

  [[nodiscard]] Result<Response> show(const Caller&, const Request& request) const {
    const auto found = handlers_.new_devices->find(token_of(request));
    if (!found) return refuse(request, found.error());
    return show_page(request, pages::render_disown(frame(request), {.action = request.path,
                                                                    .username = found->username,
                                                                    .user_agent = found->user_agent,
                                                                    .ip_address = found->ip_address,
                                                                    .time = found->created_at}));
  }

  [[nodiscard]] Result<Response> disown(const Caller& caller, const Request& request) const {
    const Status ended = handlers_.new_devices->disown(token_of(request), caller.actor());
    if (!ended) return refuse(request, ended.error());
    return show_page(request, pages::render_disowned(frame(request)));
  }

 private:
  [[nodiscard]] pages::Frame frame(const Request& request) const {
    return frame_of(request, handlers_.desk_origin);
  }
  [[nodiscard]] Result<Response> refuse(const Request& request, const Error& error) const {
    if (error.slug != "identity.link_expired") return error;
    return show_page(request, pages::render_disown_expired(frame(request)), 410);
  }

  DisownHandlers handlers_;
};

using Page = Result<Response> (DisownPages::*)(const Caller&, const Request&) const;

api::Handler handle(const DisownPages& pages, Page page) {
  return api::page_handler(
      [=](const Caller& caller, const Request& request) { return (pages.*page)(caller, request); },
      {.answers = {api::page_answer(), api::page_answer(410)}, .inputs = {"lang"}});
}

}  // namespace

std::vector<api::Route> disown_routes(const DisownHandlers& handlers) {
  const DisownPages pages(handlers);
  return {{Verb::get, "/not-me/{token}", api::Audience::user, api::Access::everyone(),
           "show_disown", "The page that names a sign-in which may have been a stranger's.", "",
           handle(pages, &DisownPages::show)},
          {Verb::post, "/not-me/{token}", api::Audience::user, api::Access::everyone(),
           "disown_sign_in", "Ends a sign-in that was not the person's, and those that followed.",
           "session.disowned", handle(pages, &DisownPages::disown)}};
}

}  // namespace unidash::identity
