#include "daemon/domains/identity/passkeys/passkey_routes.h"

#include <format>

#include "daemon/api/jsonapi.h"

namespace unidash::identity {

/// Where one's browser makes a passkey: a page of id.BASE, for five minutes.
struct PasskeyEnrolment {
  std::string address;
};

struct PasskeyName {
  PasskeyId id{};
  Label name;
};

struct PasskeyRef {
  PasskeyId id{};
};

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::PasskeyEnrolment> =
    std::tuple{field("address", &identity::PasskeyEnrolment::address)};

template <>
inline constexpr auto fields<identity::PasskeyName> =
    std::tuple{path_field("id", &identity::PasskeyName::id),
               field("name", &identity::PasskeyName::name,
                     {.min = 1, .max = identity::Passkeys::longest_name})};

template <>
inline constexpr auto fields<identity::PasskeyRef> =
    std::tuple{path_field("id", &identity::PasskeyRef::id)};

template <>
inline constexpr std::string_view api::resource_type<identity::Passkey> = "passkeys";

template <>
inline constexpr std::string_view api::resource_type<identity::PasskeyEnrolment> =
    "passkey_enrolments";

}  // namespace unidash

namespace unidash::identity {

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
using api::Verb;

api::Handler list(Passkeys* passkeys) {
  return json_handler<NoInput, List<Passkey>>(
      [=](const Caller& caller, const NoInput&) -> Result<List<Passkey>> {
        return List<Passkey>{TRY(passkeys->list(caller.session->user))};
      });
}

api::Handler begin(Passkeys* passkeys, const std::string& id_origin) {
  return json_handler<NoInput, Reply<PasskeyEnrolment>>(
      [=](const Caller& caller, const NoInput&) -> Result<Reply<PasskeyEnrolment>> {
        const Secret ticket = TRY(passkeys->begin(caller));
        return Reply<PasskeyEnrolment>{
            .value = {.address = std::format("{}/passkeys/new/{}", id_origin, ticket.reveal())},
            .status = 201};
      },
      201);
}

api::Handler rename(Passkeys* passkeys) {
  return json_handler<PasskeyName, Reply<Passkey>>(
      [=](const Caller& caller, const PasskeyName& in) -> Result<Reply<Passkey>> {
        return Reply<Passkey>{.value = TRY(passkeys->rename(caller, in.id, in.name))};
      });
}

api::Handler remove(Passkeys* passkeys) {
  return json_handler<PasskeyRef, Done>(
      [=](const Caller& caller, const PasskeyRef& in) -> Result<Done> {
        TRY(passkeys->remove(caller, in.id));
        return Done{};
      });
}

}  // namespace

/// What adds or takes away a way in wants a proof that was given just now.
std::vector<api::Route> passkey_routes(Passkeys* passkeys, const std::string& id_origin) {
  return {
      {Verb::get, "/v1/account/passkeys", Audience::user, Access::signed_in(), "list_passkeys",
       "One's own passkeys.", "", list(passkeys)},
      {Verb::post, "/v1/account/passkeys", Audience::user, Access::signed_in(), "begin_passkey",
       "Answers the address of the page on which one's browser makes a passkey.", "passkey.begun",
       begin(passkeys, id_origin), Rate::login, Origin::own, Confirmation::recent},
      {Verb::patch, "/v1/account/passkeys/{id}", Audience::user, Access::signed_in(),
       "rename_passkey", "Gives one of one's own passkeys another name.", "passkey.renamed",
       rename(passkeys)},
      {Verb::del, "/v1/account/passkeys/{id}", Audience::user, Access::signed_in(),
       "remove_passkey", "Takes one of one's own passkeys away.", "passkey.removed",
       remove(passkeys), Rate::login, Origin::own, Confirmation::recent},
  };
}

}  // namespace unidash::identity
