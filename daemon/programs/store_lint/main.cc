// unidash-store-lint: what the daemon makes of a description of an app (README.md).
#include <iostream>
#include <iterator>
#include <span>
#include <string>
#include <string_view>

#include "daemon/base/json.h"
#include "daemon/domains/apps/package/app_document.h"
#include "daemon/domains/apps/render/sample.h"
#include "daemon/domains/apps/update/update_plan.h"

namespace {

using namespace unidash;
using namespace unidash::packages;

constexpr int asked_badly = 2;
constexpr JsonLimits limits{.bytes = std::size_t{1024} * 1024, .depth = 32, .values = 40'000};

Json list(const std::vector<Finding>& findings) {
  Json array = Json::array();
  for (const Finding& each : findings) array.push_back(encode_fields(each));
  return array;
}

Json check(const Json& input, Publication publication) {
  const Reviewed reviewed = review(input, publication);
  Json answer{{"findings", list(reviewed.findings)}};
  if (reviewed.findings.empty()) answer["document"] = render_document(reviewed.document);
  return answer;
}

Json render(const Json& input) {
  Reviewed reviewed = review(input, Publication::draft);
  Json samples = Json::object();
  if (reviewed.findings.empty()) {
    for (const SignOnMode mode : reviewed.document.app.sso.modes) {
      auto sample = render_sample(reviewed.document.app, mode);
      if (sample) {
        samples[std::string(name_of(mode))] = std::move(*sample);
      } else {
        Place(reviewed.findings)
            .refuse("not_rendered", sample.error().slug + ": " + sample.error().detail);
      }
    }
  }
  return {{"findings", list(reviewed.findings)}, {"samples", samples}};
}

Json compare(const Json& input) {
  Reviewed before = review(input.value("before", Json()), Publication::draft);
  const Reviewed after = review(input.value("after", Json()), Publication::draft);
  before.findings.insert(before.findings.end(), after.findings.begin(), after.findings.end());
  Json answer{{"findings", list(before.findings)}};
  if (before.findings.empty()) {
    answer["plan"] = encode_fields(plan_update(before.document.app, after.document.app));
  }
  return answer;
}

int say(const Json& answer) {
  std::cout << dump_json(answer) << '\n';
  return 0;
}

int answer(std::string_view question, std::string_view kind) {
  if (question == "schema") return say({{"app", package_schema()}, {"text", text_schema()}});
  const std::string text(std::istreambuf_iterator<char>(std::cin), {});
  const auto input = parse_json(text, limits);
  if (!input || !input->is_object()) return asked_badly;
  if (question == "render") return say(render(*input));
  if (question == "compare") return say(compare(*input));
  if (question != "check") return asked_badly;
  if (kind == "draft") return say(check(*input, Publication::draft));
  return kind == "published" ? say(check(*input, Publication::published)) : asked_badly;
}

}  // namespace

int main(int argc, char** argv) {
  const std::span words(argv, static_cast<std::size_t>(argc));
  if (words.size() < 2) return asked_badly;
  return answer(words[1], words.size() > 2 ? words[2] : "");
}
