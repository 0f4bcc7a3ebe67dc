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

std::map<std::string, std::string> sample_known(const AppPackage& package, std::string_view slug) {
  const std::string id = "https://id.cloud.example.org";
  std::map<std::string, std::string> known{
      {"oidc.issuer", id},
      {"oidc.discovery", id + "/.well-known/openid-configuration"},
      {"oidc.client_id", std::format("app-{}", slug)},
      {"oidc.authorize", id + "/authorize"},
      {"oidc.token", id + "/token"},
      {"oidc.userinfo", id + "/userinfo"},
      {"oidc.jwks", id + "/jwks"},
      {"oidc.end_session", id + "/logout"},
      {"ldap.host", "id.cloud.example.org"},
      {"ldap.port", "636"},
      {"ldap.url", "ldaps://id.cloud.example.org:636"},
      {"smtp.host", "mail.example.org"},
      {"smtp.port", "587"},
      {"smtp.user", "sender"},
      {"smtp.from", "cloud@example.org"}};
  const std::string base = std::format("ou=app-{},dc=unidash", slug);
  known["ldap.base"] = base;
  known["ldap.people"] = "ou=people," + base;
  known["ldap.groups"] = "ou=groups," + base;
  known["ldap.bind_dn"] = "cn=reader," + base;
  for (const PostgresqlNeed& need : package.needs.postgresql) {
    const std::string name = std::format("app_{}_{}", slug, need.name);
    known[std::format("db.{}.host", need.name)] = "169.254.42.1";
    known[std::format("db.{}.port", need.name)] = "5432";
    known[std::format("db.{}.name", need.name)] = name;
    known[std::format("db.{}.user", need.name)] = name;
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
