#include "daemon/domains/gate/streams_file.h"

#include <filesystem>
#include <thread>

#include "daemon/base/text.h"
#include "daemon/clients/files/text_file.h"

namespace unidash::gate {

namespace {

using std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr std::size_t most_bytes = std::size_t{1024} * 1024;
constexpr std::size_t longest_detail = 2'000;
constexpr unsigned readable_by_nginx = 0640;

/// Empty where there is none, or what cannot be ours.
Result<std::string> read(const std::string& path) {
  auto text = files::read_text_file(path, most_bytes);
  if (text) return std::move(*text);
  if (text.error().code == Code::not_found || text.error().code == Code::too_large) {
    return std::string();
  }
  return text.error();
}

}  // namespace

/// Also where it is wanted already: who looks at it may have missed that.
Status StreamsFile::want(const std::string& text) const {
  if (!text.empty()) return files::replace_text_file(wanted(), text, readable_by_nginx);
  std::error_code error;
  std::filesystem::remove(wanted(), error);
  if (error) return unavailable("file.not_written", wanted());
  return {};
}

Status StreamsFile::wait_for(const std::string& text) const {
  const auto end = steady_clock::now() + settings_.patience;
  while (true) {
    if (TRY(read(at_work())) == text) return {};
    if (!text.empty() && TRY(read(refused())) == text) {
      const std::string words = TRY(read(refused_log()));
      return make_error(Code::internal, "nginx.refused",
                        text::trim(words).substr(0, longest_detail));
    }
    if (steady_clock::now() >= end) return unavailable("nginx.unavailable", "nobody looked at it");
    std::this_thread::sleep_for(50ms);
  }
}

Status StreamsFile::take_back() const { return want(TRY(read(at_work()))); }

Result<Put> StreamsFile::put(const std::string& text) const {
  if (TRY(read(wanted())) == text && TRY(read(at_work())) == text) return Put::unchanged;
  TRY(want(text));
  const Status taken = wait_for(text);
  if (taken) return Put::changed;
  if (taken.error().slug == "nginx.refused") TRY(take_back());
  return taken.error();
}

}  // namespace unidash::gate
