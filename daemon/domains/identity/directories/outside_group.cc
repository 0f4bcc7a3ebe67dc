#include "daemon/domains/identity/directories/outside_group.h"

#include <format>

#include "daemon/clients/ldap/dn.h"
#include "daemon/clients/ldap/object_ids.h"
#include "daemon/domains/identity/directories/outside_person.h"

namespace unidash::identity {

namespace {

constexpr std::size_t longest_name = 100;
constexpr std::size_t longest_addition = 60;
// Those of a domain; what every machine has of its own begins otherwise (MS-DTYP 2.4.2.4).
constexpr std::string_view domain_sids = "S-1-5-21-";

std::string id_attribute_of(const Directory& directory) {
  switch (directory.kind) {
    case DirectoryKind::ad: return "objectGUID";
    case DirectoryKind::openldap: return "entryUUID";
    case DirectoryKind::other: return attributes_of(directory).id;
  }
  return {};
}

/// The name in the DN where that is `cn`: an attribute may have several values in any order.
std::string read_name(const ldap::Entry& entry) {
  const auto dn = ldap::Dn::parse(entry.dn);
  if (!dn || dn->parts().empty()) return std::string(entry.first("cn"));
  const ldap::DnValue& first = dn->parts().front().front();
  const bool has_other = text::lower_ascii(first.attribute) != "cn" && !entry.first("cn").empty();
  return has_other ? std::string(entry.first("cn")) : first.value;
}

bool can_be_read(std::string_view name) {
  return !text::has_control_characters(name) && !text::has_invisible_characters(name) &&
         text::has_visible_characters(name);
}

std::string shorten(std::string_view text, std::size_t bytes) {
  return std::string(text::trim(text::clip(text, bytes)));
}

std::string with_addition(const std::string& name, const std::string& addition) {
  const std::string end = std::format(" ({})", shorten(addition, longest_addition));
  return shorten(name, longest_name - end.size()) + end;
}

}  // namespace

std::vector<std::string> group_attributes(const Directory& directory) {
  std::vector<std::string> names{id_attribute_of(directory), "cn", "member"};
  if (directory.kind == DirectoryKind::ad) {
    names.emplace_back("objectSid");
  } else {
    names.insert(names.end(), {"uniqueMember", "memberUid"});
  }
  return names;
}

Result<ListedGroup> read_group(const Directory& directory, const ldap::Entry& entry) {
  auto id = TRY(read_id(id_attribute_of(directory), entry));
  std::string name = shorten(printable(read_name(entry)), longest_name);
  if (!can_be_read(name)) name = shorten(id, longest_name);
  ListedGroup group{.external_id = std::move(id),
                    .name = std::move(name),
                    .dn = fold_dn(entry.dn),
                    .members = read_members(entry)};
  const auto sid = ldap::render_sid(entry.first("objectSid"));
  if (sid && sid->starts_with(domain_sids)) group.primary_id = ldap::relative_id(*sid);
  return group;
}

std::vector<std::string> name_forms(const std::string& name, const std::string& external_id,
                                    const std::string& directory) {
  return {name, with_addition(name, directory), with_addition(name, external_id)};
}

}  // namespace unidash::identity
