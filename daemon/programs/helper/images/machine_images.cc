// The images of this machine: `k3s ctr`, whichever engine it is.
#include <sys/statvfs.h>

#include <utility>

#include "daemon/clients/process/process.h"
#include "daemon/programs/helper/images/image_keeper.h"

namespace unidash::helper {

namespace {

constexpr const char* k3s = "/usr/local/bin/k3s";
constexpr std::size_t most_output = std::size_t{4} * 1024 * 1024;

#if defined(__x86_64__)
constexpr const char* architecture = "amd64";
#elif defined(__aarch64__)
constexpr const char* architecture = "arm64";
#else
#error "name this machine as Go does"
#endif

Words command(const Words& words) {
  Words all{k3s, "ctr", "-n", "k8s.io"};
  all.insert(all.end(), words.begin(), words.end());
  return all;
}

Result<ProgramResult> ask(const Words& words) {
  auto done = TRY(process::run({.arguments = command(words),
                                .environment = {"PATH=/usr/sbin:/usr/bin", "LC_ALL=C.UTF-8"},
                                .most_output = most_output}));
  // What is cut off would look like images that are not there.
  if (done.output.size() >= most_output) {
    return unavailable("image.engine_not_understood", "ctr says too much");
  }
  return ProgramResult{.status = done.status,
                       .output = std::move(done.output),
                       .standard_error = std::move(done.standard_error)};
}

std::uint64_t free_bytes(const std::string& folder) {
  struct statvfs facts{};
  if (::statvfs(folder.c_str(), &facts) != 0) return 0;
  return std::uint64_t{facts.f_bavail} * facts.f_frsize;
}

}  // namespace

ImageDeps images_of_machine(const OnProgress& on_progress) {
  return {.root = {},
          .architecture = architecture,
          .ask = ask,
          .work =
              [on_progress](const Words& words) {
                // It says nothing of how far it is.
                return run_program(command(words), [&](std::int64_t) { on_progress(80); });
              },
          .free_bytes = free_bytes,
          .on_progress = on_progress};
}

}  // namespace unidash::helper
