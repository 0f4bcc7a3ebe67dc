#include "daemon/domains/apps/upkeep/tidy.h"

#include <format>
#include <utility>

namespace unidash::apps {

namespace {

constexpr std::string_view engine_images = "registry.unidash.internal/engine/";

std::string key_of(const images::ImageRef& image) {
  return std::format("{}:{}@{}", image.name, image.version, image.digest);
}

/// It is switched off, or this machine has none.
bool is_without_engine(const Error& error) {
  return error.slug == "image.engine_away" || error.slug == "process.no_program";
}

/// Somebody has it now, or took it away meanwhile.
bool is_settled(const Error& error) {
  return error.slug == "image.in_use" || error.slug == "image.not_found";
}

}  // namespace

bool is_of_engine(const images::ImageRef& image) { return image.name.starts_with(engine_images); }

std::vector<images::ImageRef> Superfluous::ripe(const std::vector<images::PresentImage>& present,
                                                const std::vector<images::Generation>& generations,
                                                Timestamp now) {
  std::map<std::string, Timestamp> since;
  std::vector<images::ImageRef> ripe;
  for (images::ImageRef& image : images::images_to_remove(present, generations)) {
    if (is_of_engine(image)) continue;
    const std::string key = key_of(image);
    const auto known = since_.find(key);
    // A clock that was set back begins anew.
    const bool is_known = known != since_.end() && known->second <= now;
    const Timestamp first = is_known ? known->second : now;
    since.emplace(key, first);
    if (now - first >= image_rest) ripe.push_back(std::move(image));
  }
  since_ = std::move(since);
  return ripe;
}

Status Tidy::tidy(jobs::Work& work) {
  const Status volumes = empty_trash(work);
  const Status images = remove_images(work);
  return volumes ? images : volumes;
}

Status Tidy::empty_trash(jobs::Work& work) {
  if (deps_.volumes == nullptr) return {};
  const Json answer = TRY(deps_.volumes->ask(EmptyTrash{.days = trash_days}));
  const auto deleted = answer.value("deleted", std::int64_t{0});
  if (deleted == 0) return {};
  return work.in_transaction([&](postgres::Transaction& tx) -> Status {
    tx.emit({.action = "volume.trash_emptied",
             .resource_type = "volumes",
             .details = {{"machine", deps_.machine}, {"deleted", deleted}}});
    return {};
  });
}

Status Tidy::remove_images(jobs::Work& work) {
  if (deps_.images == nullptr) return {};
  const std::lock_guard lock(mutex_);
  const auto present = deps_.images->list();
  if (!present && is_without_engine(present.error())) return {};
  if (!present) return present.error();
  // No app is installed through here yet, so none has a generation.
  const std::vector<images::Generation> generations;
  for (const images::ImageRef& image :
       superfluous_.ripe(present->images, generations, deps_.clock.now())) {
    if (work.stop().stop_requested()) return {};
    const Status removed = deps_.images->remove(image);
    if (!removed && is_settled(removed.error())) continue;
    if (!removed) return removed.error();
    TRY(work.in_transaction([&](postgres::Transaction& tx) -> Status {
      tx.emit({.action = "app_image.removed",
               .resource_type = "app_images",
               .details = {{"machine", deps_.machine}, {"image", key_of(image)}}});
      return {};
    }));
  }
  return {};
}

}  // namespace unidash::apps
