#include "daemon/programs/helper/images/image_keeper.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <format>

#include "daemon/domains/apps/images/archive/verify.h"
#include "daemon/domains/apps/images/file_source.h"

namespace unidash::helper {

namespace {

namespace fs = std::filesystem;
using images::ImageRef;

/// The role `apps` writes there, and nobody else.
constexpr std::string_view incoming = "/var/lib/unidash/images/incoming";
/// Root's; what is in it is in work, or was when the machine stopped.
constexpr std::string_view work_folder = "/var/lib/unidash/images/work";
constexpr std::string_view lock_name = "lock";
/// What an import leaves to everything else on the disk.
constexpr std::uint64_t reserve = std::uint64_t{256} * 1024 * 1024;

// How far an import is, in hundredths, when these are done.
constexpr std::int64_t copied = 20;
constexpr std::int64_t verified = 60;

bool has_name(const std::vector<NamedImage>& named, const std::string& name,
              std::string_view digest) {
  return std::ranges::contains(named, NamedImage{.name = name, .digest = std::string(digest)});
}

const NamedImage* find_name(const std::vector<NamedImage>& named, const std::string& name) {
  const auto found = std::ranges::find(named, name, &NamedImage::name);
  return found == named.end() ? nullptr : &*found;
}

bool is_complete(const std::vector<NamedImage>& named, const ImageRef& image) {
  return has_name(named, images::by_version(image), image.digest) &&
         has_name(named, images::by_digest(image), image.digest);
}

/// Another content under this version: neither takes the other's place.
Status check_version(const std::vector<NamedImage>& named, const ImageRef& image) {
  const NamedImage* there = find_name(named, images::by_version(image));
  if (there == nullptr || there->digest == image.digest) return {};
  return make_error(Code::conflict, "image.other_digest", there->digest);
}

/// The names of `named` that go with this one version of an image: that of another image, or of
/// another version, is never among them, though it may stand for the same content.
std::vector<std::string> names_that_go(const std::vector<NamedImage>& named,
                                       const ImageRef& image) {
  const std::string version = images::by_version(image);
  const std::string digest = images::by_digest(image);
  std::vector<std::string> ids;  // the kubelet's names for it hold its content too: `sha256:…`
  bool has_others = false;
  bool has_other_version = false;
  for (const NamedImage& each : named) {
    if (each.digest != image.digest || each.name == version || each.name == digest) continue;
    if (images::is_digest(each.name)) {
      ids.push_back(each.name);
    } else {
      has_others = true;
      has_other_version = has_other_version || each.name.starts_with(image.name + ":");
    }
  }
  if (has_others) ids.clear();
  if (!has_other_version && has_name(named, digest, image.digest)) ids.push_back(digest);
  // Last: as long as it is there the image is listed, and can be removed again where this was
  // ended in the middle.
  if (has_name(named, version, image.digest)) ids.push_back(version);
  return ids;
}

/// What nothing names any more goes at once.
Words remove_words(const std::vector<std::string>& names) {
  Words words{"images", "rm", "--sync"};
  words.insert(words.end(), names.begin(), names.end());
  return words;
}

bool speaks_of_room(std::string_view standard_error) {
  return standard_error.contains("no space left on device") ||
         standard_error.contains("disk quota exceeded");
}

/// Takes the copy away, whatever becomes of it.
class Copy {
 public:
  explicit Copy(std::string path) : path_(std::move(path)) {}
  Copy(const Copy&) = delete;
  Copy& operator=(const Copy&) = delete;
  ~Copy() { (void)::unlink(path_.c_str()); }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace

Result<images::ImportedImage> ImageKeeper::bring(const ImageRef& image) const {
  TRY(images::check_ref(image));
  const auto locked = TRY(lock());
  const auto before = TRY(named_images());
  if (is_complete(before, image)) return images::ImportedImage{.was_there = true};
  TRY(check_version(before, image));
  const std::string name = images::archive_file(image);
  const Copy held(std::format("{}{}/{}", deps_.root, work_folder, name));
  TRY(copy(image, held.path()));
  TRY(verify(image, name));
  TRY(import(image, held.path(), before));
  return images::ImportedImage{.was_there = false};
}

Status ImageKeeper::copy(const ImageRef& image, const std::string& path) const {
  const auto archive = TRY(
      files::RegularFile::open(deps_.root + std::string(incoming), images::archive_file(image)));
  const std::uint64_t most = images::ArchiveLimits{}.archive;
  if (archive.size() > most) return make_error(Code::too_large, "file.too_large", path);
  TRY(expect_room(archive.size()));
  std::int64_t last = -1;
  return files::copy_file(archive, path, most, [&](std::uint64_t done) {
    const auto part = done * static_cast<std::uint64_t>(copied) / (archive.size() + 1);
    const auto percent = std::min(static_cast<std::int64_t>(part), copied);
    if (percent != last) deps_.on_progress(percent);
    last = percent;
  });
}

/// Also whether there is room for its content in containerd, packed and unpacked.
Status ImageKeeper::verify(const ImageRef& image, const std::string& name) const {
  const auto file = TRY(files::RegularFile::open(deps_.root + std::string(work_folder), name));
  images::FileSource source(file);
  const images::ExpectedImage expected{.name = image.name,
                                       .version = image.version,
                                       .digest = image.digest,
                                       .architecture = deps_.architecture};
  const auto found = TRY(images::verify_archive(source, expected, {}, [&](std::int64_t percent) {
    deps_.on_progress(copied + percent * (verified - copied) / 100);
  }));
  return expect_room(found.archive_bytes + found.unpacked_bytes);
}

Status ImageKeeper::import(const ImageRef& image, const std::string& path,
                           const std::vector<NamedImage>& before) const {
  deps_.on_progress(verified);
  // Pinned: the kubelet would take away what no container has now, an app's way back too.
  const auto done = deps_.work({"images", "import", "--local", "--digests=false", "--label",
                                "io.cri-containerd.pinned=pinned", path});
  if (done && done->status == 0) {
    const auto after = named_images();
    if (after && is_complete(*after, image)) return {};
  }
  // First of all: containerd needs room to take something away.
  (void)::unlink(path.c_str());
  withdraw(image, before);
  if (!done) return done.error();
  if (speaks_of_room(done->standard_error)) return unavailable("file.disk_full", "containerd's");
  return unavailable("image.not_imported", std::format("ctr ended with {}", done->status));
}

/// Takes away the names that an import left and that were not there before; what they stood for
/// goes with the last of them.
void ImageKeeper::withdraw(const ImageRef& image, const std::vector<NamedImage>& before) const {
  const auto now = named_images();
  if (!now) return;  // containerd is gone; it lists what is left when it is back
  auto names = names_that_go(*now, image);
  std::erase_if(names, [&](const std::string& name) { return find_name(before, name) != nullptr; });
  if (!names.empty()) (void)deps_.ask(remove_words(names));
}

Result<images::ImageList> ImageKeeper::list() const {
  const auto named = TRY(named_images());
  const auto used = TRY(used_digests(named));
  images::ImageList found;
  for (const NamedImage& each : named) {
    const auto image = images::parse_by_version(each.name, each.digest);
    if (!image) continue;
    found.images.push_back({.image = *image,
                            .is_complete = is_complete(named, *image),
                            .is_used = std::ranges::contains(used, each.digest)});
  }
  return found;
}

Status ImageKeeper::remove(const ImageRef& image) const {
  TRY(images::check_ref(image));
  const auto locked = TRY(lock());
  const auto named = TRY(named_images());
  const NamedImage* there = find_name(named, images::by_version(image));
  if (there == nullptr) return make_error(Code::not_found, "image.not_found");
  TRY(check_version(named, image));
  const auto used = TRY(used_digests(named));
  if (std::ranges::contains(used, image.digest)) return make_error(Code::conflict, "image.in_use");
  const auto done = TRY(deps_.ask(remove_words(names_that_go(named, image))));
  if (done.status == 0) return {};
  return unavailable("image.not_removed", std::format("ctr ended with {}", done.status));
}

Result<files::Descriptor> ImageKeeper::lock() const {
  const std::string folder = deps_.root + std::string(work_folder);
  const std::string path = std::format("{}/{}", folder, lock_name);
  files::Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!file.is_open()) return unavailable("file.not_written", path);
  if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) return unavailable("image.busy", path);
  // What another left that was ended in the middle.
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(folder, failed)) {
    if (entry.path().filename() != lock_name) (void)::unlink(entry.path().c_str());
  }
  return file;
}

Status ImageKeeper::expect_room(std::uint64_t bytes) const {
  const std::uint64_t left = deps_.free_bytes(deps_.root + std::string(work_folder));
  if (left >= bytes + reserve) return {};
  return unavailable("file.disk_full", std::format("{} bytes are wanted, {} there", bytes, left));
}

Result<std::string> ImageKeeper::run(const Words& words) const {
  auto done = TRY(deps_.ask(words));
  if (done.status == 0) return std::move(done.output);
  return unavailable("image.engine_away", std::format("ctr ended with {}", done.status));
}

Result<std::vector<NamedImage>> ImageKeeper::named_images() const {
  return parse_images(TRY(run({"images", "ls"})));
}

/// By digest: the kubelet makes containers of an image by any of its names.
Result<std::vector<std::string>> ImageKeeper::used_digests(
    const std::vector<NamedImage>& named) const {
  const auto names = TRY(parse_used_names(TRY(run({"containers", "ls"}))));
  std::vector<std::string> digests;
  for (const std::string& name : names) {
    if (const NamedImage* image = find_name(named, name)) digests.push_back(image->digest);
  }
  return digests;
}

}  // namespace unidash::helper
