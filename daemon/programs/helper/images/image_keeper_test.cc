#include "daemon/programs/helper/images/image_keeper.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <format>
#include <fstream>
#include <map>

#include "daemon/testing/images/image_archive.h"

namespace unidash::helper {
namespace {

namespace fs = std::filesystem;
using images::ImageRef;

/// containerd as `ctr` shows it, as far as the keeper asks.
struct Engine {
  std::map<std::string, std::string> names{};  // to digest
  std::vector<std::string> used{};             // names that containers were made of
  std::vector<Words> asked{};
  std::string import_says{};  // on standard error; then it fails
  bool leaves_names = false;  // though it fails
  bool is_away = false;
  std::string imported{};  // the file's content
  ImageRef image{};        // what is in the archive

  Result<ProgramResult> operator()(const Words& words) {
    asked.push_back(words);
    if (is_away) return ProgramResult{.status = 1};
    if (words[0] == "containers") return ProgramResult{.output = containers()};
    if (words[1] == "ls") return ProgramResult{.output = list()};
    if (words[1] == "import") return import(words.back());
    for (std::size_t at = 3; at < words.size(); ++at) names.erase(words[at]);
    return ProgramResult{};
  }

 private:
  std::string list() const {
    std::string table = "REF TYPE DIGEST SIZE PLATFORMS LABELS \n";
    for (const auto& [name, digest] : names) {
      table += std::format("{} application/x {} 1.2 MiB linux/amd64 a=b \n", name, digest);
    }
    return table;
  }
  std::string containers() const {
    std::string table = "CONTAINER    IMAGE    RUNTIME    \n";
    for (const auto& name : used)
      table += std::format("abc    {}    io.containerd.runc.v2    \n", name);
    return table;
  }
  ProgramResult import(const std::string& path) {
    imported.assign(std::istreambuf_iterator<char>(std::ifstream(path).rdbuf()), {});
    if (import_says.empty() || leaves_names) {
      names[images::by_version(image)] = image.digest;
      names[images::by_digest(image)] = image.digest;
    }
    return {.status = import_says.empty() ? 0 : 1, .output = {}, .standard_error = import_says};
  }
};

class Keeper : public ::testing::Test {
 protected:
  Keeper() : root_(fs::path(::testing::TempDir()) / ("keeper" + std::to_string(::getpid()))) {
    fs::remove_all(root_);
    fs::create_directories(root_ / "var/lib/unidash/images/incoming");
    fs::create_directories(root_ / "var/lib/unidash/images/work");
    const auto made = testing::images::Image().make();
    image_ = {.name = made.expected.name,
              .version = made.expected.version,
              .digest = made.expected.digest};
    archive_ = made.archive;
    engine_.image = image_;
  }
  ~Keeper() override { fs::remove_all(root_); }

  ImageKeeper keeper() {
    const auto ask = [this](const Words& words) { return engine_(words); };
    return ImageKeeper({.root = root_.string(),
                        .architecture = "amd64",
                        .ask = ask,
                        .work = ask,
                        .free_bytes = [this](const std::string&) { return free_; },
                        .on_progress = [](std::int64_t) {}});
  }
  void leave(const std::string& bytes) { std::ofstream(incoming()) << bytes; }
  fs::path incoming() const {
    return root_ / "var/lib/unidash/images/incoming" / images::archive_file(image_);
  }
  fs::path work() const { return root_ / "var/lib/unidash/images/work"; }
  /// Whether nothing but the lock is in work.
  bool work_is_empty() const {
    return std::ranges::all_of(fs::directory_iterator(work()),
                               [](const auto& entry) { return entry.path().filename() == "lock"; });
  }
  bool was_asked(std::string_view word) const {
    return std::ranges::any_of(
        engine_.asked, [&](const Words& words) { return std::ranges::contains(words, word); });
  }
  std::string slug_of_bring() {
    const auto brought = keeper().bring(image_);
    return brought ? "" : brought.error().slug;
  }

