// Objects of the catalogue's apps against store/catalogue/SLUG/golden, which `ci/dev store render`
// writes, and what holds of all of them.
#include "daemon/domains/apps/render/render.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <set>
#include <sstream>

#include "daemon/base/text.h"
#include "daemon/domains/apps/package/app_document.h"
#include "daemon/domains/apps/render/sample.h"

namespace unidash::packages {
namespace {

constexpr std::array<const char*, 4> slugs{"dokuwiki", "miniflux", "radicale", "tiddlywiki"};

Json golden(const std::string& slug, const std::string& name) {
  std::ostringstream text;
  text << std::ifstream("store/catalogue/" + slug + "/golden/" + name + ".json").rdbuf();
  return parse_json(text.str()).value();
}

AppPackage app_of(const std::string& slug) {
  return with_sample_digests(review(golden(slug, "source"), Publication::draft).document.app);
}

const Json& find(const std::vector<Json>& objects, std::string_view kind, std::string_view name) {
  static const Json none;
  const auto found = std::ranges::find_if(objects, [&](const Json& each) {
    return each.at("kind") == kind && each.at("metadata").at("name") == name;
  });
  return found == objects.end() ? none : *found;
}

const Json& container_of(const Json& workload) {
  return workload.at("spec").at("template").at("spec").at("containers").at(0);
}

std::string checksum_of(const Json& workload) {
  return workload.at("spec").at("template").at("metadata").at("annotations").at("unidash/settings");
}

TEST(Rendered, AsCommitted) {
  int count = 0;
  for (const char* slug : slugs) {
    const AppPackage app = app_of(slug);
    for (const SignOnMode mode : app.sso.modes) {
      const auto sample = render_sample(app, mode);
      ASSERT_TRUE(sample) << slug << sample.error().slug << sample.error().detail;
      EXPECT_EQ(*sample, golden(slug, std::string(name_of(mode)))) << slug;
      ++count;
    }
  }
  EXPECT_EQ(count, 5);
}

TEST(Rendered, SameBytesForTheSameFacts) {
  const AppPackage app = app_of("miniflux");
  const auto once = render_sample(app, SignOnMode::oidc).value();
  EXPECT_EQ(dump_json(once), dump_json(render_sample(app, SignOnMode::oidc).value()));
}

TEST(Rendered, PodsAsTheEngineWantsThem) {
  for (const char* slug : slugs) {
    const AppPackage app = app_of(slug);
    const auto objects = render_objects(app, sample_facts(app, app.sso.modes.front())).value();
    const Json& web = find(objects, "Deployment", "web");
    const Json& pod = web.at("spec").at("template").at("spec");
    EXPECT_EQ(pod.at("hostUsers"), false);
    EXPECT_EQ(pod.at("automountServiceAccountToken"), false);
    EXPECT_EQ(pod.at("securityContext").at("runAsNonRoot"), true);
    EXPECT_EQ(pod.at("securityContext").at("seccompProfile").at("type"), "RuntimeDefault");
    const Json& container = container_of(web);
    EXPECT_EQ(container.at("imagePullPolicy"), "Never");
    EXPECT_TRUE(container.at("image").get<std::string>().contains("@sha256:"));
    EXPECT_EQ(container.at("securityContext").at("readOnlyRootFilesystem"), true);
    EXPECT_EQ(container.at("securityContext").at("capabilities").at("drop"), Json{"ALL"});
    EXPECT_TRUE(container.at("resources").at("limits").contains("memory"));
    EXPECT_FALSE(dump_json(objects).contains("hostPath"));
    EXPECT_FALSE(dump_json(objects).contains("hostNetwork"));
  }
}

TEST(Rendered, InAnOrderThatCanBeApplied) {
  const std::vector<std::string> order{
      "Namespace",     "LimitRange", "ResourceQuota",    "ServiceAccount",
      "NetworkPolicy", "ConfigMap",  "PersistentVolume", "PersistentVolumeClaim",
      "Service",       "Deployment", "CronJob"};
  for (const char* slug : slugs) {
    const AppPackage app = app_of(slug);
    std::ptrdiff_t last = 0;
    std::set<std::string> names;
    const auto objects = render_objects(app, sample_facts(app, app.sso.modes.front())).value();
    for (const Json& each : objects) {
      const std::string kind = each.at("kind");
      const auto place = std::ranges::find(order, kind) - order.begin();
      EXPECT_LT(place, std::ssize(order)) << kind;
      EXPECT_GE(place, last) << kind;
      EXPECT_TRUE(names.insert(kind + "/" + std::string(each.at("metadata").at("name"))).second);
      last = place;
    }
  }
}

TEST(Secrets, AreInSecretsAlone) {
  for (const char* slug : slugs) {
    const AppPackage app = app_of(slug);
    for (const SignOnMode mode : app.sso.modes) {
      const InstanceFacts facts = sample_facts(app, mode);
      const Credentials credentials = sample_credentials(app, facts);
      const std::string objects = dump_json(render_objects(app, facts).value());
      for (const auto& [ref, secret] : credentials) {
        EXPECT_FALSE(objects.contains(secret.reveal())) << ref;
        EXPECT_FALSE(objects.contains(text::to_base64(secret.reveal()))) << ref;
      }
    }
  }
  const AppPackage app = app_of("miniflux");
  const InstanceFacts facts = sample_facts(app, SignOnMode::oidc);
  EXPECT_EQ(credentials_needed(app, facts),
            (std::vector<std::string>{"db.main.password", "oidc.client_secret"}));
  EXPECT_EQ(render_secrets(app, facts, {}).error().slug, "package.no_credential");
}

TEST(Secrets, AreEscapedInAddresses) {
  const AppPackage app = app_of("miniflux");
  const InstanceFacts facts = sample_facts(app, SignOnMode::headers);
  Credentials credentials;
  credentials.emplace("db.main.password", Secret("p@ss:/?#"));
  const auto secrets = render_secrets(app, facts, credentials).value();
  const std::string url =
      text::from_base64(secrets.at(0).at("data").at("DATABASE_URL").get<std::string>()).value();
  EXPECT_TRUE(url.contains(":p%40ss%3A%2F%3F%23@169.254.42.1:5432/")) << url;
}

TEST(Settings, StartAProgramAnewWhenTheyChange) {
  const AppPackage app = app_of("dokuwiki");
  const auto checksum = [&](const InstanceFacts& facts) {
    return checksum_of(find(render_objects(app, facts).value(), "Deployment", "web"));
  };
  const InstanceFacts before = sample_facts(app, SignOnMode::ldap);
  InstanceFacts facts = before;
  facts.generation = 7;
  EXPECT_EQ(checksum(facts), checksum(before));
  facts.answers["title"].text = "Another";
  EXPECT_NE(checksum(facts), checksum(before));
  facts = before;
  facts.secrets_generation = 2;
  EXPECT_NE(checksum(facts), checksum(before));
  facts = before;
  facts.authorities = "other";
  EXPECT_NE(checksum(facts), checksum(before));
}

TEST(Settings, AreNeverExpandedByKubernetes) {
  Json source = golden("dokuwiki", "source");
  source["app"]["components"]["web"]["env"]["TITLE"] = {{"ref", "answer.title"}};
  const AppPackage app = with_sample_digests(review(source, Publication::draft).document.app);
  InstanceFacts facts = sample_facts(app, SignOnMode::ldap);
  facts.answers["title"].text = "$(LDAPTLS_CACERT) $$ $";
  const Json container =
      container_of(find(render_objects(app, facts).value(), "Deployment", "web"));
  EXPECT_EQ(container.at("env").at(1).at("name"), "TITLE");
  EXPECT_EQ(container.at("env").at(1).at("value"), "$$(LDAPTLS_CACERT) $$$$ $$");
}

TEST(Workloads, StopAndAreRun) {
  const AppPackage app = app_of("tiddlywiki");
  InstanceFacts facts = sample_facts(app, SignOnMode::headers);
  facts.is_stopped = true;
  const auto objects = render_objects(app, facts).value();
  EXPECT_EQ(find(objects, "Deployment", "web").at("spec").at("replicas"), 0);
  EXPECT_EQ(find(objects, "Deployment", "web").at("spec").at("strategy").at("type"), "Recreate");
  const Json job = render_run(app, facts, "prepare", "a1").value();
  EXPECT_EQ(job.at("metadata").at("name"), "prepare-a1");
  EXPECT_EQ(job.at("spec").at("backoffLimit"), 0);
  EXPECT_EQ(job.at("spec").at("template").at("spec").at("restartPolicy"), "Never");
  EXPECT_EQ(render_run(app, facts, "web", "a1").error().slug, "package.bad_facts");
  EXPECT_EQ(render_run(app, facts, "prepare", "A/1").error().slug, "package.bad_facts");
}

TEST(Workloads, ComeByTheClock) {
  Json source = golden("tiddlywiki", "source");
  Json& app = source["app"];
  app["components"]["nightly"] = app["components"]["prepare"];
  app["components"]["nightly"]["kind"] = "cron";
  app["components"]["nightly"]["schedule"] = "0 3 * * *";
  const Reviewed reviewed = review(source, Publication::draft);
  ASSERT_TRUE(reviewed.findings.empty()) << reviewed.findings.front().text;
  const AppPackage package = with_sample_digests(reviewed.document.app);
  const auto objects = render_objects(package, sample_facts(package, SignOnMode::headers)).value();
  const Json& cron = find(objects, "CronJob", "nightly");
  EXPECT_EQ(cron.at("spec").at("schedule"), "0 3 * * *");
  EXPECT_EQ(cron.at("spec").at("jobTemplate").at("spec").at("activeDeadlineSeconds"), 120);
  EXPECT_EQ(cron.at("spec").at("concurrencyPolicy"), "Forbid");
}

TEST(Policies, LetNobodyInButTheGate) {
  const AppPackage app = app_of("radicale");
  const auto objects = render_objects(app, sample_facts(app, SignOnMode::headers)).value();
  std::vector<std::string> names;
  for (const Json& each : objects) {
    if (each.at("kind") != "NetworkPolicy") continue;
    names.push_back(each.at("metadata").at("name"));
    EXPECT_FALSE(dump_json(each).contains("\"from\":[]"));
    EXPECT_FALSE(dump_json(each).contains("\"to\":[]"));
  }
  EXPECT_EQ(names, (std::vector<std::string>{"deny", "dns", "gate"}));
}

/// Miniflux with a cache beside it, mail, a port of its own and the local network.
AppPackage larger() {
  Json source = golden("miniflux", "source");
  Json& app = source["app"];
  Json& web = app["components"]["web"];
  web["env"]["CACHE"] = {
      {"concat", {{{"ref", "component.cache.host"}}, ":", {{"ref", "component.cache.port"}}}}};
  web["env"]["MAIL_HOST"] = {{"ref", "smtp.host"}};
  web["env"]["MAIL_PASSWORD"] = {{"ref", "smtp.password"}};
  Json& cache = app["components"]["cache"];
  cache = {{"kind", "worker"}, {"image", "app"}, {"port", 6379}, {"uid", 65'532}};
  cache["resources"] = web["resources"];
  app["needs"]["smtp"] = "optional";
  app["network"]["egress"] = "lan";
  app["network"]["ingress_tcp"] = {{{"component", "cache"}, {"port", 6379}}};
  app["rights"] = Json::array();
  for (const char* what : {"lan", "mail", "open_port"}) {
    app["rights"].push_back({{"what", what}, {"why", "fetch_feeds"}});
  }
  const Reviewed reviewed = review(source, Publication::draft);
  EXPECT_TRUE(reviewed.findings.empty()) << reviewed.findings.front().pointer;
  return with_sample_digests(reviewed.document.app);
}

TEST(Policies, LetComponentsOfOneAppMeet) {
  const AppPackage app = larger();
  const auto objects = render_objects(app, sample_facts(app, SignOnMode::oidc)).value();
  for (const char* name : {"within-from", "within-to", "port-cache", "mail", "lan", "sign-in"}) {
    EXPECT_FALSE(find(objects, "NetworkPolicy", name).is_null()) << name;
  }
  EXPECT_TRUE(find(objects, "NetworkPolicy", "internet").is_null());
  const std::string lan = dump_json(find(objects, "NetworkPolicy", "lan"));
  for (const char* each : {"10.42.0.0/16", "10.43.0.0/16", "192.168.1.10/32"}) {
    EXPECT_TRUE(lan.contains(each)) << each;
  }
  EXPECT_FALSE(find(objects, "Service", "cache").is_null());
}

TEST(Settings, DoWithoutMailThatIsOptional) {
  const AppPackage app = larger();
  InstanceFacts facts = sample_facts(app, SignOnMode::headers);
  std::erase_if(facts.known, [](const auto& each) { return each.first.starts_with("smtp."); });
  const auto objects = render_objects(app, facts);
  ASSERT_TRUE(objects) << objects.error().detail;
  const Json& env = container_of(find(*objects, "Deployment", "web")).at("env");
  const auto value = [&](std::string_view name) {
    const auto found =
        std::ranges::find_if(env, [&](const Json& each) { return each.at("name") == name; });
    return found == env.end() ? "none" : found->value("value", "of a secret");
  };
  EXPECT_EQ(value("CACHE"), "cache:6379");
  EXPECT_EQ(value("MAIL_HOST"), "");
  EXPECT_EQ(value("MAIL_PASSWORD"), "of a secret");
  Credentials credentials;
  credentials.emplace("db.main.password", Secret("x"));
  const auto secrets = render_secrets(app, facts, credentials).value();
  EXPECT_EQ(secrets.at(0).at("data").at("MAIL_PASSWORD"), "");
}

TEST(Space, HasRoomForAllThatMayRunAtOnce) {
  const AppPackage app = larger();
  InstanceFacts facts = sample_facts(app, SignOnMode::oidc);
  const auto memory = [&] {
    const auto objects = render_objects(app, facts).value();
    return find(objects, "ResourceQuota", "limits").at("spec").at("hard").at("limits.memory");
  };
  // Two programs, each with a successor beside it.
  EXPECT_EQ(memory(), "1024Mi");
  facts.limits["web"] = {.cpu_m = 500, .mb = 512};
  EXPECT_EQ(memory(), "1536Mi");
}

TEST(Policies, KeepTheInternetFromTheLocalNetwork) {
  const AppPackage app = app_of("miniflux");
  const auto objects = render_objects(app, sample_facts(app, SignOnMode::oidc)).value();
  const std::string internet = dump_json(find(objects, "NetworkPolicy", "internet"));
  for (const char* each : {"10.0.0.0/8", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8"}) {
    EXPECT_TRUE(internet.contains(each)) << each;
  }
  // It lies in 192.168.0.0/16.
  EXPECT_FALSE(internet.contains("192.168.1.10"));
}

TEST(Facts, AreRefusedWhenTheyCannotBeRight) {
  const AppPackage app = app_of("miniflux");
  const auto slug = [&](const std::function<void(InstanceFacts&)>& change) {
    InstanceFacts facts = sample_facts(app, SignOnMode::oidc);
    change(facts);
    const auto objects = render_objects(app, facts);
    return objects ? std::string() : objects.error().slug;
  };
  EXPECT_EQ(slug([](auto& it) { it.gate_networks.clear(); }), "package.bad_facts");
  EXPECT_EQ(slug([](auto& it) { it.gate_networks = {"10.42.0.1/24"}; }), "package.bad_facts");
  EXPECT_EQ(slug([](auto& it) { it.sign_on.reset(); }), "package.bad_facts");
  EXPECT_EQ(slug([](auto& it) { it.sign_on = SignOnMode::ldap; }), "package.bad_facts");
  EXPECT_EQ(slug([](auto& it) { it.slug = "A"; }), "package.bad_facts");
  EXPECT_EQ(slug([](auto& it) { it.name_space = "a/b"; }), "package.bad_facts");
  EXPECT_EQ(slug([](auto& it) { it.known.erase("oidc.issuer"); }), "package.unknown_fact");
}

}  // namespace
}  // namespace unidash::packages
