// Any bytes on the socket: parser, front filter, matcher, decoder and encoder,
// over a real route table. Whatever comes in, what goes out is a well-formed
// answer, and never one that a signed-out caller should not see.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "daemon/base/log.h"
#include "daemon/http/edge_fixture.h"
#include "daemon/http/listener.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace unidash::http;
  unidash::log::set_level(unidash::log::Level::error);
  static FakeAdmitter admitter;
  static CountingRandom random;
  static const Edge edge(sample_settings(), admitter, random);
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto answer = [](RawRequest raw) {
    auto response = edge.answer(std::move(raw));
    if (response.status < 200 || response.status == 500) std::abort();
    return response;
  };
  const std::string out = Listener::answer_bytes(bytes, answer);
  if (!out.empty() && !out.starts_with("HTTP/1.1 ")) std::abort();
  return 0;
}
