#include "daemon/domains/identity/upstream/identity_routes.h"

#include "daemon/api/outcomes.h"
#include "daemon/domains/identity/pages/page_route.h"
#include "daemon/domains/identity/upstream/addresses.h"

namespace unidash::identity::upstream {

/// What a person wants to link.
struct NewLink {
  UpstreamProviderId provider{};
};

/// Where their browser does so.
struct LinkAddress {
  std::string address;
};

struct LinkRef {
  UpstreamIdentityId id{};
};

/// Whose links an administrator looks at.
struct LinksRef {
  UserId id{};
};

/// One of them.
struct PersonLinkRef {
  UserId id{};
  UpstreamIdentityId identity{};
};

}  // namespace unidash::identity::upstream

namespace unidash {

template <>
inline constexpr auto fields<identity::upstream::NewLink> =
    std::tuple{field("provider", &identity::upstream::NewLink::provider)};

template <>
inline constexpr auto fields<identity::upstream::LinkAddress> =
    std::tuple{field("address", &identity::upstream::LinkAddress::address)};

template <>
inline constexpr auto fields<identity::upstream::LinkRef> =
    std::tuple{path_field("id", &identity::upstream::LinkRef::id)};

template <>
inline constexpr auto fields<identity::upstream::LinksRef> =
    std::tuple{path_field("id", &identity::upstream::LinksRef::id)};

template <>
inline constexpr auto fields<identity::upstream::PersonLinkRef> =
    std::tuple{path_field("id", &identity::upstream::PersonLinkRef::id),
               path_field("identity_id", &identity::upstream::PersonLinkRef::identity)};

template <>
inline constexpr std::string_view api::resource_type<identity::upstream::LinkAddress> =
    "upstream_links";
template <>
inline constexpr bool api::is_singleton<identity::upstream::LinkAddress> = true;

}  // namespace unidash

