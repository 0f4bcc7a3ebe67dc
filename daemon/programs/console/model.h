// Model: all the console knows and shows, as plain values. Keys and what the
// machine answers change it (update.h), pages are painted from it (paint.h).
// Lives on the screen's thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "daemon/clients/psl/public_suffixes.h"
#include "daemon/model/user_role.h"
#include "daemon/programs/console/host_port.h"

namespace unidash::console {

enum class Page : std::uint8_t {
  // The wizard, in order.
  language,
  hardware,
  keyboard,
  disk,
  network,
  test,
  time,
  name,
  domain,
  machines,
  pairing_role,
  found,
  summary,
  // Applying.
  progress,
  failed,
  installed,
  done,
  bad_file,
  // Afterwards.
  status,
  menu,
  links,
  change,
  keep,
  logs,
  reboot,
  power_off,
  roll_back,
  access,
  access_link,
  let_in,
  reset,
};

enum class Key : std::uint8_t {
  up,
  down,
  left,
  right,
  tab,
  back_tab,
  enter,
  escape,
  backspace,
  erase,
  home,
  end,
  page_up,
  page_down,
  clear,
  language,  // F2
  character,
};

struct Press {
  Key key = Key::character;
  std::string text{};  // of a character: one code point
};

/// What is asked of the machine; effects.h does it.
enum class Effect : std::uint8_t {
  load_setup,
  load_hardware,
  load_links,
  load_disks,
  load_zones,
  set_keyboard,
  test_network,
  find_machines,
  begin,
  load_status,
  load_logs,
  change_network,
  keep_network,
  reboot,
  power_off,
  roll_back,
  load_administrators,
  make_access_link,
  let_everybody_in,
  reset,
};
using Effects = std::vector<Effect>;

/// How the machine's control answers.
enum class Line : std::uint8_t { starting, alive, silent };

struct Model {
  Locale locale = Locale::fr;
  Page page = Page::language;
  std::size_t focus = 0;   // field or button
  std::size_t cursor = 0;  // in a text field, in code points
  std::size_t scroll = 0;
  std::string search{};  // what was typed in a search field
  Line line = Line::starting;
  int failures = 0;      // of load_setup in a row
  int ticks = 0;         // since the status was asked for last
  bool is_busy = false;  // an effect the page waits for
  bool is_installer = false;
  bool has_file_answers = false;
  bool seen_file = false;                      // an answer file was taken notice of
  std::map<std::string, std::string> draft{};  // answers as texts, by their key
  setup::Problems problems{};                  // shown on this page
  std::optional<setup::SetupView> setup{};
  std::optional<setup::HardwareView> hardware{};
  std::optional<setup::NetworkTestView> test{};
  std::optional<setup::DiscoveryView> nearby{};
  std::vector<std::string> asked{};  // addresses of other machines, typed by hand
  std::vector<Link> links{};
  std::vector<setup::TargetDisk> disks{};
  std::vector<std::string> zones{};  // time zones the machine knows
  std::optional<Machine> machine{};
  std::vector<Service> services{};
  std::optional<Update> updates{};
  std::vector<LogEntry> logs{};
  std::optional<NetworkChange> change{};
  std::optional<std::vector<identity::Administrator>> administrators{};
  std::optional<identity::AccessLink> access_link{};  // as long as its page is open
  Timestamp now{};
};

/// The list of public endings is large and never changes: one for all.
[[nodiscard]] const psl::PublicSuffixes& suffixes();

/// The words of the reader's language.
[[nodiscard]] inline std::string say(const Model& model, std::string_view fr, std::string_view en) {
  return std::string(model.locale == Locale::fr ? fr : en);
}

/// The first page with the answers most people keep.
[[nodiscard]] Model new_model(bool is_installer);

/// The draft as the role host takes it; problems of values that cannot be read.
struct ReadDraft {
  setup::Answers answers{};
  setup::Problems problems{};
};
[[nodiscard]] ReadDraft read_draft(const Model& model);

/// Puts answers into the draft.
void write_draft(Model& model, const setup::Answers& answers);

}  // namespace unidash::console
