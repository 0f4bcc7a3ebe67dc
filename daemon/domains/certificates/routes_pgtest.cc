// What administrators set and hand in, on a real database as the role admin, and what the role
// names makes of it: its jobs by their real runner, with a script in lego's place.
#include "daemon/domains/certificates/routes.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <format>

#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"
#include "daemon/clients/files/text_file.h"
#include "daemon/domains/certificates/jobs.h"
#include "daemon/testing/call.h"
#include "daemon/testing/directory/certificates.h"
#include "daemon/testing/jobs/fixture.h"

namespace unidash::certificates {
namespace {

using namespace std::chrono_literals;
using testing::call;
using testing::data_of;
using testing::slug_of;
using testing::wait_until;

constexpr std::string_view base = "cloud.example.org";

Secret key() { return Secret(std::string(32, 'k')); }

/// $1 action, $2 type of what it happened to.
constexpr postgres::Statement hear{
    "test_hear", "INSERT INTO audit_logs (action, resource_type) VALUES ($1, $2)"};

/// What happens is also heard by the jobs that wait for it, which the trail's rows make.
postgres::EventSink heard(postgres::EventSink log) {
  return [log = std::move(log)](postgres::Transaction& tx, const Actor& actor,
                                const std::vector<Event>& events) -> Status {
    for (const Event& event : events) {
      TRY(tx.run(hear, event.action, event.resource_type));
    }
    return log(tx, actor, events);
  };
}

/// The role names on one machine. What comes every minute comes once a day, so that a test waits
/// for nothing that happens by itself.
class NamesWorker {
 public:
  NamesWorker(const std::string& database, const std::string& folder, const Clock& clock)
      : pool_({.conninfo = testing::as_user(database, "unidash_names"), .connections = 6}),
        certify_(key(), clock, random_, std::string(base),
                 {.program = folder + "/lego",
                  .work_folder = folder + "/work",
                  .webroot = folder + "/web"}),
        place_(key(), clock, random_, folder + "/placed") {
    pool_.set_event_sink(heard(events.sink()));
    auto rows = certificate_jobs(&certify_, &place_);
    for (jobs::Job& row : rows) {
      if (row.trigger.period()) row.trigger = jobs::Trigger::every(24h);
      row.retry.first = 1ms;
    }
    runner_.emplace(pool_, std::move(rows),
                    jobs::RunnerSettings{.role = "names", .machine = "one", .tick = 20ms}, random_);
  }

  testing::EventLog events;

 private:
  crypto::SystemRandom random_;
  postgres::Pool pool_;
  Certify certify_;
  PlaceCertificates place_;
  std::optional<jobs::Runner> runner_;
};

class CertificateRoutes : public ::testing::Test {
 protected:
  CertificateRoutes() {
    pool_.set_event_sink(heard(events_.sink()));
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_ + "/placed");
  }

  static Json acme(const Json& changes = Json::object()) {
    Json attributes{{"source", "acme"},      {"directory", "https://ca.example/dir"},
                    {"trial_directory", ""}, {"email", "it@example.org"},
                    {"authorities", ""},     {"challenge", "http-01"},
                    {"dns_provider", ""},    {"binding_id", ""}};
    attributes.update(changes);
    return attributes;
  }
  static Json by_dns(const Json& settings) {
    return acme({{"challenge", "dns-01"}, {"dns_provider", "desec"}, {"dns_settings", settings}});
  }
  Result<api::Response> put(const Json& attributes) {
    return call(routes_, "change_certificate_settings", claire_, {.attributes = attributes});
  }
  Result<api::Response> upload(const Json& attributes) {
    return call(routes_, "upload_certificate", claire_, {.attributes = attributes});
  }
  Json settings() {
    return data_of(call(routes_, "read_certificate_settings", claire_))["attributes"];
  }
  static std::string field_of(const Result<api::Response>& answer) {
    if (answer || answer.error().fields.empty()) return slug_of(answer);
    return answer.error().fields[0].field + " " + answer.error().fields[0].slug;
  }
  std::string ask(const std::string& text) const { return testing::query_value(database_, text); }
  void sql(const std::string& text) const { testing::run_sql(database_, text); }

