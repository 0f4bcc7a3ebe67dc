#include "daemon/domains/apps/volumes/objects.h"

#include <gtest/gtest.h>

#include <functional>

namespace unidash::apps {

namespace {

const VolumeObject wiki{.volume = "wiki-data",
                        .bytes = std::int64_t{2} << 30,
                        .space = "app-wiki",
                        .claim = "data",
                        .machine = "ud-0123abcd"};

Json parsed(std::string_view text) { return parse_json(text).value(); }

}  // namespace

TEST(VolumeObjects, BindAFolderOfOneMachineToOneClaim) {
  EXPECT_EQ(render_persistent_volume(wiki).value(), parsed(R"({
    "apiVersion": "v1", "kind": "PersistentVolume",
    "metadata": {"name": "unidash-wiki-data", "labels":
      {"app.kubernetes.io/managed-by": "unidash", "unidash/volume": "wiki-data"}},
    "spec": {
      "accessModes": ["ReadWriteOnce"], "capacity": {"storage": "2147483648"},
      "claimRef": {"apiVersion": "v1", "kind": "PersistentVolumeClaim",
                   "name": "data", "namespace": "app-wiki"},
      "local": {"path": "/var/lib/unidash/volumes/live/wiki-data/data"},
      "nodeAffinity": {"required": {"nodeSelectorTerms": [{"matchExpressions": [
        {"key": "kubernetes.io/hostname", "operator": "In", "values": ["ud-0123abcd"]}]}]}},
      "persistentVolumeReclaimPolicy": "Retain", "storageClassName": "unidash",
      "volumeMode": "Filesystem"}})"));
  EXPECT_EQ(render_claim(wiki).value(), parsed(R"({
    "apiVersion": "v1", "kind": "PersistentVolumeClaim",
    "metadata": {"name": "data", "namespace": "app-wiki", "labels":
      {"app.kubernetes.io/managed-by": "unidash", "unidash/volume": "wiki-data"}},
    "spec": {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "2147483648"}},
      "storageClassName": "unidash", "volumeMode": "Filesystem",
      "volumeName": "unidash-wiki-data"}})"));
}

TEST(VolumeObjects, BelongToAClassThatMayGrowAndMakesNothing) {
  const Json object = render_storage_class();
  EXPECT_EQ(object.at("provisioner"), "kubernetes.io/no-provisioner");
  EXPECT_EQ(object.at("allowVolumeExpansion"), true);
  EXPECT_EQ(object.at("metadata").at("name"),
            render_claim(wiki).value().at("spec").at("storageClassName"));
}

TEST(VolumeObjects, GrowWithoutAChangeOfAnythingElse) {
  VolumeObject larger = wiki;
  larger.bytes *= 2;
  const auto growth = render_growth(larger).value();
  const auto differences = [](const Json& before, const Json& after) {
    std::vector<std::string> paths;
    for (const Json& each : Json::diff(before, after)) paths.push_back(each.at("path"));
    return paths;
  };
  using Paths = std::vector<std::string>;
  EXPECT_EQ(differences(render_persistent_volume(wiki).value(), growth.volume),
            Paths{"/spec/capacity/storage"});
  EXPECT_EQ(differences(render_claim(wiki).value(), growth.claim),
            Paths{"/spec/resources/requests/storage"});
  EXPECT_EQ(growth.claim_status.at("status").at("capacity").at("storage"), "4294967296");
  EXPECT_EQ(growth.claim_status.at("metadata").at("name"), "data");
}

TEST(VolumeObjects, AreNotMadeOfNamesThatKubernetesWouldRefuse) {
  const auto slug = [](const std::function<void(VolumeObject&)>& change) {
    VolumeObject changed = wiki;
    change(changed);
    const auto rendered = render_persistent_volume(changed);
    return rendered ? "" : rendered.error().slug;
  };
  EXPECT_EQ(slug([](auto& it) { it.machine = "box.example.org"; }), "");
  EXPECT_EQ(slug([](auto& it) { it.volume = "../etc"; }), "volume.bad_name");
  EXPECT_EQ(slug([](auto& it) { it.space = "App"; }), "volume.bad_name");
  EXPECT_EQ(slug([](auto& it) { it.claim = ""; }), "volume.bad_name");
  EXPECT_EQ(slug([](auto& it) { it.machine = "box..org"; }), "volume.bad_name");
  EXPECT_EQ(slug([](auto& it) { it.claim = std::string(64, 'a'); }), "volume.bad_name");
  EXPECT_EQ(slug([](auto& it) { it.bytes = 1; }), "field.too_small");
}

}  // namespace unidash::apps