namespace unidash::identity::upstream {

namespace {

using api::Access;
using api::Audience;
using api::Caller;
using api::Confirmation;
using api::Done;
using api::json_handler;
using api::List;
using api::NoInput;
using api::Origin;
using api::Rate;
using api::Reply;
using api::Request;
using api::Verb;

using Page = UpstreamSignIn::Answer (UpstreamSignIn::*)(const Caller&, const Request&);

api::Route page_row(UpstreamSignIn* upstream, std::string_view path, std::string_view id,
                    std::string_view summary, std::string_view audit, Page page, api::Terms terms,
                    Rate rate = Rate::standard) {
  return {Verb::get, path,    Audience::user, Access::everyone(),
          id,        summary, audit,          member_page(upstream, page, std::move(terms)),
          rate};
}

/// On, or a page that says why not, or one that asks again while the provider is asked.
std::vector<api::Answer> returns() {
  return {api::redirect_answer(), api::page_answer(202), api::page_answer(403),
          api::page_answer(409),  api::page_answer(410), api::page_answer(503)};
}

std::vector<api::Route> pages_of(UpstreamSignIn* upstream) {
  return {
      page_row(upstream, organisation_path, "show_organisation",
               "Finds the identity provider for the domain of an address.", "",
               &UpstreamSignIn::show_organisation,
               {.answers = {api::page_answer(), api::page_answer(422)},
                .inputs = {"name", "next", "lang"}}),
      page_row(upstream, begin_route, "begin_upstream_sign_in",
               "Sends the browser to another identity provider.", "", &UpstreamSignIn::begin,
               {.answers = {api::redirect_answer()}, .inputs = {"next", "login_hint"}}),
      page_row(upstream, link_route, "begin_upstream_link",
               "Sends the browser to another identity provider, to link an account there.", "",
               &UpstreamSignIn::begin_link,
               {.answers = {api::redirect_answer(), api::page_answer(403), api::page_answer(410)},
                .inputs = {"ticket", "lang"}}),
      page_row(upstream, callback_route, "finish_upstream_sign_in",
               "Where the browser comes back to from another identity provider.", "user.signed_in",
               &UpstreamSignIn::finish,
               {.answers = returns(), .inputs = {"code", "state", "iss", "error", "lang"}},
               Rate::login),
      page_row(upstream, waiting_path, "wait_for_upstream",
               "What became of a sign-in that another identity provider takes its time with.", "",
               &UpstreamSignIn::wait, {.answers = returns()}),
  };
}

api::Handler list_links(UpstreamSignIn* upstream) {
  return json_handler<NoInput, List<OwnLink>>(
      [=](const Caller& caller, const NoInput&) -> Result<List<OwnLink>> {
        const auto session = TRY(caller.require_session());
        return List<OwnLink>{TRY(upstream->identities().list(session.user))};
      });
}

api::Handler list_linkable(UpstreamSignIn* upstream) {
  return json_handler<NoInput, List<LinkableProvider>>(
      [=](const Caller& caller, const NoInput&) -> Result<List<LinkableProvider>> {
        const auto session = TRY(caller.require_session());
        return List<LinkableProvider>{TRY(upstream->identities().list_linkable(session.user))};
      });
}

api::Handler allow_link(UpstreamSignIn* upstream) {
  api::Handler handler = json_handler<NewLink, Reply<LinkAddress>>(
      [=](const Caller& caller, const NewLink& in) -> Result<Reply<LinkAddress>> {
        auto address = TRY(upstream->allow_link(caller, in.provider));
        return Reply<LinkAddress>{.value = {.address = std::move(address)}};
      });
  handler.errors.push_back(Code::not_found);
  return handler;
}

api::Handler remove_link(UpstreamSignIn* upstream) {
  return json_handler<LinkRef, Done>([=](const Caller& caller, const LinkRef& in) -> Result<Done> {
    TRY(upstream->identities().remove(caller, in.id));
    return Done{};
  });
}

/// A link is another way into the account, for good: so the password is asked for again.
std::vector<api::Route> own_links(UpstreamSignIn* upstream) {
  return {
      {Verb::get, "/v1/account/upstream_identities", Audience::user, Access::signed_in(),
       "list_own_upstream_identities",
       "Lists one's accounts at other identity providers that let one in here.", "",
       list_links(upstream)},
      {Verb::get, "/v1/account/upstream_providers", Audience::user, Access::signed_in(),
       "list_linkable_upstream_providers",
       "Lists the identity providers that one can link an account of.", "",
       list_linkable(upstream)},
      {Verb::post, "/v1/account/upstream_links", Audience::user, Access::signed_in(),
       "request_upstream_link",
       "Gives the address by which this browser links an account at an identity provider.",
       "account.upstream_link_requested", allow_link(upstream), Rate::login, Origin::own,
       Confirmation::recent},
      {Verb::del, "/v1/account/upstream_identities/{id}", Audience::user, Access::signed_in(),
       "remove_own_upstream_identity", "Removes a link of one's own, unless it is the last way in.",
       "account.upstream_unlinked", remove_link(upstream), Rate::standard, Origin::own,
       Confirmation::recent},
  };
}

api::Handler list_person_links(PersonLinks* links) {
  return json_handler<LinksRef, List<OwnLink>>(
      [=](const Caller&, const LinksRef& in) -> Result<List<OwnLink>> {
        return List<OwnLink>{TRY(links->list(in.id))};
      });
}

api::Handler remove_person_link(PersonLinks* links) {
  return json_handler<PersonLinkRef, Done>(
      [=](const Caller& caller, const PersonLinkRef& in) -> Result<Done> {
        TRY(links->remove(caller, in.id, in.identity));
        return Done{};
      });
}

}  // namespace

std::vector<api::Route> upstream_routes(UpstreamSignIn* upstream) {
  std::vector<api::Route> all = pages_of(upstream);
  for (api::Route& row : own_links(upstream)) all.push_back(std::move(row));
  return all;
}

std::vector<api::Route> person_link_routes(PersonLinks* links) {
  return {
      {Verb::get, "/v1/admin/users/{id}/identities", Audience::admin,
       Access::at_least(UserRole::admin), "list_user_identities",
       "Lists a person's accounts at other identity providers that let them in here.", "",
       list_person_links(links)},
      {Verb::del, "/v1/admin/users/{id}/identities/{identity_id}", Audience::admin,
       Access::at_least(UserRole::admin), "remove_user_identity",
       "Removes a link of a person's, and signs them out everywhere.", "user.upstream_unlinked",
       remove_person_link(links), Rate::standard, Origin::own, Confirmation::recent},
  };
}

}  // namespace unidash::identity::upstream
