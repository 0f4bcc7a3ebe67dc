#include "daemon/programs/unidashd/names_role.h"

#include <format>

#include "daemon/base/text.h"
#include "daemon/clients/knot/knotc.h"
#include "daemon/clients/nat_pmp/ask_router.h"
#include "daemon/clients/resolver/resolver.h"
#include "daemon/domains/audit/audit_trail.h"
#include "daemon/domains/dns/jobs.h"
#include "daemon/domains/internet/jobs.h"
#include "daemon/domains/internet/turn_around.h"
#include "daemon/jobs/request.h"
#include "daemon/jobs/runner.h"
#include "daemon/model/roles/place.h"
#include "daemon/programs/unidashd/role_keys.h"
#include "daemon/programs/unidashd/rows.h"
#include "daemon/programs/unidashd/services.h"

namespace unidash::main {

namespace {

/// The runner, its jobs, and what these hurry.
constexpr std::size_t connections = 5;

/// What is no address is left out: knotd then has nothing to listen at, and says so.
dns::DnsPlaces dns_places(const config::Settings& settings) {
  dns::DnsPlaces places{.folder = settings.data_dir + "/names/dns",
                        .control_folder = settings.dns_control,
                        .listen = {},
                        .port = settings.dns_port,
                        .upstream = {}};
  for (const std::string_view word : text::split(settings.dns_listen, ' ')) {
    if (const auto address = parse_ip_address(word)) {
      places.listen.push_back(render_ip_address(*address));
    }
  }
  const auto upstream = parse_place(settings.dns_upstream);
  if (upstream && parse_ip_address(upstream->host)) {
    places.upstream = std::format("{}@{}", upstream->host, upstream->port);
  }
  return places;
}

dns::KnotActs knot_acts(const config::Settings& settings) {
  const knot::Knotc knotc(settings.dns_control + "/knot.sock");
  return {.check = [knotc](const std::string& file) { return knotc.check(file); },
          .reload = [knotc] { return knotc.reload(); },
          .stop = [knotc] { return knotc.stop(); }};
}

std::string webroot(const config::Settings& settings) {
  return settings.run_dir + "/names/webroot";
}

certificates::LegoSettings lego_settings(const config::Settings& settings) {
  return {.work_folder = settings.run_dir + "/names/lego",
          .webroot = webroot(settings),
          .resolver = parse_place(settings.dns_upstream) ? settings.dns_upstream : std::string()};
}

internet::RouterFound ask_router(const IpAddress& router, const std::stop_token& stop) {
  const auto answer = nat_pmp::ask_router(router, stop);
  if (!answer) return {.word = internet::RouterWord::silent};
  switch (answer->reply) {
    case nat_pmp::Reply::address:
      return {.word = internet::RouterWord::address, .address = answer->address};
    case nat_pmp::Reply::no_network: return {.word = internet::RouterWord::no_network};
    case nat_pmp::Reply::refused:
    case nat_pmp::Reply::other_version: return {.word = internet::RouterWord::refused};
  }
  return {.word = internet::RouterWord::refused};
}

/// Names are asked for where knotd asks for others' on: of resolved, on a machine.
internet::Surveyors surveyors(const config::Settings& settings, Random& random) {
  const auto server = parse_place(settings.dns_upstream).value_or(Place{});
  const internet::TurnPlaces places{.base_domain = settings.base_domain,
                                    .webroot = webroot(settings)};
  return {.ask_router = ask_router,
          .addresses_of = [resolver = resolver::Resolver(server)](
                              std::string_view name) { return resolver.addresses_of(name); },
          .turn_around =
              [places, &random](const IpAddress& outer, const std::stop_token& stop) {
                return internet::turn_around(places, outer, random, stop);
              }};
}

std::vector<jobs::Job> all_jobs(const certificates::Certify* certify,
                                certificates::PlaceCertificates* place, dns::ApplyDns* apply,
                                const internet::CheckInternet* check) {
  auto all = certificates::certificate_jobs(certify, place);
  append(all, dns::dns_jobs(apply));
  append(all, internet::internet_jobs(check));
  return all;
}

}  // namespace

Result<std::unique_ptr<NamesRole>> NamesRole::create(const config::Settings& settings) {
  crypto::SystemRandom random;
  auto keys = TRY(open_role_keys(settings, Role::names, random));
  return std::make_unique<NamesRole>(settings, std::move(keys.names));
}

NamesRole::NamesRole(const config::Settings& settings, Secret key)
    : key_(std::move(key)),
      pool_({.conninfo = database_as(settings, service_user(Role::names)),
             .connections = connections}),
      apply_dns_({.base_domain = settings.base_domain,
                  .places = dns_places(settings),
                  .machine = jobs::this_machine()},
                 knot_acts(settings), clock_),
      challenges_(webroot(settings)),
      certify_(key_.copy(), clock_, random_, settings.base_domain, lego_settings(settings)),
      place_certificates_(key_.copy(), clock_, random_, settings.data_dir + "/names/certificates"),
      check_internet_(settings.base_domain, surveyors(settings, random_), clock_, random_) {
  pool_.set_event_sink(audit::sink());
}

std::vector<api::Route> NamesRole::routes() { return certificates::challenge_routes(&challenges_); }

Status NamesRole::prepare() {
  return postgres::in_transaction(pool_, [](postgres::Transaction& tx) -> Status {
    TRY(jobs::hurry(tx, dns::apply_job));
    return {};
  });
}

std::vector<jobs::Job> NamesRole::jobs() {
  return all_jobs(&certify_, &place_certificates_, &apply_dns_, &check_internet_);
}

std::vector<api::Route> NamesRole::readable_routes() {
  return certificates::challenge_routes(nullptr);
}

std::vector<jobs::Job> NamesRole::readable_jobs() {
  return all_jobs(nullptr, nullptr, nullptr, nullptr);
}

}  // namespace unidash::main
