// AppPages: the pages about an application that asks for something. They work without
// JavaScript. Everything that is not ours is escaped. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "daemon/domains/identity/pages/pages.h"

namespace unidash::identity::pages {

/// What an application asks a person for.
struct AppQuestion {
  std::string_view app;  // its name
  std::string_view username;
  std::string_view scope;
  std::string action{};          // where the answer is sent, as the field "decision"
  std::string_view user_code{};  // of a device, else empty
};

[[nodiscard]] std::string render_consent(const Frame& frame, const AppQuestion& question);

struct DeviceView {
  std::string_view user_code{};  // as it was typed
  bool is_wrong = false;
  std::chrono::seconds wait{};  // none: further codes may be tried
};
[[nodiscard]] std::string render_device_entry(const Frame& frame, const DeviceView& view);
[[nodiscard]] std::string render_device_question(const Frame& frame, const AppQuestion& question);

enum class DeviceOutcome : std::uint8_t { allowed, denied };
[[nodiscard]] std::string render_device_outcome(const Frame& frame, DeviceOutcome outcome);

/// What an application would be told of whoever tries it: claims as JSON.
struct TestOutcome {
  std::string_view app;
  std::string_view username;
  std::string_view scope;
  std::string id_token{};
  std::string userinfo{};
};
[[nodiscard]] std::string render_test_outcome(const Frame& frame, const TestOutcome& outcome);
/// `error` is what the application would be told instead.
[[nodiscard]] std::string render_test_refused(const Frame& frame, std::string_view app,
                                              std::string_view error);

/// For somebody who may not use the application.
[[nodiscard]] std::string render_not_open(const Frame& frame, std::string_view app);
/// For an application that is not there.
[[nodiscard]] std::string render_no_app(const Frame& frame);

}  // namespace unidash::identity::pages
