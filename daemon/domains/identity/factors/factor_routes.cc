#include "daemon/domains/identity/factors/factor_routes.h"

#include "daemon/api/jsonapi.h"
#include "daemon/domains/identity/factors/qr_rows.h"

namespace unidash::identity {

/// A key to be put into an authenticator app.
struct EnrolmentView {
  std::string key;
  std::string address;
  std::vector<std::string> qr_rows{};  // of the QR code: "1" is dark
};

struct EnteredCode {
  std::string code;
};

/// Shown once.
struct RecoveryCodes {
  std::vector<std::string> codes{};
};

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::EnrolmentView> =
    std::tuple{field("key", &identity::EnrolmentView::key),
               field("address", &identity::EnrolmentView::address),
               field("qr_rows", &identity::EnrolmentView::qr_rows)};

template <>
inline constexpr auto fields<identity::EnteredCode> =
    std::tuple{field("code", &identity::EnteredCode::code, {.min = 1, .max = 64})};

template <>
inline constexpr auto fields<identity::RecoveryCodes> =
    std::tuple{field("codes", &identity::RecoveryCodes::codes)};

template <>
inline constexpr std::string_view api::resource_type<identity::FactorState> = "second_factors";

template <>
inline constexpr std::string_view api::resource_type<identity::EnrolmentView> =
    "second_factor_enrolments";

template <>
inline constexpr std::string_view api::resource_type<identity::EnteredCode> = "codes";

template <>
inline constexpr std::string_view api::resource_type<identity::RecoveryCodes> = "recovery_codes";

}  // namespace unidash

namespace unidash::identity {

namespace {

using api::Access;
using api::Audience;
using api::Caller;
using api::Confirmation;
using api::Done;
using api::json_handler;
using api::NoInput;
using api::Origin;
using api::Rate;
using api::Reply;
using api::Verb;

RecoveryCodes reveal(const std::vector<Secret>& codes) {
  RecoveryCodes shown;
  for (const Secret& code : codes) shown.codes.emplace_back(code.reveal());
  return shown;
}

api::Handler read(SecondFactors* factors) {
  return json_handler<NoInput, Reply<FactorState>>(
      [=](const Caller& caller, const NoInput&) -> Result<Reply<FactorState>> {
        return Reply<FactorState>{.value = TRY(factors->read(caller.session->user))};
      });
}

api::Handler begin(SecondFactors* factors) {
  return json_handler<NoInput, Reply<EnrolmentView>>(
      [=](const Caller& caller, const NoInput&) -> Result<Reply<EnrolmentView>> {
        auto begun = TRY(factors->begin(caller));
        auto rows = TRY(render_qr_rows(begun.address));
        return Reply<EnrolmentView>{.value = {.key = std::move(begun.key),
                                              .address = std::move(begun.address),
                                              .qr_rows = std::move(rows)},
                                    .status = 201};
      },
      201);
}

api::Handler confirm(SecondFactors* factors) {
  return json_handler<EnteredCode, Reply<RecoveryCodes>>(
      [=](const Caller& caller, const EnteredCode& in) -> Result<Reply<RecoveryCodes>> {
        return Reply<RecoveryCodes>{.value = reveal(TRY(factors->confirm(caller, in.code)))};
      });
}

api::Handler remove(SecondFactors* factors) {
  return json_handler<NoInput, Done>([=](const Caller& caller, const NoInput&) -> Result<Done> {
    TRY(factors->remove(caller));
    return Done{};
  });
}

api::Handler renew(SecondFactors* factors) {
  api::Handler handler = json_handler<NoInput, Reply<RecoveryCodes>>(
      [=](const Caller& caller, const NoInput&) -> Result<Reply<RecoveryCodes>> {
        return Reply<RecoveryCodes>{.value = reveal(TRY(factors->renew_recovery_codes(caller))),
                                    .status = 201};
      },
      201);
  handler.errors = {Code::not_found};  // there is no factor to have them for
  return handler;
}

}  // namespace

/// What adds or takes away a factor wants the password again, and the code where there is
/// one: whoever finds a screen unlocked makes neither the account theirs nor it weaker.
std::vector<api::Route> factor_routes(SecondFactors* factors) {
  const auto write = [](Verb verb, std::string_view path, std::string_view id,
                        std::string_view summary, std::string_view audit, api::Handler handler) {
    return api::Route{verb,
                      path,
                      Audience::user,
                      Access::signed_in(),
                      id,
                      summary,
                      audit,
                      std::move(handler),
                      Rate::login,
                      Origin::own,
                      Confirmation::recent};
  };
  return {
      {Verb::get, "/v1/account/second_factor", Audience::user, Access::signed_in(),
       "read_second_factor", "One's own second factor, and how many recovery codes are left.", "",
       read(factors)},
      write(Verb::post, "/v1/account/second_factor", "begin_second_factor",
            "Makes a key for an authenticator app; it counts once it is confirmed.",
            "second_factor.begun", begin(factors)),
      // Whoever has the key on the phone asked for it just now; finding the phone takes time.
      {Verb::post, "/v1/account/second_factor/confirm", Audience::user, Access::signed_in(),
       "confirm_second_factor", "Confirms the key by a code of it, and answers the recovery codes.",
       "second_factor.added", confirm(factors), Rate::login},
      write(Verb::del, "/v1/account/second_factor", "remove_second_factor",
            "Takes one's own second factor away.", "second_factor.removed", remove(factors)),
      write(Verb::post, "/v1/account/second_factor/recovery_codes", "renew_recovery_codes",
            "Makes new recovery codes; the former ones are void.",
            "second_factor.recovery_codes_made", renew(factors)),
  };
}

}  // namespace unidash::identity
