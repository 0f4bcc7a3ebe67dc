// Tidy: what apps left behind on this machine goes for good: volumes that were thrown away a month
// ago, images that no app needs. Lives as long as the process; thread-safe.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "daemon/base/time.h"
#include "daemon/domains/apps/images/images_client.h"
#include "daemon/domains/apps/images/retention.h"
#include "daemon/domains/apps/volumes/volume_keeper.h"
#include "daemon/jobs/work.h"

namespace unidash::apps {

inline constexpr std::int64_t trash_days = 30;
/// An image comes before the app that needs it is written down: it goes when nobody has needed it
/// for so long.
inline constexpr std::chrono::hours image_rest{20};

/// Images of the engine's own Pods, which no keeper of apps' images touches either.
[[nodiscard]] bool is_of_engine(const images::ImageRef& image);

/// Since when nobody needs which image. Forgotten with the process: then they stay a day longer.
class Superfluous {
 public:
  /// Those among `present` that nobody has needed for image_rest, `now` included.
  [[nodiscard]] std::vector<images::ImageRef> ripe(
      const std::vector<images::PresentImage>& present,
      const std::vector<images::Generation>& generations, Timestamp now);

 private:
  std::map<std::string, Timestamp> since_;  // by name, version and digest
};

struct TidyDeps {
  VolumeKeeper* volumes = nullptr;   // null: this machine has none
  images::Images* images = nullptr;  // likewise
  const Clock& clock;
  std::string machine;
};

class Tidy {
 public:
  explicit Tidy(TidyDeps deps) : deps_(std::move(deps)) {}

  /// The job `apps.upkeep`. Tells the trail what it deleted; an engine that is switched off is no
  /// error.
  [[nodiscard]] Status tidy(jobs::Work& work);

 private:
  [[nodiscard]] Status empty_trash(jobs::Work& work);
  [[nodiscard]] Status remove_images(jobs::Work& work);

  TidyDeps deps_;
  std::mutex mutex_;
  Superfluous superfluous_;
};

}  // namespace unidash::apps
