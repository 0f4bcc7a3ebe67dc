#include <algorithm>
#include <array>
#include <format>
#include <set>

#include "daemon/base/text.h"
#include "daemon/domains/apps/package/answers.h"
#include "daemon/domains/apps/package/checks.h"

namespace unidash::packages {

namespace {

/// Names of what is secret, in capitals and without signs.
constexpr std::array<std::string_view, 9> secret_names{"PASSWORD",   "PASSWD",     "PASSPHRASE",
                                                       "SECRET",     "TOKEN",      "APIKEY",
                                                       "PRIVATEKEY", "SIGNINGKEY", "CREDENTIAL"};
/// Switches whose being on leaves certificates unchecked …
constexpr std::array<std::string_view, 11> blinding_on{
    "SKIPVERIFY",      "SKIPTLSVERIFY", "INSECURE",       "NOVERIFY",
    "ALLOWSELFSIGNED", "SSLNOVERIFY",   "DISABLETLS",     "ACCEPTUNTRUSTED",
    "TRUSTALLCERTS",   "IGNORECERT",    "IGNORESSLERRORS"};
/// … and those whose being off does.
constexpr std::array<std::string_view, 10> blinding_off{"TLSREJECTUNAUTHORIZED",
                                                        "REJECTUNAUTHORIZED",
                                                        "HTTPSVERIFY",
                                                        "VERIFYPEER",
                                                        "VERIFYSSL",
                                                        "SSLVERIFY",
                                                        "VERIFYTLS",
                                                        "TLSVERIFY",
                                                        "CERTVERIFICATION",
                                                        "TLSREQCERT"};
constexpr std::array<std::string_view, 6> falsy{"", "0", "false", "no", "off", "none"};
constexpr std::array<std::string_view, 7> secure{"1",      "true", "yes",     "on",
                                                 "demand", "hard", "required"};

/// "OAUTH2_SSL-cert.verification" as "OAUTH2SSLCERTVERIFICATION".
std::string bare(std::string_view name) {
  std::string bare;
  for (const char c : name) {
    if (c >= 'a' && c <= 'z') bare += static_cast<char>(c - 'a' + 'A');
    if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) bare += c;
  }
  return bare;
}

template <std::size_t Size>
bool names_one(std::string_view name, const std::array<std::string_view, Size>& list) {
  return std::ranges::any_of(list, [&](std::string_view each) { return name.contains(each); });
}

/// A literal as a text, for comparison alone.
std::string spelled(const Value& value) {
  if (value.kind == Value::Kind::flag) return value.flag ? "true" : "false";
  if (value.kind == Value::Kind::number) return std::to_string(value.number);
  return text::lower_ascii(value.text);
}

/// A switch, a number, a path, or nothing: no secret, whatever its name says.
bool is_harmless(const Value& value) {
  const std::string text = spelled(value);
  constexpr std::size_t short_number = 5;
  const bool is_number = !text.empty() && text.size() <= short_number &&
                         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  return value.kind == Value::Kind::flag || is_number || text.starts_with('/') ||
         std::ranges::find(falsy, text) != falsy.end() ||
         std::ranges::find(secure, text) != secure.end();
}

void check_named(const std::string& name, const Value& value, const Place& place) {
  if (!value.is_single() || !value.is_literal()) return;
  const std::string known = bare(name);
  if (names_one(known, secret_names) && !is_harmless(value)) {
    place.refuse("literal_secret", "a secret is never written down: {ref: secret.NAME}");
  }
  const std::string text = spelled(value);
  if (names_one(known, blinding_on) && std::ranges::find(falsy, text) == falsy.end()) {
    place.refuse("unchecked_certificate", "certificates are always checked: see sso trust_ca");
  }
  if (names_one(known, blinding_off) && std::ranges::find(secure, text) == secure.end()) {
    place.refuse("unchecked_certificate", "certificates are always checked: see sso trust_ca");
  }
}

/// "https://user:word@host", or the beginning of a key.
void check_text_of(const Value& value, const Place& place) {
  if (value.kind != Value::Kind::text) return;
  const auto scheme = value.text.find("://");
  if (scheme != std::string::npos) {
    const auto rest = std::string_view(value.text).substr(scheme + 3);
    const auto authority = rest.substr(0, rest.find('/'));
    if (authority.contains('@') && authority.substr(0, authority.rfind('@')).contains(':')) {
      place.refuse("literal_secret", "a password in an address: put it together from refs");
    }
  }
  if (value.text.contains("-----BEGIN"))
    place.refuse("literal_secret", "a key is never written down");
}

/// "--name=value", or "--name" with `next` behind it.
void check_option(const Value& value, const Value* next, const Place& place) {
  const std::string text = text::lower_ascii(value.text);
  if (text.starts_with("--insecure") || text.starts_with("--no-check-cert") ||
      text.starts_with("--no-verify") || text.starts_with("--skip-tls")) {
    place.refuse("unchecked_certificate", "certificates are always checked: see sso trust_ca");
  }
  const auto sign = value.text.find('=');
  if (sign != std::string::npos) {
    check_named(value.text.substr(0, sign), {.text = value.text.substr(sign + 1)}, place);
  } else if (text.starts_with('-') && next != nullptr && !next->text.starts_with('-')) {
    check_named(value.text, *next, place);
  }
}

void check_arguments(const Component& component, const Place& place) {
  for (std::size_t at = 0; at < component.args.size(); ++at) {
    const Value* next = at + 1 < component.args.size() ? &component.args[at + 1] : nullptr;
    check_option(component.args[at], next, place.at(at));
    if (component.args[at].has_secret()) {
      place.at(at).refuse("secret_argument", "whoever lists programs sees arguments");
    }
  }
}

/// All keys of a tree with what they name.
void check_names(const Value& root, const Place& place) {
  for_each_value(root, place, [](const Value& value, const Place& at) {
    check_text_of(value, at);
    if (value.kind != Value::Kind::map) return;
    for (std::size_t each = 0; each < value.keys.size(); ++each) {
      check_named(value.keys[each], value.items[each], at.at(value.keys[each]));
    }
  });
}

/// What of a setting can be referred to, and what was.
class Refs {
 public:
  explicit Refs(const AppPackage& package) : package_(package) {}

