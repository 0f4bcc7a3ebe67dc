#include "daemon/domains/mail/routes.h"

#include <algorithm>

namespace unidash::mail {

using api::Access;
using api::Caller;
using api::Confirmation;
using api::Done;
using api::json_handler;
using api::NoInput;
using api::Origin;
using api::Rate;
using api::Reply;
using api::Verb;
using enum api::Audience;

Status check_relay_host(std::string_view host) {
  const bool sound = !host.empty() && std::ranges::all_of(host, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == ':';
  });
  return sound ? Status{} : make_error(Code::invalid, "mail.bad_relay");
}

namespace {

api::Handler read_relay(const RelaySettings* settings) {
  return json_handler<NoInput, Reply<RelayView>>(
      [=](const Caller&, const NoInput&) -> Result<Reply<RelayView>> {
        return Reply<RelayView>{.value = TRY(settings->read())};
      });
}

api::Handler change_relay(const RelaySettings* settings) {
  return json_handler<RelayChange, Reply<RelayView>>(
      [=](const Caller& caller, const RelayChange& in) -> Result<Reply<RelayView>> {
        return Reply<RelayView>{.value = TRY(settings->change(caller, in))};
      });
}

api::Handler remove_relay(const RelaySettings* settings) {
  return json_handler<NoInput, Done>([=](const Caller& caller, const NoInput&) -> Result<Done> {
    TRY(settings->remove(caller));
    return Done{};
  });
}

api::Handler send_test(const RelaySettings* settings) {
  return json_handler<TestLetter, Reply<LetterView>>(
      [=](const Caller& caller, const TestLetter& in) -> Result<Reply<LetterView>> {
        return Reply<LetterView>{.value = TRY(settings->send_test(caller, in.address)),
                                 .status = 202};
      },
      202);
}

api::Handler read_letter(const RelaySettings* settings) {
  return json_handler<LetterIdRef, Reply<LetterView>>(
      [=](const Caller&, const LetterIdRef& in) -> Result<Reply<LetterView>> {
        return Reply<LetterView>{.value = TRY(settings->find_letter(in.id))};
      });
}

}  // namespace

/// Whoever chooses the relay reads every link that is mailed, those of super administrators
/// too: so only they choose it, with their password given just now.
std::vector<api::Route> mail_routes(const RelaySettings* settings) {
  const Access super_admin = Access::at_least(UserRole::super_admin);
  return {
      {Verb::get, "/v1/admin/mail", admin, Access::at_least(UserRole::admin), "read_mail_relay",
       "The mail server that takes what goes out.", "", read_relay(settings)},
      {Verb::put, "/v1/admin/mail", admin, super_admin, "change_mail_relay",
       "Sets the mail server that takes what goes out.", "mail.settings_changed",
       change_relay(settings), Rate::standard, Origin::own, Confirmation::recent},
      {Verb::del, "/v1/admin/mail", admin, super_admin, "remove_mail_relay",
       "Sends no mail from now on; links are shown instead.", "mail.settings_removed",
       remove_relay(settings), Rate::standard, Origin::own, Confirmation::recent},
      {Verb::post, "/v1/admin/mail/test", admin, super_admin, "send_test_letter",
       "Sends a letter to try the mail server with.", "mail.test_requested", send_test(settings)},
      {Verb::get, "/v1/admin/mail/letters/{id}", admin, Access::at_least(UserRole::admin),
       "read_letter", "What became of a letter, with the mail server's own words.", "",
       read_letter(settings)},
  };
}

}  // namespace unidash::mail
