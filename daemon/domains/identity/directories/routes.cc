#include "daemon/domains/identity/directories/routes.h"

namespace unidash::identity {

namespace {

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

api::Handler list_directories(const DirectorySettings* settings) {
  return json_handler<NoInput, List<DirectoryView>>(
      [=](const Caller&, const NoInput&) -> Result<List<DirectoryView>> {
        return List<DirectoryView>{TRY(settings->list())};
      });
}

api::Handler get_directory(const DirectorySettings* settings) {
  return json_handler<DirectoryRef, Reply<DirectoryView>>(
      [=](const Caller&, const DirectoryRef& in) -> Result<Reply<DirectoryView>> {
        return Reply<DirectoryView>{.value = TRY(settings->get(in.id))};
      });
}

api::Handler add_directory(DirectorySettings* settings) {
  return json_handler<NewDirectory, Reply<DirectoryView>>(
      [=](const Caller& caller, const NewDirectory& in) -> Result<Reply<DirectoryView>> {
        return Reply<DirectoryView>{.value = TRY(settings->add(caller, in)), .status = 201};
      },
      201);
}

api::Handler change_directory(DirectorySettings* settings) {
  return json_handler<DirectoryChange, Reply<DirectoryView>>(
      [=](const Caller& caller, const DirectoryChange& in) -> Result<Reply<DirectoryView>> {
        return Reply<DirectoryView>{.value = TRY(settings->change(caller, in))};
      });
}

api::Handler remove_directory(DirectorySettings* settings) {
  return json_handler<DirectoryRef, Done>(
      [=](const Caller& caller, const DirectoryRef& in) -> Result<Done> {
        TRY(settings->remove(caller, in.id));
        return Done{};
      });
}

api::Handler request_trial(DirectorySettings* settings) {
  return json_handler<DirectoryRef, Reply<TrialView>>(
      [=](const Caller& caller, const DirectoryRef& in) -> Result<Reply<TrialView>> {
        return Reply<TrialView>{.value = TRY(settings->request_trial(caller, in.id)),
                                .status = 202};
      },
      202);
}

api::Handler find_trial(const DirectorySettings* settings) {
  return json_handler<DirectoryRef, Reply<TrialView>>(
      [=](const Caller&, const DirectoryRef& in) -> Result<Reply<TrialView>> {
        return Reply<TrialView>{.value = TRY(settings->find_trial(in.id))};
      });
}

using Switch = Result<DirectoryView> (DirectorySettings::*)(const Caller&, DirectoryId);

api::Handler switch_directory(DirectorySettings* settings, Switch act) {
  return json_handler<DirectoryRef, Reply<DirectoryView>>(
      [=](const Caller& caller, const DirectoryRef& in) -> Result<Reply<DirectoryView>> {
        return Reply<DirectoryView>{.value = TRY((settings->*act)(caller, in.id))};
      });
}

/// Whoever chooses a directory chooses who is let in, and where passwords are sent: so only
/// super administrators, with their password given just now.
api::Route change_row(Verb verb, std::string_view path, std::string_view id,
                      std::string_view summary, std::string_view audit, api::Handler handler) {
  return {verb,
          path,
          admin,
          Access::at_least(UserRole::super_admin),
          id,
          summary,
          audit,
          std::move(handler),
          Rate::standard,
          Origin::own,
          Confirmation::recent};
}

}  // namespace

std::vector<api::Route> directory_routes(DirectorySettings* settings) {
  const Access at_least_admin = Access::at_least(UserRole::admin);
  return {
      {Verb::get, "/v1/admin/directories", admin, at_least_admin, "list_directories",
       "The directories that people come from, and how the last look at each went.", "",
       list_directories(settings)},
      {Verb::get, "/v1/admin/directories/{id}", admin, at_least_admin, "get_directory",
       "One directory; never the password of its account.", "", get_directory(settings)},
      change_row(Verb::post, "/v1/admin/directories", "add_directory",
                 "Adds a directory as a draft: it lets nobody in yet.", "directory.added",
                 add_directory(settings)),
      change_row(Verb::put, "/v1/admin/directories/{id}", "change_directory",
                 "Changes where a directory is and how it is read.", "directory.changed",
                 change_directory(settings)),
      change_row(Verb::del, "/v1/admin/directories/{id}", "remove_directory",
                 "Removes a directory that nobody comes from, and its groups.", "directory.removed",
                 remove_directory(settings)),
      {Verb::post, "/v1/admin/directories/{id}/trial", admin,
       Access::at_least(UserRole::super_admin), "try_directory",
       "Goes the whole way to a directory once, and takes nobody in.", "directory.trial_requested",
       request_trial(settings)},
      {Verb::get, "/v1/admin/directories/{id}/trial", admin, at_least_admin, "find_directory_trial",
       "How far the last trial came, and whom it would let in.", "", find_trial(settings)},
      change_row(Verb::post, "/v1/admin/directories/{id}/activate", "activate_directory",
                 "Lets the people of a directory in, once it was tried as it is.",
                 "directory.activated", switch_directory(settings, &DirectorySettings::activate)),
      change_row(Verb::post, "/v1/admin/directories/{id}/deactivate", "deactivate_directory",
                 "Puts everybody of a directory out within a minute.", "directory.deactivated",
                 switch_directory(settings, &DirectorySettings::deactivate)),
      change_row(Verb::post, "/v1/admin/directories/{id}/accept-fewer", "accept_fewer_people",
                 "Says that it is right that so many people or groups are gone, for an hour.",
                 "directory.fewer_people_accepted",
                 switch_directory(settings, &DirectorySettings::accept_fewer)),
  };
}

}  // namespace unidash::identity