  void check(const Ref& ref, std::optional<SignOnMode> mode, const Place& place) {
    switch (ref.group) {
      case RefGroup::answer: {
        const bool is_there = std::ranges::find(package_.questions, ref.of, &Question::key) !=
                              package_.questions.end();
        if (!is_there) place.refuse("unknown_ref", "there is no such question");
        return;
      }
      case RefGroup::secret:
        used_.insert(ref.of);
        if (!package_.secrets.contains(ref.of))
          place.refuse("unknown_ref", "there is no such secret");
        return;
      case RefGroup::component: check_component_ref(ref, place); return;
      case RefGroup::database: {
        const auto& list = package_.needs.postgresql;
        if (std::ranges::find(list, ref.of, &PostgresqlNeed::name) == list.end()) {
          place.refuse("unknown_ref", "the app needs no such database");
        }
        return;
      }
      case RefGroup::oidc: check_mode(SignOnMode::oidc, mode, place); return;
      case RefGroup::ldap: check_mode(SignOnMode::ldap, mode, place); return;
      case RefGroup::edge: check_mode(SignOnMode::headers, mode, place); return;
      case RefGroup::smtp:
        if (!package_.needs.smtp) place.refuse("unknown_ref", "the app needs no smtp");
        return;
      case RefGroup::app:
      case RefGroup::authorities: return;
    }
  }

  void check_used(const Place& place) const {
    for (const auto& [key, secret] : package_.secrets) {
      if (!used_.contains(key)) place.at("secrets").at(key).refuse("unused", "nothing uses this");
    }
  }

 private:
  void check_component_ref(const Ref& ref, const Place& place) const {
    const auto found = package_.components.find(ref.of);
    if (found == package_.components.end() || !found->second.port) {
      place.refuse("unknown_ref", "there is no such component with a port");
    }
  }
  /// Outside of what is bound to a way, that way must be the only one.
  void check_mode(SignOnMode wanted, std::optional<SignOnMode> mode, const Place& place) const {
    const bool is_only = package_.sso.modes == std::vector{wanted};
    if (mode != wanted && !is_only) {
      place.refuse("other_mode",
                   std::format("this is known in sso.{}.bind alone", name_of(wanted)));
    }
  }

  const AppPackage& package_;
  std::set<std::string> used_{};
};

std::optional<SignOnMode> mode_at(std::string_view pointer) {
  for (const auto& [mode, name] : enum_names<SignOnMode>) {
    if (pointer.starts_with(std::format("/app/sso/{}/", name)) ||
        pointer.starts_with(std::format("/sso/{}/", name))) {
      return mode;
    }
  }
  return std::nullopt;
}

}  // namespace

void check_values(const AppPackage& package, const Place& place) {
  Refs refs(package);
  for_each_setting(package, place, [&](const Value& value, const Place& at) {
    const auto mode = mode_at(at.pointer());
    for_each_value(value, at, [&](const Value& each, const Place& inner) {
      if (each.kind == Value::Kind::ref || each.kind == Value::Kind::url) {
        refs.check(each.ref, mode, inner);
      }
    });
    check_names(value, at);
  });
  for (const auto& [name, component] : package.components) {
    for (const auto& [key, value] : component.env) {
      check_named(key, value, place.at("components").at(name).at("env").at(key));
    }
    check_arguments(component, place.at("components").at(name).at("args"));
  }
  for (const auto& [mode, name] : enum_names<SignOnMode>) {
    const Bind* bind = find_bind(package.sso, mode);
    if (bind == nullptr) continue;
    for (const auto& [key, value] : bind->env) {
      check_named(key, value, place.at("sso").at(name).at("bind").at("env").at(key));
    }
  }
  refs.check_used(place);
}

}  // namespace unidash::packages
