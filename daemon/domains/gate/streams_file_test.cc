// What is wanted of nginx and what became of it, with somebody who looks at it as
// usr/lib/unidash/streams-configuration does.
#include "daemon/domains/gate/streams_file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "daemon/clients/files/text_file.h"

namespace unidash::gate {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

class StreamsFiles : public ::testing::Test {
 protected:
  StreamsFiles() {
    fs::remove_all(root_);
    fs::create_directories(root_ + "/folder");
    fs::create_directories(root_ + "/control");
  }
  ~StreamsFiles() override { look_no_more(); }

  static std::string read(const std::string& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
  }
  static void write(const std::string& path, const std::string& text) {
    ASSERT_TRUE(files::replace_text_file(path, text, 0600));
  }
  [[nodiscard]] std::string wanted() const { return read(root_ + "/folder/nginx.conf"); }
  [[nodiscard]] std::string at_work() const { return read(root_ + "/control/nginx.conf"); }

  /// Takes whatever is wanted but for what says "bad".
  void look() {
    looker_ = std::thread([this] {
      while (!is_over_) {
        const std::string text = wanted();
        const std::string control = root_ + "/control/";
        if (text.empty()) {
          fs::remove(control + "nginx.conf");
        } else if (text.contains("bad")) {
          write(control + "refused.log", "nginx: [emerg] bad\n");
          write(control + "refused.conf", text);
        } else if (text != at_work()) {
          write(control + "nginx.conf", text);
        }
        std::this_thread::yield();
      }
    });
  }
  void look_no_more() {
    is_over_ = true;
    if (looker_.joinable()) looker_.join();
  }

  std::string root_ = ::testing::TempDir() + "streams" + std::to_string(::getpid());
  StreamsFile file_{{.folder = root_ + "/folder", .control_folder = root_ + "/control"}};
  std::atomic<bool> is_over_ = false;
  std::thread looker_;
};

TEST_F(StreamsFiles, AreAtWorkOnceSomebodyTookThem) {
  look();
  EXPECT_EQ(file_.put("one").value(), Put::changed);
  EXPECT_EQ(at_work(), "one");
  EXPECT_EQ(file_.put("one").value(), Put::unchanged);
  EXPECT_EQ(file_.put("two").value(), Put::changed);
  EXPECT_EQ(at_work(), "two");
  EXPECT_EQ(file_.put("").value(), Put::changed);
  EXPECT_EQ(at_work(), "");
  EXPECT_EQ(file_.put("").value(), Put::unchanged);
}

TEST_F(StreamsFiles, GiveWayToWhatWasAtWorkWhereNginxRefusesThem) {
  look();
  ASSERT_TRUE(file_.put("one"));
  const auto refused = file_.put("bad");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().slug, "nginx.refused");
  EXPECT_EQ(refused.error().detail, "nginx: [emerg] bad");
  EXPECT_EQ(wanted(), "one");
  EXPECT_EQ(file_.put("one").value(), Put::unchanged);
}

TEST_F(StreamsFiles, AreNoneWhereTheFirstIsRefused) {
  look();
  EXPECT_EQ(file_.put("bad").error().slug, "nginx.refused");
  EXPECT_EQ(wanted(), "");
}

TEST_F(StreamsFiles, WaitWhereNobodyLooks) {
  const StreamsFile impatient(
      {.folder = root_ + "/folder", .control_folder = root_ + "/control", .patience = 1ms});
  EXPECT_EQ(impatient.put("one").error().slug, "nginx.unavailable");
  EXPECT_EQ(wanted(), "one") << "who comes later finds it";
}

}  // namespace
}  // namespace unidash::gate
