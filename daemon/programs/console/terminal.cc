#include "daemon/programs/console/terminal.h"

#include <array>
#include <csignal>
#include <ftxui/component/component.hpp>
#include <ftxui/component/screen_interactive.hpp>
#include <ftxui/screen/terminal.hpp>

#include "daemon/programs/console/paint.h"
#include "daemon/programs/console/update.h"
#include "daemon/programs/console/worker.h"

namespace unidash::console {

namespace {

using ftxui::Event;

constexpr std::chrono::seconds tick_period{1};

const auto& special_keys() {
  static const std::array table{
      std::pair{Event::ArrowUp, Key::up},
      std::pair{Event::ArrowDown, Key::down},
      std::pair{Event::ArrowLeft, Key::left},
      std::pair{Event::ArrowRight, Key::right},
      std::pair{Event::Tab, Key::tab},
      std::pair{Event::TabReverse, Key::back_tab},
      std::pair{Event::Return, Key::enter},
      std::pair{Event::Special("\r"), Key::enter},
      std::pair{Event::Escape, Key::escape},
      std::pair{Event::Backspace, Key::backspace},
      std::pair{Event::Special("\x08"), Key::backspace},
      std::pair{Event::Delete, Key::erase},
      std::pair{Event::Home, Key::home},
      std::pair{Event::End, Key::end},
      // The Linux console's and vt220's own sequences.
      std::pair{Event::Special("\x1B[1~"), Key::home},
      std::pair{Event::Special("\x1B[4~"), Key::end},
      std::pair{Event::PageUp, Key::page_up},
      std::pair{Event::PageDown, Key::page_down},
      std::pair{Event::Special("\x15"), Key::clear},
      std::pair{Event::F2, Key::language},
      std::pair{Event::Special("\x1B[[B"), Key::language},
      std::pair{Event::Special("\x1B[12~"), Key::language},
  };
  return table;
}

Timestamp now() {
  return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

/// Keys that end or stop a program do nothing: what was typed would be lost and
/// there is nothing behind this screen. The library takes them when it starts.
void keep_running() {
  for (const int signal : {SIGINT, SIGQUIT, SIGTSTP}) (void)std::signal(signal, SIG_IGN);
}

/// Owns the model; everything here runs on the screen's thread.
class Session {
 public:
  Session(HostPort& host, Model model, ftxui::ScreenInteractive& screen)
      : model_(std::move(model)),
        screen_(screen),
        worker_(host, [this](Change change) { deliver(std::move(change)); }) {}

  [[nodiscard]] ftxui::Element paint() const {
    return console::paint(model_, screen_.dimx(), screen_.dimy());
  }
  bool handle(const Event& event) {
    if (const auto key = read_key(event)) ask(press(model_, *key));
    return true;
  }
  void tick() {
    keep_running();
    model_.now = now();
    ask(console::tick(model_));
  }

 private:
  /// Called by the worker: the change waits for the screen's thread.
  void deliver(Change change) {
    screen_.Post([this, change = std::move(change)] { ask(change(model_)); });
    screen_.PostEvent(Event::Custom);
  }
  void ask(const Effects& effects) {
    for (const Effect effect : effects) worker_.ask(effect, model_);
  }

  Model model_;
  ftxui::ScreenInteractive& screen_;
  Worker worker_;
};

}  // namespace

std::optional<Press> read_key(const Event& event) {
  for (const auto& [special, key] : special_keys()) {
    if (event == special) return Press{.key = key};
  }
  if (event.is_character()) return Press{.key = Key::character, .text = event.character()};
  return std::nullopt;
}

void run_terminal(HostPort& host, Model model) {
  // Sixteen colours are what every console has.
  ftxui::Terminal::SetColorSupport(ftxui::Terminal::Color::Palette16);
  auto screen = ftxui::ScreenInteractive::Fullscreen();
  screen.TrackMouse(false);
  Session session(host, std::move(model), screen);
  auto component = ftxui::CatchEvent(ftxui::Renderer([&] { return session.paint(); }),
                                     [&](const Event& event) { return session.handle(event); });
  const std::jthread clock([&](const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      screen.Post([&session] { session.tick(); });
      screen.PostEvent(Event::Custom);
      std::this_thread::sleep_for(tick_period);
    }
  });
  screen.Loop(component);
}

}  // namespace unidash::console
