#include "daemon/clients/kubernetes/objects/metadata.h"

namespace unidash::kubernetes {

namespace {

std::vector<Owner> decode_owners(const View& metadata) {
  std::vector<Owner> owners;
  for (const View& each : metadata.items("ownerReferences")) {
    owners.push_back(
        {.kind = each.name("kind"), .name = each.name("name"), .uid = each.name("uid")});
  }
  return owners;
}

}  // namespace

Result<Metadata> decode_metadata(const Json& object, std::string_view kind) {
  const View whole(object);
  const std::string said = whole.name("kind");
  const View metadata = whole.child("metadata");
  Metadata decoded{.name = metadata.name("name"),
                   .name_space = metadata.name("namespace"),
                   .uid = metadata.name("uid"),
                   .resource_version = metadata.name("resourceVersion"),
                   .generation = metadata.count("generation"),
                   .created = metadata.time("creationTimestamp"),
                   .deleted = metadata.time("deletionTimestamp"),
                   .labels = metadata.labels("labels"),
                   .owners = decode_owners(metadata)};
  const bool is_another = !kind.empty() && !said.empty() && said != kind;
  if (decoded.name.empty() || is_another) {
    return make_error(Code::malformed, "kubernetes.bad_object", kind);
  }
  return decoded;
}

}  // namespace unidash::kubernetes
