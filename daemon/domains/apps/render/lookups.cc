#include "daemon/domains/apps/render/lookups.h"

#include <algorithm>
#include <format>

#include "daemon/base/text.h"
#include "daemon/domains/apps/package/app_package.h"

namespace unidash::packages {

namespace {

constexpr std::int64_t https = 443;

Value text_value(std::string text) { return {.text = std::move(text)}; }

Result<Value> find_app(const InstanceFacts& facts, const Ref& ref) {
  if (ref.what == "slug") return text_value(facts.slug);
  if (ref.what == "host") return text_value(facts.host);
  const std::string port = facts.port == https ? "" : std::format(":{}", facts.port);
  return text_value(std::format("https://{}{}", facts.host, port));
}

/// Whoever did not answer said nothing.
Value find_answer(const InstanceFacts& facts, const Ref& ref) {
  const auto found = facts.answers.find(ref.of);
  return found == facts.answers.end() ? Value{} : found->second;
}

Value find_component(const AppPackage& package, const Ref& ref) {
  if (ref.what == "host") return text_value(ref.of);
  const auto found = package.components.find(ref.of);
  return {.kind = Value::Kind::number,
          .number = found == package.components.end() ? 0 : found->second.port.value_or(0)};
}

std::string find_edge(const AppPackage& package, const InstanceFacts& facts, const Ref& ref) {
  if (ref.what != "cidr") return header_of(package, ref.what.substr(0, ref.what.find('_')));
  std::string list;
  for (const std::string& each : facts.gate_networks) list += (list.empty() ? "" : ",") + each;
  return list;
}

Result<Value> find_known(const AppPackage& package, const InstanceFacts& facts, const Ref& ref) {
  const std::string name = render_ref(ref);
  const auto found = facts.known.find(name);
  if (found != facts.known.end()) return text_value(found->second);
  // Mail that an app can do without, where there is none.
  if (ref.group == RefGroup::smtp && package.needs.smtp == Need::optional) return Value{};
  return make_error(Code::internal, "package.unknown_fact", name);
}

Result<Value> find_open(const AppPackage& package, const InstanceFacts& facts, const Ref& ref) {
  switch (ref.group) {
    case RefGroup::app: return find_app(facts, ref);
    case RefGroup::answer: return find_answer(facts, ref);
    case RefGroup::component: return find_component(package, ref);
    case RefGroup::edge: return text_value(find_edge(package, facts, ref));
    case RefGroup::authorities: return text_value(std::string(authorities_file));
    default: return find_known(package, facts, ref);
  }
}

Result<std::string> known_text(const AppPackage& package, const InstanceFacts& facts, Ref ref,
                               std::string_view what) {
  ref.what = what;
  const Value value = TRY(find_known(package, facts, ref));
  return value.text;
}

Result<std::string> credential(const Credentials& credentials, const Ref& ref) {
  const auto found = credentials.find(render_ref(ref));
  if (found == credentials.end()) {
    return make_error(Code::internal, "package.no_credential", render_ref(ref));
  }
  return std::string(found->second.reveal());
}

/// "postgres://user:word@host:5432/name"
Result<std::string> database_url(const AppPackage& package, const InstanceFacts& facts,
                                 const Credentials& credentials, Ref ref) {
  const std::string user = TRY(known_text(package, facts, ref, "user"));
  const std::string host = TRY(known_text(package, facts, ref, "host"));
  const std::string port = TRY(known_text(package, facts, ref, "port"));
  const std::string name = TRY(known_text(package, facts, ref, "name"));
  ref.what = "password";
  const std::string word = TRY(credential(credentials, ref));
  return std::format("postgres://{}:{}@{}:{}/{}?sslmode=disable", text::percent_encode(user),
                     text::percent_encode(word), host, port, text::percent_encode(name));
}

bool is_mail_without_password(const AppPackage& package, const Credentials& credentials,
                              const Ref& ref) {
  return ref.group == RefGroup::smtp && package.needs.smtp == Need::optional &&
         !credentials.contains(render_ref(ref));
}

Result<Value> find_secret(const AppPackage& package, const InstanceFacts& facts,
                          const Credentials& credentials, const Ref& ref) {
  if (ref.group == RefGroup::database && ref.what == "url") {
    return text_value(TRY(database_url(package, facts, credentials, ref)));
  }
  if (is_mail_without_password(package, credentials, ref)) return Value{};
  return text_value(TRY(credential(credentials, ref)));
}

}  // namespace

std::string header_of(const AppPackage& package, std::string_view which) {
  const HeaderSignOn told = package.sso.headers.value_or(HeaderSignOn{});
  if (which == "user") return told.user.value_or("Remote-User");
  if (which == "name") return told.name.value_or("Remote-Name");
  if (which == "email") return told.email.value_or("Remote-Email");
  return told.groups.value_or("Remote-Groups");
}

Lookup open_lookup(const AppPackage& package, const InstanceFacts& facts) {
  return [&](const Ref& ref) -> Result<Value> {
    if (ref.is_secret()) return text_value(std::format("({})", render_ref(ref)));
    return find_open(package, facts, ref);
  };
}

Lookup secret_lookup(const AppPackage& package, const InstanceFacts& facts,
                     const Credentials& credentials) {
  return [&](const Ref& ref) -> Result<Value> {
    if (ref.is_secret()) return find_secret(package, facts, credentials, ref);
    return find_open(package, facts, ref);
  };
}

}  // namespace unidash::packages
