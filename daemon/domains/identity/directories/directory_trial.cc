#include "daemon/domains/identity/directories/directory_trial.h"

#include <algorithm>
#include <format>
#include <span>

#include "daemon/clients/crypto/certificate.h"
#include "daemon/clients/ldap/socket.h"
#include "daemon/clients/postgres/array.h"
#include "daemon/domains/identity/directories/directories_table.h"
#include "daemon/domains/identity/directories/directory_groups_table.h"
#include "daemon/model/username.h"

namespace unidash::identity {

namespace {

using postgres::Transaction;
namespace table = directories_table;

constexpr std::size_t shown_people = 10;
constexpr std::size_t groups_of_one = 20;
constexpr std::size_t shown_groups = 10;

TrialStep step_of(std::string_view name, std::string_view server, const Status& status) {
  TrialStep step{.name = std::string(name),
                 .server = std::string(server),
                 .is_sound = status.has_value(),
                 .trouble = {},
                 .detail = {}};
  if (!status) {
    step.trouble = status.error().slug;
    step.detail = printable(status.error().detail);
  }
  return step;
}

template <class T>
Status status_of(const Result<T>& result) {
  return result ? Status{} : Status(result.error());
}

std::string place_of(const ldap::Server& server) {
  return render_place({.host = server.host, .port = server.port});
}

Result<TrialCertificate> certificate_of(const ldap::Server& server, const ldap::Terms& terms) {
  auto pem = TRY(ldap::read_certificate_of(server, terms));
  auto facts = TRY(crypto::read_certificate(pem));
  return TrialCertificate{.server = place_of(server),
                          .names = std::move(facts.names),
                          .issuer = std::move(facts.issuer),
                          .not_after = facts.not_after,
                          .sha256 = std::move(facts.sha256),
                          .pem = std::move(pem)};
}

}  // namespace

Status DirectoryTrial::run_and_keep(DirectoryId id, const std::stop_token& stop) {
  const auto report = TRY(run(id, stop));
  return postgres::in_transaction(pool_, [&](Transaction& tx) -> Status {
    TRY(tx.run(table::keep_trial, id, report.is_sound, dump_json(encode_fields(report)),
               clock_.now()));
    return {};
  });
}

Result<TrialReport> DirectoryTrial::run(DirectoryId id, const std::stop_token& stop) {
  const OpenDirectory directory = TRY(directories_.get(id, stop));
  TrialReport report;
  try_servers(directory, report);
  const auto answers = [](const TrialStep& step) { return step.name == "tls" && step.is_sound; };
  // One that answers is enough to read; but each of them must be sound to be relied on.
  if (std::ranges::any_of(report.steps, answers)) try_reading(directory, report);
  report.is_sound = std::ranges::all_of(report.steps, &TrialStep::is_sound);
  return report;
}

void DirectoryTrial::try_servers(const OpenDirectory& directory, TrialReport& report) {
  for (const ldap::Server& server : directory.servers->list()) {
    try_server(directory, server, report);
  }
}

void DirectoryTrial::try_server(const OpenDirectory& directory, const ldap::Server& server,
                                TrialReport& report) {
  const ldap::Terms terms = directory.servers->terms();
  const std::string place = place_of(server);
  const auto step = [&](std::string_view name, const Status& status) {
    report.steps.push_back(step_of(name, place, status));
    return status.has_value();
  };
  if (!step("name", status_of(ldap::find_addresses(server, terms)))) return;
  if (!step("connection", status_of(ldap::connect_to(server, terms)))) return;
  auto certificate = certificate_of(server, terms);
  if (!step("certificate", status_of(certificate))) return;
  report.certificates.push_back(std::move(*certificate));
  if (terms.authorities.empty()) {
    (void)step("tls", make_error(Code::invalid, "directory.no_authority"));
    return;
  }
  (void)step("tls", status_of(ldap::Connection::open(server, terms)));
}

void DirectoryTrial::try_reading(const OpenDirectory& directory, TrialReport& report) {
  auto reader = directory.read();
  report.steps.push_back(step_of("account", {}, status_of(reader)));
  if (!reader) return;
  for (const auto& [name, base] : {std::pair{"people_base", directory.settings.people_base},
                                   std::pair{"groups_base", directory.settings.groups_base}}) {
    if (base.empty()) continue;
    const auto entry = reader->connection().read(base, {"objectClass"});
    const Status there = entry && !*entry
                             ? Status(make_error(Code::not_found, "directory.no_such_entry", base))
                             : status_of(entry);
    report.steps.push_back(step_of(name, {}, there));
    if (!there) return;
  }
  const auto people = look(*reader, directory.settings, report);
  report.steps.push_back(step_of("people", {}, status_of(people)));
  if (!people || !directory.settings.imports_groups) return;
  report.steps.push_back(
      step_of("groups", {}, look_at_groups(*reader, directory.settings, *people, report)));
}

/// Counts all of them and shows a few.
Result<std::vector<ListedPerson>> DirectoryTrial::look(DirectoryReader& reader,
                                                       const Directory& settings,
                                                       TrialReport& report) {
  std::vector<ListedPerson> people;
  TRY(reader.list(
      [&](const OutsidePerson& person) -> Status {
        people.push_back(as_listed(person));
        return {};
      },
      clock_.now()));
  report.people_found = static_cast<std::int64_t>(people.size());
  if (people.empty()) return make_error(Code::not_found, "directory.nobody_found");
  std::vector<std::string> ids;
  for (const ListedPerson& person :
       std::span(people).first(std::min(people.size(), shown_people))) {
    ids.push_back(person.external_id);
  }
  TRY(show(reader, settings, ids, report));
  return people;
}

/// Counts all of them and shows a few, as they would be here.
Status DirectoryTrial::look_at_groups(DirectoryReader& reader, const Directory& settings,
                                      const std::vector<ListedPerson>& people,
                                      TrialReport& report) {
  const auto groups = TRY(reader.list_groups());
  report.groups_found = static_cast<std::int64_t>(groups.size());
  if (groups.empty()) return make_error(Code::not_found, "directory.no_groups_found");
  const auto members = find_members(groups, people);
  return postgres::in_transaction(pool_, [&](Transaction& tx) -> Status {
    report.groups.clear();
    for (std::size_t i = 0; i < std::min(groups.size(), shown_groups); ++i) {
      const ListedGroup& group = groups[i];
      const postgres::TextArray names{name_forms(group.name, group.external_id, settings.name)};
      report.groups.push_back(
          {.external_id = group.external_id,
           .name = group.name,
           .name_here = TRY(tx.row<std::string>(directory_groups_table::name_here, settings.id,
                                                group.external_id, names)),
           .people_count = static_cast<std::int64_t>(members[i].people.size()),
           .groups_count = static_cast<std::int64_t>(members[i].groups.size())});
    }
    return {};
  });
}

Status DirectoryTrial::show(DirectoryReader& reader, const Directory& settings,
                            const std::vector<std::string>& ids, TrialReport& report) {
  for (const OutsidePerson& person : TRY(reader.read(ids, clock_.now()))) {
    TrialPerson shown{.external_id = person.external_id,
                      .username = printable(person.login),
                      .display_name = person.display_name,
                      .email = person.email,
                      .outcome = TRY(outcome_of(settings, person))};
    for (const OutsideGroup& group : TRY(reader.groups_of(person))) {
      if (shown.groups.size() < groups_of_one) shown.groups.push_back(printable(group.name));
    }
    report.people.push_back(std::move(shown));
  }
  return {};
}

Result<TrialOutcome> DirectoryTrial::outcome_of(const Directory& settings,
                                                const OutsidePerson& person) {
  if (person.state != OutsideState::present) return TrialOutcome::kept_out;
  if (!is_username(person.login)) return TrialOutcome::unusable_name;
  return postgres::in_transaction(pool_, [&](Transaction& tx) -> Result<TrialOutcome> {
    if (TRY(tx.row<bool>(table::is_known, settings.id, person.external_id))) {
      return TrialOutcome::known;
    }
    const bool taken = TRY(tx.row<bool>(table::is_name_taken, fold_username(person.login)));
    return taken ? TrialOutcome::name_taken : TrialOutcome::added;
  });
}

}  // namespace unidash::identity
