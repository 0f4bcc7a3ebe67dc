// Views: what the role host tells the console about the first start, and what
// the console asks of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "daemon/api/jsonapi.h"
#include "daemon/domains/setup/types/phases.h"
#include "daemon/domains/setup/types/problem.h"
#include "daemon/domains/setup/types/steps.h"

namespace unidash::setup {

struct PhaseView {
  Phase phase = Phase::checked;
  PhaseState state = PhaseState::waiting;
};

/// An answer file that was found: `slug` is there when it cannot be used.
struct AnswerFileView {
  std::string place;  // "usb", "credential", "installer"
  bool unattended = false;
  std::vector<std::string> given{};
  std::int64_t line = 0;
  std::string text{};
  std::optional<std::string> slug{};
};

struct SetupView {
  std::string id = "self";
  SetupState state = SetupState::unconfigured;
  bool installing = false;
  bool unattended = false;  // applied without anybody: a restart comes by itself
  std::vector<PhaseView> phases{};
  std::optional<std::int64_t> percent{};  // of the phase that runs, where known
  std::vector<Problem> problems{};        // why it failed, or why a file cannot be applied
  Answers answers{};                      // of the file or of the last attempt
  std::optional<AnswerFileView> answer_file{};
  std::optional<Outcome> outcome{};  // once done
  std::string version{};
};

struct HardwareView {
  std::string id = "self";
  std::vector<CheckedPart> parts{};
};

struct KeyboardChoice {
  std::string name;  // of keyboards()
};

struct NetworkTestView {
  std::string id = "self";
  std::vector<CheckedPart> parts{};
  NetworkFacts facts{};
};

}  // namespace unidash::setup

namespace unidash {

template <>
inline constexpr auto fields<setup::PhaseView> =
    std::tuple{field("phase", &setup::PhaseView::phase), field("state", &setup::PhaseView::state)};

template <>
inline constexpr auto fields<setup::AnswerFileView> =
    std::tuple{field("place", &setup::AnswerFileView::place),
               field("unattended", &setup::AnswerFileView::unattended),
               field("given", &setup::AnswerFileView::given),
               field("line", &setup::AnswerFileView::line, {.max = 100'000}),
               field("text", &setup::AnswerFileView::text),
               field("slug", &setup::AnswerFileView::slug)};

template <>
inline constexpr auto fields<setup::SetupView> =
    std::tuple{field("id", &setup::SetupView::id),
               field("state", &setup::SetupView::state),
               field("installing", &setup::SetupView::installing),
               field("unattended", &setup::SetupView::unattended),
               field("phases", &setup::SetupView::phases),
               field("percent", &setup::SetupView::percent),
               field("problems", &setup::SetupView::problems),
               field("answers", &setup::SetupView::answers),
               field("answer_file", &setup::SetupView::answer_file),
               field("outcome", &setup::SetupView::outcome),
               field("version", &setup::SetupView::version)};

template <>
inline constexpr auto fields<setup::HardwareView> =
    std::tuple{field("id", &setup::HardwareView::id), field("parts", &setup::HardwareView::parts)};

template <>
inline constexpr auto fields<setup::KeyboardChoice> =
    std::tuple{field("name", &setup::KeyboardChoice::name, {.min = 1, .max = 32})};

template <>
inline constexpr auto fields<setup::NetworkTestView> = std::tuple{
    field("id", &setup::NetworkTestView::id), field("parts", &setup::NetworkTestView::parts),
    field("facts", &setup::NetworkTestView::facts)};

template <>
inline constexpr std::string_view api::resource_type<setup::SetupView> = "setups";
template <>
inline constexpr std::string_view api::resource_type<setup::HardwareView> = "hardware_checks";
template <>
inline constexpr std::string_view api::resource_type<setup::NetworkTestView> = "network_tests";
template <>
inline constexpr std::string_view api::resource_type<setup::TargetDisk> = "target_disks";
template <>
inline constexpr std::string_view api::resource_type<setup::KeyboardChoice> = "keyboards";

}  // namespace unidash
