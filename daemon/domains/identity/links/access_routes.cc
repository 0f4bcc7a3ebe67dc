#include "daemon/domains/identity/links/access_routes.h"

namespace unidash::identity {

namespace {

using api::Access;
using api::Audience;
using api::Caller;
using api::NoInput;
using api::Verb;

api::Handler list_administrators(AccessLinks* links) {
  return api::json_handler<NoInput, api::List<Administrator>>(
      [=](const Caller&, const NoInput&) -> Result<api::List<Administrator>> {
        return api::List<Administrator>{TRY(links->list())};
      });
}

api::Handler create_access_link(AccessLinks* links) {
  return api::json_handler<AccessLinkWish, api::Reply<AccessLink>>(
      [=](const Caller&, const AccessLinkWish& in) -> Result<api::Reply<AccessLink>> {
        return api::Reply<AccessLink>{.value = TRY(links->create(in.username)), .status = 201};
      },
      201);
}

}  // namespace

std::vector<api::Route> access_routes(AccessLinks* links) {
  // The folder of the socket itself lets only the console and root in: there are no sessions to
  // count calls by, and no browser among the callers.
  return {{Verb::get, administrators_path, Audience::internal, Access::everyone(),
           "internal_list_administrators", "Super administrators who could be let in again.", "",
           list_administrators(links), api::Rate::unlimited, api::Origin::any},
          {Verb::post, access_links_path, Audience::internal, Access::everyone(),
           "internal_create_access_link",
           "Makes a link that lets a super administrator in again, without a second factor.",
           "user.access_link_created", create_access_link(links), api::Rate::unlimited,
           api::Origin::any}};
}

}  // namespace unidash::identity
