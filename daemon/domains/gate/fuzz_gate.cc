// Any three lines as slug, address and open path of an application: what is accepted is
// written as words of characters that mean nothing to HAProxy, and adds five lines.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "daemon/domains/gate/render_gate.h"

namespace {

using namespace unidash::gate;

/// Up to the next line's end, which `rest` then begins after.
std::string take_line(std::string_view& rest) {
  const auto end = std::min(rest.find('\n'), rest.size());
  std::string line(rest.substr(0, end));
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

bool is_harmless(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-./:[]_~").contains(c);
}

void hold(const GateApp& app) {
  const auto& terms = app.terms();
  for (const std::string& text :
       {app.slug(), app.target().place.host, render_origin(app.target()), terms.open_paths[0]}) {
    if (!std::ranges::all_of(text, is_harmless)) std::abort();
  }
  const auto again = parse_gate_target(render_origin(app.target()));
  if (!again || *again != app.target()) std::abort();
  const auto model = GateModel::create("a.b", 443, {app});
  const auto none = GateModel::create("a.b", 443, {});
  if (!model || !none) std::abort();
  const auto lines = std::ranges::count(render_gate(*model), '\n');
  if (lines != std::ranges::count(render_gate(*none), '\n') + 5) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  AppTerms terms;
  terms.slug = take_line(rest);
  terms.url = take_line(rest);
  terms.open_paths = {std::string(rest)};
  if (const auto app = GateApp::create(std::move(terms))) hold(*app);
  return 0;
}