  fs::path root_;
  ImageRef image_;
  std::string archive_;
  Engine engine_;
  std::uint64_t free_ = std::uint64_t{1} << 40U;
};

TEST_F(Keeper, BringsAnImageUnderItsVersionAndItsDigest) {
  leave(archive_);
  const auto brought = keeper().bring(image_);
  ASSERT_TRUE(brought) << brought.error().slug << " " << brought.error().detail;
  EXPECT_FALSE(brought->was_there);
  EXPECT_EQ(engine_.imported, archive_);
  EXPECT_EQ(engine_.names.size(), 2);
  EXPECT_TRUE(work_is_empty());
  EXPECT_TRUE(keeper().bring(image_)->was_there);
}

TEST_F(Keeper, ImportsItsOwnCopy) {
  leave(archive_);
  ASSERT_EQ(slug_of_bring(), "");
  const auto import =
      std::ranges::find_if(engine_.asked, [](const Words& words) { return words[1] == "import"; });
  ASSERT_NE(import, engine_.asked.end());
  EXPECT_TRUE(import->back().starts_with(work().string()));
}

TEST_F(Keeper, ImportsNothingThatIsNotWhatWasAskedFor) {
  std::string damaged = archive_;
  damaged[3000] = static_cast<char>(damaged[3000] ^ 1);
  leave(damaged);
  EXPECT_TRUE(slug_of_bring().starts_with("image."));
  leave(archive_);
  image_.version = "2";
  EXPECT_EQ(slug_of_bring(), "image.other_image");
  EXPECT_FALSE(was_asked("import"));
  EXPECT_TRUE(work_is_empty());
}

TEST_F(Keeper, FollowsNoLink) {
  std::ofstream(root_ / "secret") << archive_;
  fs::create_symlink(root_ / "secret", incoming());
  EXPECT_EQ(slug_of_bring(), "file.unreadable");
  fs::remove(incoming());
  EXPECT_EQ(slug_of_bring(), "file.missing");
  EXPECT_FALSE(was_asked("import"));
}

TEST_F(Keeper, BeginsNothingThatDoesNotFit) {
  leave(archive_);
  free_ = 100'000'000;
  EXPECT_EQ(slug_of_bring(), "file.disk_full");
  EXPECT_FALSE(was_asked("import"));
  EXPECT_TRUE(work_is_empty());
}

TEST_F(Keeper, LeavesNothingHalfOnAFullDisk) {
  leave(archive_);
  engine_.import_says = "ctr: write /var/lib/rancher/x: no space left on device";
  engine_.leaves_names = true;
  engine_.names["registry.unidash.internal/other:1"] = "sha256:" + std::string(64, '1');
  EXPECT_EQ(slug_of_bring(), "file.disk_full");
  EXPECT_EQ(engine_.names.size(), 1) << "the other one stays";
  EXPECT_TRUE(work_is_empty());
  engine_.import_says = "ctr: something else";
  EXPECT_EQ(slug_of_bring(), "image.not_imported");
  EXPECT_EQ(engine_.names.size(), 1);
}

TEST_F(Keeper, TakesBackOnlyWhatAnImportAdded) {
  leave(archive_);
  engine_.names[images::by_version(image_)] = image_.digest;
  engine_.import_says = "ctr: something else";
  engine_.leaves_names = true;
  EXPECT_EQ(slug_of_bring(), "image.not_imported");
  EXPECT_TRUE(engine_.names.contains(images::by_version(image_)));
  EXPECT_FALSE(engine_.names.contains(images::by_digest(image_)));
}

TEST_F(Keeper, DoesNotBelieveAnImportThatNamesSomethingElse) {
  leave(archive_);
  engine_.image.version = "9";
  EXPECT_EQ(slug_of_bring(), "image.not_imported");
}

TEST_F(Keeper, NeverPutsAnotherContentUnderAVersion) {
  leave(archive_);
  engine_.names[images::by_version(image_)] = "sha256:" + std::string(64, '1');
  EXPECT_EQ(slug_of_bring(), "image.other_digest");
  EXPECT_EQ(keeper().remove(image_).error().slug, "image.other_digest");
}

TEST_F(Keeper, CleansUpAfterOneThatWasEnded) {
  std::ofstream(work() / "left.oci.tar") << "half";
  leave(archive_);
  EXPECT_EQ(slug_of_bring(), "");
  EXPECT_TRUE(work_is_empty());
}

TEST_F(Keeper, WorksAlone) {
  const files::Descriptor other(::open((work() / "lock").c_str(), O_RDWR | O_CREAT, 0600));
  ASSERT_EQ(::flock(other.get(), LOCK_EX), 0);
  leave(archive_);
  EXPECT_EQ(slug_of_bring(), "image.busy");
}

TEST_F(Keeper, ListsImagesOfApps) {
  const std::string pause = "sha256:" + std::string(64, '2');
  engine_.names = {{images::by_version(image_), image_.digest},
                   {images::by_digest(image_), image_.digest},
                   {"sha256:" + std::string(64, '3'), image_.digest},
                   {"registry.unidash.internal/engine/pause:1", pause},
                   {"docker.io/library/x:1", pause}};
  engine_.used = {"sha256:" + std::string(64, '3'), "gone"};
  const auto list = keeper().list();
  ASSERT_TRUE(list);
  const images::PresentImage wanted{.image = image_, .is_complete = true, .is_used = true};
  EXPECT_EQ(list->images, std::vector{wanted});
}

TEST_F(Keeper, SaysThatTheEngineIsAway) {
  engine_.is_away = true;
  EXPECT_EQ(keeper().list().error().slug, "image.engine_away");
  EXPECT_EQ(slug_of_bring(), "image.engine_away");
}

TEST_F(Keeper, RemovesAllNamesOfAnImage) {
  engine_.names = {{images::by_version(image_), image_.digest},
                   {images::by_digest(image_), image_.digest},
                   {"sha256:" + std::string(64, '3'), image_.digest},
                   {"registry.unidash.internal/other:1", "sha256:" + std::string(64, '1')}};
  ASSERT_TRUE(keeper().remove(image_));
  EXPECT_EQ(engine_.asked.back().back(), images::by_version(image_)) << "listed until the end";
  EXPECT_EQ(engine_.names.size(), 1);
  EXPECT_EQ(keeper().remove(image_).error().slug, "image.not_found");
}

TEST_F(Keeper, RemovesOneOfTwoVersionsAlone) {
  ImageRef other = image_;
  other.version = "2";
  engine_.names = {{images::by_version(image_), image_.digest},
                   {images::by_version(other), image_.digest},
                   {images::by_digest(image_), image_.digest}};
  ASSERT_TRUE(keeper().remove(image_));
  EXPECT_EQ(engine_.names.size(), 2);
  EXPECT_TRUE(engine_.names.contains(images::by_version(other)));
}

TEST_F(Keeper, RemovesNoNameOfAnotherImageOfTheSameContent) {
  engine_.names = {{images::by_version(image_), image_.digest},
                   {images::by_digest(image_), image_.digest},
                   {"sha256:" + std::string(64, '3'), image_.digest},
                   {"registry.unidash.internal/engine/pause:1", image_.digest}};
  ASSERT_TRUE(keeper().remove(image_));
  EXPECT_EQ(engine_.names.size(), 2);
  EXPECT_TRUE(engine_.names.contains("registry.unidash.internal/engine/pause:1"));
}

TEST_F(Keeper, RemovesNothingThatAContainerHas) {
  engine_.names = {{images::by_version(image_), image_.digest},
                   {"sha256:" + std::string(64, '3'), image_.digest}};
  engine_.used = {"sha256:" + std::string(64, '3')};
  EXPECT_EQ(keeper().remove(image_).error().slug, "image.in_use");
  EXPECT_EQ(engine_.names.size(), 2);
}

TEST_F(Keeper, RemovesNothingOfTheEngine) {
  image_.name = "registry.unidash.internal/engine/pause";
  EXPECT_EQ(keeper().remove(image_).error().fields.at(0).slug, "image.bad_name");
  image_.name = "docker.io/library/x";
  EXPECT_EQ(slug_of_bring(), "image.bad_name");
  EXPECT_TRUE(engine_.asked.empty());
}

TEST(CtrTables, AreReadAsPrinted) {
  const std::string digest = "sha256:" + std::string(64, 'a');
  const auto images = parse_images(std::format(
      "REF     TYPE     DIGEST     SIZE   PLATFORMS   LABELS   \n"
      "registry.unidash.internal/x:1 application/vnd.oci.image.manifest.v1+json {} 23.1 MiB "
      "linux/amd64 io.cri-containerd.image=managed \n",
      digest));
  ASSERT_TRUE(images);
  EXPECT_EQ(images->at(0), (NamedImage{.name = "registry.unidash.internal/x:1", .digest = digest}));
  EXPECT_TRUE(parse_images("REF TYPE DIGEST SIZE PLATFORMS LABELS \n")->empty());
  EXPECT_EQ(parse_used_names("CONTAINER IMAGE RUNTIME \na b c \nd - e \n").value(),
            (std::vector<std::string>{"b", "-"}));
}

TEST(CtrTables, AreNeverTakenForEmptyOnes) {
  for (const char* table :
       {"", "\n", "NAME TYPE DIGEST\n", "REF TYPE DIGEST\na b\n", "REF TYPE DIGEST\na b c\n",
        "REF TYPE DIGEST", "ctr: cannot connect\n", "REF TYPE DIGEST\n\n"}) {
    EXPECT_EQ(parse_images(table).error().slug, "image.engine_not_understood") << table;
  }
  EXPECT_FALSE(parse_used_names("CONTAINER IMAGE\n"));
}

}  // namespace
}  // namespace unidash::helper
