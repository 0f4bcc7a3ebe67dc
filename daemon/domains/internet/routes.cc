#include "daemon/domains/internet/routes.h"

namespace unidash::internet {

using api::Access;
using api::Caller;
using api::json_handler;
using api::NoInput;
using api::Reply;
using api::Verb;
using enum api::Audience;

namespace {

api::Handler read(const InternetPage* page) {
  return json_handler<NoInput, Reply<InternetView>>(
      [=](const Caller&, const NoInput&) -> Result<Reply<InternetView>> {
        return Reply<InternetView>{.value = TRY(page->read())};
      });
}

api::Handler begin(const InternetPage* page) {
  return json_handler<NoInput, Reply<InternetView>>(
      [=](const Caller& caller, const NoInput&) -> Result<Reply<InternetView>> {
        return Reply<InternetView>{.value = TRY(page->begin(caller)), .status = 202};
      },
      202);
}

}  // namespace

std::vector<api::Route> internet_routes(const InternetPage* page) {
  const Access access = Access::at_least(UserRole::admin);
  return {
      {Verb::get, "/v1/admin/internet", admin, access, "read_internet",
       "What stands between this installation and the Internet, and what the last look found.", "",
       read(page)},
      {Verb::post, "/v1/admin/internet", admin, access, "check_internet",
       "Has the way to the Internet looked at: the answers come by and by.",
       "internet.check_requested", begin(page)},
  };
}

}  // namespace unidash::internet
