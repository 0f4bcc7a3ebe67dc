#include "daemon/domains/apps/volumes/objects.h"

#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <sstream>

namespace unidash::apps {

namespace {

const VolumeObject wiki{.volume = "wiki-data",
                        .bytes = std::int64_t{20} << 20,
                        .space = "app-wiki",
                        .claim = "data",
                        .machine = "ud-0123abcd"};

/// What an engine is tried with: tests/engine/volumes.test.mjs.
Json tried(const std::string& name) {
  std::ostringstream text;
  text << std::ifstream("tests/engine/volumes/" + name + ".json").rdbuf();
  return parse_json(text.str()).value();
}

}  // namespace

TEST(VolumeObjects, AreWhatAnEngineIsTriedWith) {
  EXPECT_EQ(render_storage_class(), tried("class"));
  EXPECT_EQ(render_persistent_volume(wiki).value(), tried("volume"));
  EXPECT_EQ(render_claim(wiki).value(), tried("claim"));
  EXPECT_EQ(render_growth(wiki).value().claim_status, tried("claim_status"));
}

TEST(VolumeObjects, BindAFolderOfOneMachineToOneClaim) {
  const Json volume = render_persistent_volume(wiki).value();
  const Json claim = render_claim(wiki).value();
  EXPECT_EQ(volume.at("spec").at("local").at("path"), path_of_volume("wiki-data"));
  EXPECT_EQ(volume.at("spec").at("claimRef").at("name"), claim.at("metadata").at("name"));
  EXPECT_EQ(claim.at("spec").at("volumeName"), volume.at("metadata").at("name"));
  EXPECT_EQ(volume.at("spec").at("persistentVolumeReclaimPolicy"), "Retain");
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
  EXPECT_EQ(growth.claim_status.at("status").at("capacity").at("storage"), "41943040");
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
