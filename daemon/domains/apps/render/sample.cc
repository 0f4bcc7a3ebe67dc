#include "daemon/domains/apps/render/sample.h"

#include <format>

#include "daemon/domains/apps/render/render.h"

namespace unidash::packages {

namespace {

Value sample_answer(const Question& question) {
  switch (question.type) {
    case QuestionType::flag: return {.kind = Value::Kind::flag, .flag = true};
    case QuestionType::number:
    case QuestionType::size:
      return {.kind = Value::Kind::number, .number = question.min.value_or(1)};
    case QuestionType::choice:
      return {.text = question.choices.empty() ? "" : question.choices.front()};
    case QuestionType::email: return {.text = "somebody@example.org"};
    case QuestionType::domain: return {.text = "example.org"};
    default: return {.text = "sample"};
  }
}

using Known = std::map<std::string, std::string>;

void put(Known& known, std::string_view group, const Known& facts) {
  for (const auto& [what, text] : facts) known[std::format("{}.{}", group, what)] = text;
}

Known sample_known(const AppPackage& package, std::string_view slug) {
  const std::string id = "https://id.cloud.example.org";
  const std::string base = std::format("ou=app-{},dc=unidash", slug);
  Known known;
  put(known, "oidc",
      {{"issuer", id},
       {"discovery", id + "/.well-known/openid-configuration"},
       {"client_id", std::format("app-{}", slug)},
       {"authorize", id + "/authorize"},
       {"token", id + "/token"},
       {"userinfo", id + "/userinfo"},
       {"jwks", id + "/jwks"},
       {"end_session", id + "/logout"}});
  put(known, "ldap",
      {{"url", "ldaps://id.cloud.example.org:636"},
       {"host", "id.cloud.example.org"},
       {"port", "636"},
       {"base", base},
       {"people", "ou=people," + base},
       {"groups", "ou=groups," + base},
       {"bind_dn", "cn=reader," + base}});
  put(known, "smtp",
      {{"host", "relay.example.org"},
       {"port", "587"},
       {"user", "sender"},
       {"from", "cloud@example.org"}});
  for (const PostgresqlNeed& need : package.needs.postgresql) {
    const std::string name = std::format("app_{}_{}", slug, need.name);
    put(known, "db." + need.name,
        {{"host", "169.254.42.1"}, {"port", "5432"}, {"name", name}, {"user", name}});
  }
  return known;
}

}  // namespace

AppPackage with_sample_digests(AppPackage package) {
  for (auto& [name, image] : package.images) {
    if (!image.digest) image.digest = "sha256:" + std::string(64, '0');
  }
  return package;
}

InstanceFacts sample_facts(const AppPackage& package, SignOnMode mode) {
  InstanceFacts facts{.slug = package.slug,
                      .name_space = "app-" + package.slug,
                      .machine = "ud-0123abcd",
                      .host = package.slug + ".cloud.example.org",
                      .sign_on = mode,
                      .known = sample_known(package, package.slug),
                      .authorities = "-----BEGIN CERTIFICATE-----\n",
                      .gate_networks = {"10.42.0.0/24", "10.42.1.0/24"},
                      .own_networks = {"192.168.1.10/32"},
                      .sign_in = {{.network = "192.168.1.10/32", .port = 443}},
                      .directory = {{.network = "192.168.1.10/32", .port = 636}},
                      .mail = {{.network = "192.168.1.20/32", .port = 587}},
                      .databases = {{.network = "169.254.42.1/32", .port = 5432}}};
  for (const Question& question : package.questions) {
    facts.answers.emplace(question.key, question.fallback.value_or(sample_answer(question)));
  }
  return facts;
}

Credentials sample_credentials(const AppPackage& package, const InstanceFacts& facts) {
  Credentials credentials;
  for (const std::string& ref : credentials_needed(package, facts)) {
    credentials.emplace(ref, Secret(std::format("secret of {}", ref)));
  }
  return credentials;
}

Result<Json> render_sample(const AppPackage& package, SignOnMode mode) {
  const AppPackage whole = with_sample_digests(package);
  const InstanceFacts facts = sample_facts(whole, mode);
  return Json{{"objects", TRY(render_objects(whole, facts))},
              {"secrets", TRY(render_secrets(whole, facts, sample_credentials(whole, facts)))}};
}

}  // namespace unidash::packages
