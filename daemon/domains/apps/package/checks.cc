#include "daemon/domains/apps/package/checks.h"

#include <algorithm>
#include <array>
#include <format>
#include <set>

#include "daemon/domains/apps/package/forms.h"

namespace unidash::packages {

namespace {

void check_images(const AppPackage& package, Publication publication, const Place& place) {
  for (const auto& [key, image] : package.images) {
    const Place at = place.at("images").at(key);
    if (publication == Publication::published && !image.digest) {
      at.refuse("no_digest", "an image is named by its digest; ci/dev store pin finds it");
    }
    if (image.arch.empty()) at.at("arch").refuse("required", "at least one kind of machine");
    const bool is_used = std::ranges::any_of(
        package.components, [&](const auto& each) { return each.second.image == key; });
    if (!is_used) at.refuse("unused", "no component has this image");
    if (image.name == "engine" || image.name.starts_with("engine/")) {
      at.at("name").refuse("reserved", "these are the engine's own images");
    }
  }
}

void check_access(const AppPackage& package, const Place& place) {
  std::set<std::string> paths;
  bool opens = false;
  for (std::size_t at = 0; at < package.access.size(); ++at) {
    const AccessRule& rule = package.access[at];
    opens = opens || (rule.role == AccessRole::use && rule.path == "/");
    if (!paths.insert(rule.path).second) {
      place.at("access").at(at).refuse("twice", "this path has a rule already");
    }
  }
  if (!opens) place.at("access").refuse("no_use", "somebody must be able to use the path /");
  const bool is_proven = std::ranges::any_of(
      package.meaning, [](const Meaning& each) { return each.as == AccessRole::use; });
  if (!is_proven) {
    place.at("meaning").refuse("no_meaning",
                               "say what a person who uses the app sees when it works");
  }
}

void check_update(const AppPackage& package, const Place& place) {
  const auto version = parse_version(package.version);
  const auto from = parse_version(package.update.from);
  if (version && from && *from > *version) {
    place.at("update").at("from").refuse("too_new", "this is newer than the app itself");
  }
  if (!package.tests.previous || !version) return;
  const auto previous = parse_version(*package.tests.previous);
  if (previous && (*previous >= *version || (from && *previous < *from))) {
    place.at("tests")
        .at("previous")
        .refuse("not_between", "not between update.from and the version of the app");
  }
}

void check_availability(const AppPackage& package, const Place& place) {
  const Place at = place.at("ha");
  const bool keeps = std::ranges::any_of(
      package.volumes, [](const auto& each) { return each.second.backup == VolumeBackup::keep; });
  if (package.ha.mode == AvailabilityMode::stateless && keeps) {
    at.at("mode").refuse("has_state", "an app with volumes to keep is not stateless");
  }
  if (package.ha.mode == AvailabilityMode::single_writer && package.ha.max_replicas > 1) {
    at.at("max_replicas").refuse("too_many", "a single writer is one");
  }
}

void check_lists(const AppPackage& package, const Place& place) {
  if (package.categories.empty()) place.at("categories").refuse("required", "at least one");
  if (std::set(package.categories.begin(), package.categories.end()).size() !=
      package.categories.size()) {
    place.at("categories").refuse("twice", "one of these is there twice");
  }
  if (package.embed.how == EmbedHow::edge && package.embed.mode != EmbedMode::frame) {
    place.at("embed").at("how").refuse("no_frame", "this is for apps that show in a frame");
  }
}

}  // namespace

bool overlap(std::string_view one, std::string_view other) {
  const std::string_view shorter = one.size() < other.size() ? one : other;
  const std::string_view longer = one.size() < other.size() ? other : one;
  return longer.starts_with(shorter) &&
         (longer.size() == shorter.size() || longer[shorter.size()] == '/');
}

void check_package(const AppPackage& package, Publication publication, const Place& place) {
  check_images(package, publication, place);
  check_parts(package, place);
  check_sign_on(package, place);
  check_questions(package, place);
  check_values(package, place);
  check_rights(package, place);
  check_access(package, place);
  check_update(package, place);
  check_availability(package, place);
  check_lists(package, place);
}

}  // namespace unidash::packages
