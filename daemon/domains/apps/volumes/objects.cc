#include "daemon/domains/apps/volumes/objects.h"

#include <format>

#include "daemon/base/text.h"
#include "daemon/domains/apps/volumes/requests/volume_request.h"

namespace unidash::apps {

namespace {

constexpr std::string_view folder = "/var/lib/unidash/volumes/live";
constexpr std::string_view storage_class = "unidash";
constexpr std::size_t most_label = 63;
constexpr std::size_t most_machine = 253;

std::string name_of(const VolumeObject& volume) { return std::format("unidash-{}", volume.volume); }

/// Bytes, without a unit: no rounding anywhere.
Json storage(const VolumeObject& volume) { return {{"storage", std::to_string(volume.bytes)}}; }

Json labels(const VolumeObject& volume) {
  return {{"app.kubernetes.io/managed-by", "unidash"}, {"unidash/volume", volume.volume}};
}

Status check_label(std::string_view name, std::string_view field) {
  if (name.size() <= most_label && check_volume_name(name)) return {};
  return field_error(field, "volume.bad_name");
}

Status check(const VolumeObject& volume) {
  TRY(check_label(volume.volume, "volume"));
  TRY(check_label(volume.space, "space"));
  TRY(check_label(volume.claim, "claim"));
  if (volume.machine.size() > most_machine) return field_error("machine", "volume.bad_name");
  for (const auto part : text::split(volume.machine, '.')) TRY(check_label(part, "machine"));
  if (volume.bytes < least_volume_bytes) return field_error("bytes", "field.too_small");
  if (volume.bytes > most_volume_bytes) return field_error("bytes", "field.too_large");
  return {};
}

Json of_kind(std::string_view kind, std::string_view version = "v1") {
  return {{"apiVersion", version}, {"kind", kind}};
}

Json claim_head(const VolumeObject& volume) {
  Json object = of_kind("PersistentVolumeClaim");
  object["metadata"] = {{"name", volume.claim}, {"namespace", volume.space}};
  return object;
}

/// Only its machine has it.
Json affinity(const VolumeObject& volume) {
  const Json here{{"key", "kubernetes.io/hostname"},
                  {"operator", "In"},
                  {"values", Json::array({volume.machine})}};
  const Json term{{"matchExpressions", Json::array({here})}};
  return {{"required", {{"nodeSelectorTerms", Json::array({term})}}}};
}

}  // namespace

std::string path_of_volume(std::string_view volume) {
  return std::format("{}/{}/data", folder, volume);
}

Json render_storage_class() {
  Json object = of_kind("StorageClass", "storage.k8s.io/v1");
  object["metadata"] = {{"name", storage_class},
                        {"labels", {{"app.kubernetes.io/managed-by", "unidash"}}}};
  object["provisioner"] = "kubernetes.io/no-provisioner";
  object["allowVolumeExpansion"] = true;
  object["reclaimPolicy"] = "Retain";
  object["volumeBindingMode"] = "WaitForFirstConsumer";
  return object;
}

Result<Json> render_persistent_volume(const VolumeObject& volume) {
  TRY(check(volume));
  Json object = of_kind("PersistentVolume");
  object["metadata"] = {{"name", name_of(volume)}, {"labels", labels(volume)}};
  object["spec"] = {{"accessModes", Json::array({"ReadWriteOnce"})},
                    {"capacity", storage(volume)},
                    {"claimRef",
                     {{"apiVersion", "v1"},
                      {"kind", "PersistentVolumeClaim"},
                      {"name", volume.claim},
                      {"namespace", volume.space}}},
                    {"local", {{"path", path_of_volume(volume.volume)}}},
                    {"nodeAffinity", affinity(volume)},
                    {"persistentVolumeReclaimPolicy", "Retain"},
                    {"storageClassName", storage_class},
                    {"volumeMode", "Filesystem"}};
  return object;
}

Result<Json> render_claim(const VolumeObject& volume) {
  TRY(check(volume));
  Json object = claim_head(volume);
  object["metadata"]["labels"] = labels(volume);
  object["spec"] = {{"accessModes", Json::array({"ReadWriteOnce"})},
                    {"resources", {{"requests", storage(volume)}}},
                    {"storageClassName", storage_class},
                    {"volumeMode", "Filesystem"},
                    {"volumeName", name_of(volume)}};
  return object;
}

Result<VolumeGrowth> render_growth(const VolumeObject& volume) {
  VolumeGrowth growth;
  growth.volume = TRY(render_persistent_volume(volume));
  growth.claim = TRY(render_claim(volume));
  growth.claim_status = claim_head(volume);
  growth.claim_status["status"] = {{"capacity", storage(volume)}};
  return growth;
}

}  // namespace unidash::apps