  /// A certificate that signs itself, with its key.
  Json made(const std::string& names,
            const std::string& kind = "ec -pkeyopt ec_paramgen_curve:P-256",
            const std::string& more = "") const {
    const std::string at = folder_ + "/made";
    testing::run_command(
        std::format("openssl req -x509 -newkey {} -nodes -days 30 -subj /CN=office -addext "
                    "subjectAltName={} -keyout {}.key -out {}.pem {} 2>/dev/null",
                    kind, names, at, at, more));
    return {{"chain", testing::read_file(at + ".pem")}, {"key", testing::read_file(at + ".key")}};
  }
  Json made_for_all(const std::string& more = "") const {
    return made(std::format("DNS:{0},DNS:*.{0}", base), "ec -pkeyopt ec_paramgen_curve:P-256",
                more);
  }
  /// What is asked for goes to FOLDER/asked; `script` says what becomes of it.
  void lego(const std::string& script) const {
    ASSERT_TRUE(files::replace_text_file(
        folder_ + "/lego",
        std::format("#!/bin/sh\nPATH=/usr/bin:/bin\nF={}\nW=$F/work\necho \"$@\" >>$F/asked\n{}\n",
                    folder_, script),
        0700));
  }
  /// One that signs whatever it is asked for.
  void obliging_lego() const {
    lego(
        "for word; do [ \"$last\" = --domains ] && names=\"$names${names:+,}DNS:$word\"; "
        "[ \"$last\" = --domains ] && first=${first:-$word}; last=$word; done\n"
        "case $first in \\**) first=_${first#?};; esac\n"
        "mkdir -p $W/certificates $W/accounts/ca.example/it@example.org\n"
        "echo taken >$W/accounts/ca.example/it@example.org/account.json\n"
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 90 -subj "
        "/CN=ca "
        "-addext subjectAltName=$names -keyout $W/certificates/$first.key -out "
        "$W/certificates/$first.crt 2>/dev/null");
  }
  std::string asked() const {
    const auto text = files::read_text_file(folder_ + "/asked", 100'000);
    return text ? *text : "";
  }
  std::size_t placed() const {
    std::size_t count = 0;
    for (const auto& each : std::filesystem::directory_iterator(folder_ + "/placed")) {
      if (each.path().extension() == ".pem") ++count;
    }
    return count;
  }
  std::string order(std::string_view column, std::string_view name) const {
    return ask(std::format("SELECT (SELECT {} FROM certificate_orders WHERE '{}' = ANY (names))",
                           column, name));
  }

  std::string database_ = testing::fresh_database();
  std::string folder_ = ::testing::TempDir() + "certificates" + std::to_string(::getpid());
  SystemClock clock_;
  crypto::SystemRandom random_;
  testing::EventLog events_;
  postgres::Pool pool_{{.conninfo = testing::as_user(database_, "unidash_admin")}};
  std::vector<std::string> doors_;  // as they were set last: the authority's, then the provider's
  std::vector<std::string> apis_;
  static SetDoor note_in(std::vector<std::string>& list) {
    return [&list](const std::vector<Place>& places, const std::vector<Place>&) -> Status {
      list.clear();
      for (const Place& each : places) list.push_back(render_place(each));
      return {};
    };
  }
  CertificateSettings settings_{pool_,  key(),   note_in(doors_),  note_in(apis_),
                                clock_, random_, std::string(base)};
  CertificateList list_{pool_, key(), clock_, random_, std::string(base)};
  std::vector<api::Route> routes_ = certificate_routes(&settings_, &list_);
  api::Caller claire_ = testing::caller_of(
      testing::add_user(database_, "claire", UserRole::super_admin), UserRole::super_admin);
};

TEST_F(CertificateRoutes, BeginWithOurOwn) {
  EXPECT_EQ(settings()["source"], "own");
  EXPECT_EQ(settings()["shown"], "own");
  EXPECT_EQ(settings()["reason"], "");
}

TEST_F(CertificateRoutes, SayWhatIsWrongAtItsField) {
  EXPECT_EQ(field_of(put(acme({{"directory", "http://ca.example/dir"}}))),
            "directory certificate.bad_directory");
  EXPECT_EQ(field_of(put(acme({{"trial_directory", "ca.example"}}))),
            "trial_directory certificate.bad_directory");
  EXPECT_EQ(field_of(put(acme({{"email", ""}}))), "email certificate.bad_email");
  EXPECT_EQ(field_of(put(acme({{"challenge", "dns-01"}, {"dns_provider", "cloudflare"}}))),
            "dns_provider certificate.unknown_dns_provider");
  EXPECT_EQ(field_of(put(by_dns({{"PATH", "x"}}))), "dns_settings certificate.unknown_dns_field");
  EXPECT_EQ(field_of(put(acme({{"binding_id", "kid"}}))),
            "binding_key certificate.binding_key_needed");
  EXPECT_EQ(ask("SELECT count(*) FROM certificate_settings"), "0");
}

TEST_F(CertificateRoutes, SecretsGoInSealedStayAndNeverComeOut) {
  ASSERT_TRUE(put(by_dns({{"DESEC_TOKEN", "horse"}})));
  const auto again = put(acme({{"challenge", "dns-01"}, {"dns_provider", "desec"}}));
  ASSERT_TRUE(again) << field_of(again);
  EXPECT_FALSE(again->body.contains("horse"));
  EXPECT_EQ(settings()["dns_secrets"], Json::array({"DESEC_TOKEN"}));
  EXPECT_EQ(settings()["dns_settings"], Json::object());
  EXPECT_EQ(ask("SELECT count(*) FROM certificate_settings s WHERE s::text LIKE '%horse%'"), "0");
  EXPECT_EQ(field_of(put(acme({{"challenge", "dns-01"}, {"dns_provider", "ionos"}}))),
            "dns_settings certificate.dns_field_missing");
}

TEST_F(CertificateRoutes, OpenTheDoorsToWhatIsUsedAlone) {
  ASSERT_TRUE(put(by_dns({{"DESEC_TOKEN", "horse"}})));
  EXPECT_EQ(doors_, std::vector<std::string>{"ca.example:443"});
  EXPECT_EQ(apis_, std::vector<std::string>{"desec.io:443"});
  ASSERT_TRUE(
      put(acme({{"trial_directory", "https://trial.example:8443/d"}, {"dns_provider", "desec"}})));
  EXPECT_EQ(doors_, (std::vector<std::string>{"ca.example:443", "trial.example:8443"}));
  EXPECT_TRUE(apis_.empty());
  ASSERT_TRUE(put(acme({{"source", "own"}})));
  ASSERT_TRUE(settings_.set_doors_again());
  EXPECT_TRUE(doors_.empty());
}

TEST_F(CertificateRoutes, AnUploadIsHeldToWhatBrowsersAsk) {
  const Json good = made_for_all();
  const auto with = [&](const std::string& name, const Json& value) {
    Json other = good;
    other[name] = value;
    return other;
  };
  EXPECT_EQ(field_of(upload(made("DNS:elsewhere.example"))), "chain certificate.not_ours");
  EXPECT_EQ(field_of(upload(made("DNS:" + std::string(base), "rsa:1024"))),
            "chain certificate.weak_key");
  EXPECT_EQ(field_of(upload(made("DNS:" + std::string(base), "ed25519"))),
            "key certificate.key_kind");
  EXPECT_EQ(field_of(upload(with("key", made_for_all()["key"]))),
            "key certificate.key_does_not_fit");
  EXPECT_EQ(field_of(upload(with("key", "nothing"))), "key certificate.key_unreadable");
  EXPECT_EQ(field_of(upload(with(
                "chain", good["chain"].get<std::string>() +
                             "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"))),
            "chain certificate.not_pem");
  const std::string other = made_for_all()["chain"];
  EXPECT_EQ(field_of(upload(with("chain", good["chain"].get<std::string>() + other))),
            "chain certificate.chain_broken");
  EXPECT_EQ(field_of(upload(with("chain", other + good["chain"].get<std::string>()))),
            "chain certificate.chain_order");
  testing::run_command(std::format(
      "openssl pkcs8 -topk8 -passout pass:x -in {0}/made.key -out {0}/sealed.key", folder_));
  EXPECT_EQ(field_of(upload(with("key", testing::read_file(folder_ + "/sealed.key")))),
            "key certificate.key_encrypted");
  EXPECT_EQ(ask("SELECT count(*) FROM certificates"), "0");
}

TEST_F(CertificateRoutes, AnUploadIsKeptSealedOnceAndTakenAway) {
  const Json good = made("DNS:wiki." + std::string(base));
  const auto answer = upload(good);
  ASSERT_TRUE(answer) << field_of(answer);
  EXPECT_FALSE(answer->body.contains("PRIVATE"));
  EXPECT_TRUE(answer->body.contains("certificate.names_uncovered"));
  EXPECT_EQ(ask("SELECT count(*) FROM certificates c WHERE c::text LIKE '%PRIVATE%'"), "0");
  EXPECT_EQ(slug_of(upload(good)), "certificate.known_already");
  const std::string id = data_of(answer)["id"];
  EXPECT_TRUE(call(routes_, "delete_certificate", claire_, {.path = {{"id", id}}}));
  EXPECT_EQ(slug_of(call(routes_, "delete_certificate", claire_, {.path = {{"id", id}}})),
            "certificate.not_found");
  EXPECT_EQ(events_.actions(),
            (std::vector<std::string>{"certificate.uploaded", "certificate.removed"}));
}

TEST_F(CertificateRoutes, WhatIsUploadedIsPlacedWhileItIsChosen) {
  const NamesWorker worker(database_, folder_, clock_);
  ASSERT_TRUE(upload(made_for_all()));
  ASSERT_TRUE(put(acme({{"source", "uploaded"}})));
  wait_until([&] { return placed() == 1; });
  wait_until([&] { return std::filesystem::exists(folder_ + "/placed/serial"); });
  EXPECT_EQ(settings()["shown"], "uploaded");
  ASSERT_TRUE(put(acme({{"source", "own"}})));
  wait_until([&] { return placed() == 0; });
}

TEST_F(CertificateRoutes, WhatIsWantedIsObtainedAndPlaced) {
  obliging_lego();
  const NamesWorker worker(database_, folder_, clock_);
  EXPECT_EQ(settings()["shown"], "own");
  ASSERT_TRUE(put(acme()));
  wait_until([&] { return placed() == 2; });
  EXPECT_EQ(settings()["shown"], "acme");
  EXPECT_EQ(order("state", "id.cloud.example.org"), "done");
  EXPECT_EQ(ask("SELECT count(*) FROM certificates c WHERE c::text LIKE '%PRIVATE%'"), "0");
  EXPECT_NE(ask("SELECT account_sealed FROM certificate_settings"), "");
  EXPECT_FALSE(std::filesystem::exists(folder_ + "/work"));
  EXPECT_EQ(worker.events.actions(), std::vector<std::string>(2, "certificate.obtained"));
}

TEST_F(CertificateRoutes, TheTrialComesFirstAndOnce) {
  obliging_lego();
  const NamesWorker worker(database_, folder_, clock_);
  ASSERT_TRUE(put(acme({{"trial_directory", "https://trial.example/dir"}})));
  wait_until([&] { return placed() == 2; });
  EXPECT_LT(asked().find("trial.example"), asked().find("ca.example"));
  EXPECT_EQ(text::split(asked(), '\n').size(), 5U) << asked();
}

TEST_F(CertificateRoutes, ARefusalIsToldInWordsAndWaits) {
  lego("echo 'urn:ietf:params:acme:error:caa :: not you' >&2; exit 1");
  const NamesWorker worker(database_, folder_, clock_);
  ASSERT_TRUE(put(acme()));
  wait_until([&] { return order("state", base) == "failed"; });
  EXPECT_EQ(order("message", base), "certificate.caa");
  EXPECT_EQ(order("detail", base), "urn:ietf:params:acme:error:caa :: not you");
  EXPECT_EQ(order("next_try_at > now() + interval '14 minutes'", base), "t");
  obliging_lego();
  ASSERT_TRUE(call(routes_, "retry_certificate_orders", claire_));
  wait_until([&] { return placed() == 2; });
  EXPECT_EQ(order("message", base), "");
}

TEST_F(CertificateRoutes, WhatAnAuthoritySendsIsHeldToTheSame) {
  obliging_lego();
  ASSERT_TRUE(files::replace_text_file(
      folder_ + "/lego",
      testing::read_file(folder_ + "/lego") + "\necho >$W/certificates/$first.key\n", 0700));
  const NamesWorker worker(database_, folder_, clock_);
  ASSERT_TRUE(put(acme()));
  wait_until([&] { return order("state", base) == "failed"; });
  EXPECT_EQ(order("message", base), "certificate.unusable");
  EXPECT_EQ(placed(), 0U);
}

TEST_F(CertificateRoutes, AnEndThatNobodyPreventsIsToldOnce) {
  ASSERT_TRUE(upload(made_for_all()));
  sql("UPDATE certificates SET not_before = now() - interval '300 days'");
  const NamesWorker worker(database_, folder_, clock_);
  ASSERT_TRUE(put(acme({{"source", "uploaded"}})));
  wait_until([&] { return ask("SELECT count(alerted_at) FROM certificates") == "1"; });
  ASSERT_TRUE(put(acme({{"source", "uploaded"}})));
  sql("UPDATE jobs SET run_at = now() WHERE kind = 'names.certify'");
  wait_until([&] {
    return ask("SELECT (SELECT run_at > now() + interval '1 hour' AND state = 'queued' FROM jobs "
               "WHERE kind = 'names.certify')") == "t";
  });
  EXPECT_EQ(worker.events.actions(), std::vector<std::string>{"certificate.ending"});
}

TEST_F(CertificateRoutes, AChallengeIsAnsweredFromItsFileAlone) {
  const ChallengeFiles challenges(folder_ + "/web");
  const auto rows = challenge_routes(&challenges);
  const std::string at = folder_ + "/web/.well-known/acme-challenge";
  std::filesystem::create_directories(at);
  ASSERT_TRUE(files::replace_text_file(at + "/to_ken-1", "to_ken-1.print"));
  ASSERT_TRUE(files::replace_text_file(at + "/a.b", "x"));
  const auto get = [&](const std::string& token) {
    return call(rows, "answer_acme_challenge", {}, {.path = {{"token", token}}});
  };
  ASSERT_TRUE(get("to_ken-1"));
  EXPECT_EQ(get("to_ken-1")->body, "to_ken-1.print");
  EXPECT_EQ(get("to_ken-1")->content_type, "text/plain");
  for (const char* token : {"", "nothing", "a.b", "../acme-challenge/to_ken-1"}) {
    EXPECT_EQ(slug_of(get(token)), "certificate.no_challenge") << token;
  }
}

}  // namespace
}  // namespace unidash::certificates
