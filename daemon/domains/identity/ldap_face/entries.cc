#include "daemon/domains/identity/ldap_face/entries.h"

#include <algorithm>

#include "daemon/base/text.h"
#include "daemon/domains/identity/ldap_face/protocol/values.h"

namespace unidash::identity {

namespace {

using ldap_face::Attribute;
using ldap_face::Entry;
using ldap_face::Name;
using ldap_face::Place;
using ldap_face::render_name;

/// IA5String of RFC 4517.
bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= ' ' && c < '\x7F'; });
}

void add(Entry& entry, std::string name, std::string value) {
  if (value.empty() || !text::is_utf8(value)) return;
  entry.attributes.push_back({.name = std::move(name), .values = {std::move(value)}});
}

void add_ascii(Entry& entry, std::string name, std::string value) {
  if (is_ascii(value)) add(entry, std::move(name), std::move(value));
}

/// A value that is there twice, as slapd compares, is an error to it.
void add_each(Entry& entry, const std::string& name, std::vector<std::string> values) {
  const std::string folded = text::lower_ascii(name);
  Attribute attribute{.name = name};
  std::vector<std::string> seen;
  for (std::string& value : values) {
    auto key = ldap_face::normalise(folded, value);
    if (!key || std::ranges::contains(seen, *key)) continue;
    seen.push_back(std::move(*key));
    attribute.values.push_back(std::move(value));
  }
  if (!attribute.values.empty()) entry.attributes.push_back(std::move(attribute));
}

/// "Anne Marie Martin": the last word is the family's name as far as anybody can tell.
struct SplitName {
  std::string given;
  std::string family;
};
SplitName split_name(std::string_view name) {
  const auto blank = name.rfind(' ');
  if (blank == std::string_view::npos) return {.given = {}, .family = std::string(name)};
  return {.given = std::string(text::trim(name.substr(0, blank))),
          .family = std::string(name.substr(blank + 1))};
}

}  // namespace

Entry entry_of(const LdapPerson& person, const std::string& client_id) {
  const std::string name(
      text::trim(person.display_name.empty() ? person.username : person.display_name));
  const SplitName parts = split_name(name);
  const std::int64_t number = first_uid_number + person.id.value;
  Entry entry{.dn = render_name({Place::person, client_id, person.username})};
  entry.attributes.push_back(
      {.name = "objectClass",
       .values = {"top", "person", "organizationalPerson", "inetOrgPerson", "posixAccount"}});
  add(entry, "uid", person.username);
  add(entry, "cn", name);
  add(entry, "sn", parts.family);
  add(entry, "givenName", parts.given);
  add(entry, "displayName", name);
  add_ascii(entry, "mail", person.email.value_or(""));
  add(entry, "preferredLanguage", std::string(name_of(person.locale)));
  add(entry, "entryUUID", person.subject);
  add(entry, "uidNumber", std::to_string(number));
  add(entry, "gidNumber", std::to_string(number));
  add_ascii(entry, "homeDirectory", "/home/" + person.username);
  add(entry, "loginShell", "/usr/sbin/nologin");
  std::vector<std::string> groups;
  for (const std::string& group : person.groups.items) {
    groups.push_back(render_name({Place::group, client_id, group}));
  }
  add_each(entry, "memberOf", std::move(groups));
  return entry;
}

Entry entry_of(const LdapGroup& group, const std::string& client_id) {
  Entry entry{.dn = render_name({Place::group, client_id, group.name})};
  entry.attributes.push_back(
      {.name = "objectClass", .values = {"top", "groupOfNames", "posixGroup"}});
  add(entry, "cn", group.name);
  add(entry, "description", std::string(text::trim(group.description)));
  add(entry, "gidNumber", std::to_string(first_gid_number + group.id.value));
  Attribute members{.name = "member"};
  Attribute names{.name = "memberUid"};
  for (const std::string& member : group.members.items) {
    members.values.push_back(render_name({Place::person, client_id, member}));
    if (is_ascii(member)) names.values.push_back(member);
  }
  entry.attributes.push_back(std::move(members));
  if (!names.values.empty()) entry.attributes.push_back(std::move(names));
  return entry;
}

Entry entry_of(Place place, const std::string& client_id, const std::string& app_name) {
  Entry entry{.dn = render_name({place, client_id})};
  const auto classes = [&](std::vector<std::string> names) {
    entry.attributes.push_back({.name = "objectClass", .values = std::move(names)});
  };
  switch (place) {
    case Place::root:
      classes({"top", "dcObject", "organization"});
      add(entry, "dc", "unidash");
      add(entry, "o", "UniDash");
      break;
    case Place::reader:
      classes({"top", "applicationProcess"});
      add(entry, "cn", "reader");
      break;
    case Place::application:
      classes({"top", "organizationalUnit"});
      add(entry, "ou", client_id);
      add(entry, "description", app_name);
      break;
    case Place::people:
    case Place::groups:
      classes({"top", "organizationalUnit"});
      add(entry, "ou", place == Place::people ? "people" : "groups");
      break;
    case Place::person:
    case Place::group: break;
  }
  return entry;
}

}  // namespace unidash::identity
