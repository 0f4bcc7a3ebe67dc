// The words of the desktop: what a person keeps about theirs, and the shortcuts
// on it. A revision counts the changes and is the ETag.
#pragma once

#include <optional>
#include <string>

#include "daemon/api/change.h"
#include "daemon/api/jsonapi.h"
#include "daemon/base/fields.h"
#include "daemon/model/ids.h"
#include "daemon/model/label.h"
#include "daemon/model/slug.h"

namespace unidash::desktop {

enum class Theme : std::uint8_t { automatic, light, dark };

/// Built in; the web draws them.
enum class Wallpaper : std::uint8_t { dawn, lagoon, heather, stone };

struct Desktop {
  DesktopId id{};
  Theme theme = Theme::automatic;
  Wallpaper wallpaper = Wallpaper::dawn;
  Json layout_config = Json::object();  // the web's own; not understood here
  Timestamp updated_at{};
  std::int64_t revision = 1;
};

struct DesktopChange {
  api::IfMatch if_match{};
  std::optional<Theme> theme{};
  std::optional<Wallpaper> wallpaper{};
  std::optional<Json> layout_config{};
};

struct Shortcut {
  ShortcutId id{};
  AppId app_id{};
  std::int64_t position_x = 0;
  std::int64_t position_y = 0;
  std::optional<Slug> icon_custom{};  // a built-in icon
  std::optional<Label> label_custom{};
  std::int64_t revision = 1;
};

struct NewShortcut {
  AppId app_id{};
  std::optional<std::int64_t> position_x{};
  std::optional<std::int64_t> position_y{};
  std::optional<Slug> icon_custom{};
  std::optional<Label> label_custom{};
};

struct ShortcutChange {
  ShortcutId id{};
  api::IfMatch if_match{};
  std::optional<std::int64_t> position_x{};
  std::optional<std::int64_t> position_y{};
  api::Change<Slug> icon_custom{};
  api::Change<Label> label_custom{};
};

struct ShortcutRef {
  ShortcutId id{};
  api::IfMatch if_match{};
};

inline constexpr Bounds layout_bounds{.max = 32 * 1024};
inline constexpr Bounds position_bounds{.min = 0, .max = 100'000};
inline constexpr Bounds revision_bounds{.min = 1, .max = INT32_MAX};
inline constexpr Bounds label_bounds{.min = 1, .max = 100};
/// Lists of up to a hundred come whole.
inline constexpr std::int64_t most_shortcuts = 100;

}  // namespace unidash::desktop

namespace unidash {

template <>
inline constexpr auto enum_names<desktop::Theme> =
    std::array{std::pair{desktop::Theme::automatic, std::string_view("auto")},
               std::pair{desktop::Theme::light, std::string_view("light")},
               std::pair{desktop::Theme::dark, std::string_view("dark")}};

template <>
inline constexpr auto enum_names<desktop::Wallpaper> =
    std::array{std::pair{desktop::Wallpaper::dawn, std::string_view("dawn")},
               std::pair{desktop::Wallpaper::lagoon, std::string_view("lagoon")},
               std::pair{desktop::Wallpaper::heather, std::string_view("heather")},
               std::pair{desktop::Wallpaper::stone, std::string_view("stone")}};

template <>
inline constexpr auto fields<desktop::Desktop> =
    std::tuple{field("id", &desktop::Desktop::id),
               field("theme", &desktop::Desktop::theme),
               field("wallpaper", &desktop::Desktop::wallpaper),
               field("layout_config", &desktop::Desktop::layout_config, desktop::layout_bounds),
               field("updated_at", &desktop::Desktop::updated_at),
               field("revision", &desktop::Desktop::revision, desktop::revision_bounds)};

template <>
inline constexpr bool api::is_singleton<desktop::Desktop> = true;

template <>
inline constexpr auto fields<desktop::DesktopChange> = std::tuple{
    if_match_field(&desktop::DesktopChange::if_match),
    field("theme", &desktop::DesktopChange::theme),
    field("wallpaper", &desktop::DesktopChange::wallpaper),
    field("layout_config", &desktop::DesktopChange::layout_config, desktop::layout_bounds)};

template <>
inline constexpr auto fields<desktop::Shortcut> =
    std::tuple{field("id", &desktop::Shortcut::id),
               field("app_id", &desktop::Shortcut::app_id),
               field("position_x", &desktop::Shortcut::position_x, desktop::position_bounds),
               field("position_y", &desktop::Shortcut::position_y, desktop::position_bounds),
               field("icon_custom", &desktop::Shortcut::icon_custom),
               field("label_custom", &desktop::Shortcut::label_custom, desktop::label_bounds),
               field("revision", &desktop::Shortcut::revision, desktop::revision_bounds)};

template <>
inline constexpr auto fields<desktop::NewShortcut> =
    std::tuple{field("app_id", &desktop::NewShortcut::app_id),
               field("position_x", &desktop::NewShortcut::position_x, desktop::position_bounds),
               field("position_y", &desktop::NewShortcut::position_y, desktop::position_bounds),
               field("icon_custom", &desktop::NewShortcut::icon_custom),
               field("label_custom", &desktop::NewShortcut::label_custom, desktop::label_bounds)};

template <>
inline constexpr auto fields<desktop::ShortcutChange> = std::tuple{
    path_field("id", &desktop::ShortcutChange::id),
    if_match_field(&desktop::ShortcutChange::if_match),
    field("position_x", &desktop::ShortcutChange::position_x, desktop::position_bounds),
    field("position_y", &desktop::ShortcutChange::position_y, desktop::position_bounds),
    field("icon_custom", &desktop::ShortcutChange::icon_custom),
    field("label_custom", &desktop::ShortcutChange::label_custom, desktop::label_bounds)};

template <>
inline constexpr auto fields<desktop::ShortcutRef> = std::tuple{
    path_field("id", &desktop::ShortcutRef::id), if_match_field(&desktop::ShortcutRef::if_match)};

template <>
inline constexpr std::string_view api::resource_type<desktop::Desktop> = "desktops";
template <>
inline constexpr std::string_view api::resource_type<desktop::Shortcut> = "shortcuts";

}  // namespace unidash
