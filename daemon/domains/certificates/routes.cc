#include "daemon/domains/certificates/routes.h"

namespace unidash::certificates {

using api::Access;
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
using enum api::Audience;

namespace {

api::Handler read_settings(const CertificateSettings* settings) {
  return json_handler<NoInput, Reply<SettingsView>>(
      [=](const Caller&, const NoInput&) -> Result<Reply<SettingsView>> {
        return Reply<SettingsView>{.value = TRY(settings->read())};
      });
}

api::Handler change_settings(const CertificateSettings* settings) {
  return json_handler<SettingsChange, Reply<SettingsView>>(
      [=](const Caller& caller, const SettingsChange& in) -> Result<Reply<SettingsView>> {
        return Reply<SettingsView>{.value = TRY(settings->change(caller, in))};
      });
}

api::Handler list_certificates(const CertificateList* list) {
  return json_handler<NoInput, List<CertificateView>>(
      [=](const Caller&, const NoInput&) -> Result<List<CertificateView>> {
        return List<CertificateView>{.items = TRY(list->list())};
      });
}

api::Handler upload_certificate(const CertificateList* list) {
  return json_handler<NewCertificate, Reply<CertificateView>>(
      [=](const Caller& caller, const NewCertificate& in) -> Result<Reply<CertificateView>> {
        auto uploaded = TRY(list->upload(caller, in));
        return Reply<CertificateView>{.value = std::move(uploaded.certificate),
                                      .status = 201,
                                      .meta = {{"warnings", uploaded.warnings}}};
      },
      201);
}

api::Handler remove_certificate(const CertificateList* list) {
  return json_handler<CertificateRef, Done>(
      [=](const Caller& caller, const CertificateRef& in) -> Result<Done> {
        TRY(list->remove(caller, in.id));
        return Done{};
      });
}

api::Handler list_orders(const CertificateList* list) {
  return json_handler<NoInput, List<OrderView>>(
      [=](const Caller&, const NoInput&) -> Result<List<OrderView>> {
        return List<OrderView>{.items = TRY(list->orders())};
      });
}

api::Handler retry_orders(const CertificateList* list) {
  return json_handler<NoInput, Done>([=](const Caller& caller, const NoInput&) -> Result<Done> {
    TRY(list->retry(caller));
    return Done{};
  });
}

api::Handler answer_challenge(const ChallengeFiles* files) {
  return api::page_handler(
      [=](const Caller&, const api::Request& request) -> Result<api::Response> {
        const auto token = api::find_value(request.path_values, "token").value_or("");
        return api::Response{.content_type = "text/plain",
                             .body = TRY(files->read(token)),
                             .headers = {{"cache-control", "no-store"}}};
      },
      {.answers = {{.status = 200, .content_type = "text/plain"}}, .errors = {Code::not_found}});
}

}  // namespace

/// Whoever chooses the authority, or hands in a key, chooses who may listen to everybody: so only
/// super administrators do, with their password given just now.
std::vector<api::Route> certificate_routes(const CertificateSettings* settings,
                                           const CertificateList* list) {
  const Access any_admin = Access::at_least(UserRole::admin);
  const Access super_admin = Access::at_least(UserRole::super_admin);
  return {
      {Verb::get, "/v1/admin/certificate_settings", admin, any_admin, "read_certificate_settings",
       "Where certificates come from, and what the network is shown.", "", read_settings(settings)},
      {Verb::put, "/v1/admin/certificate_settings", admin, super_admin,
       "change_certificate_settings", "Sets where certificates come from.",
       "certificate.settings_changed", change_settings(settings), Rate::standard, Origin::own,
       Confirmation::recent},
      {Verb::get, "/v1/admin/certificates", admin, any_admin, "list_kept_certificates",
       "The certificates of others than our own authority.", "", list_certificates(list)},
      {Verb::post, "/v1/admin/certificates", admin, super_admin, "upload_certificate",
       "Takes a certificate with its key; what it lacks is in meta.warnings.",
       "certificate.uploaded", upload_certificate(list), Rate::standard, Origin::own,
       Confirmation::recent},
      {Verb::del, "/v1/admin/certificates/{id}", admin, super_admin, "delete_certificate",
       "Removes a certificate and its key.", "certificate.removed", remove_certificate(list),
       Rate::standard, Origin::own, Confirmation::recent},
      {Verb::get, "/v1/admin/certificate_orders", admin, any_admin, "list_certificate_orders",
       "What is asked of the authority, and how the last attempt went.", "", list_orders(list)},
      {Verb::post, "/v1/admin/certificate_orders/retry", admin, any_admin,
       "retry_certificate_orders", "Has every order that waits tried again now.",
       "certificate.retry_requested", retry_orders(list)},
  };
}

std::vector<api::Route> challenge_routes(const ChallengeFiles* files) {
  // The role has no sessions, and nothing to count calls with: the edge lets few through.
  return {{Verb::get, "/.well-known/acme-challenge/{token}", user, Access::everyone(),
           "answer_acme_challenge", "What an authority asks for to see that a name is ours.", "",
           answer_challenge(files), Rate::unlimited}};
}

}  // namespace unidash::certificates
