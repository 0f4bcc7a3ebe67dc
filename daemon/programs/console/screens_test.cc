// Every screen, character by character, in both languages and two sizes, against
// the files in screens/. UNIDASH_WRITE_SCREENS=FOLDER writes them anew.
#include <gtest/gtest.h>

#include <cstdlib>
#include <format>
#include <fstream>
#include <ftxui/screen/screen.hpp>
#include <functional>
#include <map>
#include <sstream>

#include "daemon/base/text.h"
#include "daemon/programs/console/glyphs.h"
#include "daemon/programs/console/paint.h"
#include "daemon/programs/console/scripted_host.h"

namespace unidash::console {
namespace {

using setup::SetupState;
using setup::Verdict;

/// A screen as text; below it what is highlighted, which text cannot show.
struct Picture {
  std::vector<std::string> lines;
  std::vector<std::string> marked;
};

Picture take(const Model& model, int width, int height) {
  auto screen =
      ftxui::Screen::Create(ftxui::Dimension::Fixed(width), ftxui::Dimension::Fixed(height));
  ftxui::Render(screen, paint(model, width, height));
  Picture picture;
  for (int y = 0; y < height; ++y) {
    std::string line;
    std::string run;
    for (int x = 0; x < width; ++x) {
      line += screen.at(x, y);
      if (screen.PixelAt(x, y).inverted) run += screen.at(x, y);
    }
    if (!run.empty()) picture.marked.push_back(run);
    picture.lines.push_back(line.substr(0, line.find_last_not_of(' ') + 1));
  }
  return picture;
}

using Scene = std::function<Model()>;

Model wizard_at(Page page, const std::function<void(ScriptedHost&, Sitting&)>& change = {}) {
  auto host = good_machine();
  Sitting person(host);
  person.model.draft["base_domain"] = "cloud.dupont.fr";
  if (change) change(host, person);
  person.on_to(page);
  return person.model;
}

Model state(SetupState state, const std::function<void(ScriptedHost&)>& change = {}) {
  auto host = good_machine();
  host.setup_view.state = state;
  if (state == SetupState::done) host.setup_view.outcome = good_outcome();
  if (change) change(host);
  return Sitting(host).model;
}

void set_phases(ScriptedHost& host, setup::PhaseState third) {
  using enum setup::PhaseState;
  host.setup_view.phases = {{setup::Phase::checked, done},     {setup::Phase::network, done},
                            {setup::Phase::names, done},       {setup::Phase::storage, third},
                            {setup::Phase::database, waiting}, {setup::Phase::services, waiting}};
}

Model failed_with(const setup::Problem& problem) {
  return state(SetupState::failed, [&](ScriptedHost& host) {
    set_phases(host, setup::PhaseState::failed);
    host.setup_view.problems = {problem};
  });
}

void be_installer(ScriptedHost& host) { host.setup_view.installing = true; }

/// A file that would be applied without questions, if it could.
Model refused_file(const setup::Problem& problem) {
  return state(SetupState::unconfigured, [&](ScriptedHost& host) {
    be_installer(host);
    host.setup_view.answer_file = setup::AnswerFileView{.place = "usb", .unattended = true};
    host.setup_view.problems = {problem};
  });
}

Model menu_page(int down, const std::function<void(Sitting&)>& then = {}) {
  auto host = good_machine();
  host.setup_view.state = SetupState::done;
  host.setup_view.outcome = good_outcome();
  Sitting person(host);
  person.key(Key::enter, 2);  // past the link
  if (down >= 0) person.key(Key::down, down).key(Key::enter);
  if (then) then(person);
  return person.model;
}

Model bad_hardware(std::size_t index, const setup::CheckedPart& part) {
  auto host = good_machine();
  host.hardware_view.parts[index] = part;
  return Sitting(host).key(Key::enter).model;
}

Model bad_network(std::vector<setup::CheckedPart> parts) {
  return wizard_at(Page::test, [&](ScriptedHost& host, Sitting&) { host.test_view.parts = parts; });
}

setup::discovery::NearbyMachine nearby(const std::string& key, std::string name,
                                       std::string address) {
  return {.id = key + std::string(48, '0'),
          .name = std::move(name),
          .address = std::move(address),
          .version = "1.4.0"};
}

Model three_at(Page page, const std::function<void(ScriptedHost&, Sitting&)>& change = {}) {
  return wizard_at(page, [&](ScriptedHost& host, Sitting& person) {
    person.model.draft["machines"] = "3";
    if (change) change(host, person);
  });
}

const setup::CheckedPart skipped{"gateway", Verdict::poor, "setup.test_skipped", {}};

const std::map<std::string, Scene>& wizard_scenes() {
  static const std::map<std::string, Scene> scenes{
      {"wizard_language", [] { return wizard_at(Page::language); }},
      {"wizard_hardware", [] { return wizard_at(Page::hardware); }},
      {"wizard_keyboard", [] { return wizard_at(Page::keyboard); }},
      {"wizard_network", [] { return wizard_at(Page::network); }},
      {"wizard_network_fixed",
       [] {
         return wizard_at(Page::network, [](ScriptedHost&, Sitting& person) {
           person.model.draft["method"] = "static";
         });
       }},
      {"wizard_network_mistakes",
       [] {
         auto model = wizard_at(Page::network);
         model.draft["method"] = "static";
         model.draft["gateways"] = "10.0.0.1";
         model.draft["vlan_id"] = "5000";
         model.focus = form_of(model).size() - 1;
         (void)press(model, {.key = Key::enter});
         return model;
       }},
      {"wizard_network_direct",
       [] {
         return wizard_at(Page::network, [](ScriptedHost&, Sitting& person) {
           person.model.draft["method"] = "static";
           person.model.draft["addresses"] = "198.51.100.7/32, 2001:db8:7::7/64";
           person.model.draft["gateways"] = "172.31.1.1, fe80::1";
           person.model.draft["gateway_on_link"] = "true";
         });
       }},
      {"wizard_test", [] { return wizard_at(Page::test); }},
      {"wizard_time", [] { return wizard_at(Page::time); }},
      {"wizard_time_search",
       [] {
         auto model = wizard_at(Page::time);
         for (const auto* letter : {"e", "u", "r", " ", "l"}) (void)press(model, {.text = letter});
         return model;
       }},
      {"wizard_time_nothing",
       [] {
         auto model = wizard_at(Page::time);
         for (const auto* letter : {"l", "y", "o", "n"}) (void)press(model, {.text = letter});
         (void)press(model, {.key = Key::enter});
         (void)press(model, {.key = Key::enter});
         return model;
       }},
      {"wizard_name", [] { return wizard_at(Page::name); }},
      {"wizard_domain", [] { return wizard_at(Page::domain); }},
      {"wizard_domain_public_suffix",
       [] {
         auto model = wizard_at(Page::domain);
         model.draft["base_domain"] = "co.uk";
         (void)press(model, {.key = Key::enter});
         return model;
       }},
      {"wizard_domain_local",
       [] {
         auto model = wizard_at(Page::domain);
         model.draft["base_domain"] = "dupont.local";
         (void)press(model, {.key = Key::enter});
         return model;
       }},
      {"wizard_machines", [] { return wizard_at(Page::machines); }},
      {"wizard_pairing_role", [] { return three_at(Page::pairing_role); }},
      {"wizard_found",
       [] {
         return three_at(Page::found, [](ScriptedHost& host, Sitting&) {
           host.nearby.machines = {nearby("80c2aa91d0e7f6bb", "atelier", "192.168.1.59"),
                                   nearby("3f2a91c07be4d155", "salon", "192.168.1.58")};
         });
       }},
      {"wizard_found_joiner",
       [] {
         return three_at(Page::found, [](ScriptedHost& host, Sitting& person) {
           person.model.draft["pairing_role"] = "joiner";
           host.nearby.machines = {
               nearby("80c2aa91d0e7f6bb", "bureau", "fe80::5054:ff:fe12:3456%enp1s0")};
           host.nearby.machines[0].role = PairingRole::founder;
           host.nearby.machines[0].version = "1.3.2";
         });
       }},
      {"wizard_found_none", [] { return three_at(Page::found); }},
      {"wizard_found_asked",
       [] {
         auto model = three_at(Page::found);
         model.asked = {"10.20.0.7"};
         model.draft["ask"] = "10.20.0";
         model.focus = 0;
         (void)press(model, {.key = Key::enter});
         return model;
       }},
      {"wizard_found_trouble",
       [] {
         return three_at(Page::found, [](ScriptedHost& host, Sitting& person) {
           person.model.asked = {"192.168.1.200"};
           host.nearby.full = host.nearby.copied = true;
           for (int i = 0; i < 15; ++i) {
             host.nearby.machines.push_back(nearby("80c2aa91d0e7f6bb", "a" + std::string(62, 'n'),
                                                   std::format("192.168.1.{}", 60 + i)));
           }
           host.nearby.machines.push_back(nearby("3f2a91c07be4d155", "salon", "192.168.1.200"));
         });
       }},
      {"wizard_summary", [] { return wizard_at(Page::summary); }},
      {"install_disk",
       [] {
         return wizard_at(Page::disk,
                          [](ScriptedHost&, Sitting& person) { person.model.is_installer = true; });
       }},
      {"install_disk_refused",
       [] {
         auto model = wizard_at(
             Page::disk, [](ScriptedHost&, Sitting& person) { person.model.is_installer = true; });
         model.draft["target_disk"] = "sdc";
         (void)press(model, {.key = Key::enter});
         return model;
       }},
      {"install_summary_lost_data",
       [] {
         return wizard_at(Page::summary, [](ScriptedHost& host, Sitting& person) {
           person.model.is_installer = true;
           host.disk_list[0].contents = {{"unidash-esp", "vfat", 1'073'741'824},
                                         {"unidash-os_1.3.2", "erofs", 2'147'483'648},
                                         {"unidash-os_1.3.2", "", 67'108'864},
                                         {"unidash-var", "ext4", 400'000'000'000},
                                         {"", "", 1'000'000'000}};
         });
       }},
      {"install_summary",
       [] {
         return wizard_at(Page::summary,
                          [](ScriptedHost&, Sitting& person) { person.model.is_installer = true; });
       }},
  };
  return scenes;
}

const std::map<std::string, Scene>& trouble_scenes() {
  static const std::map<std::string, Scene> scenes{
      {"trouble_memory",
       [] {
         return bad_hardware(1, {"memory", Verdict::refused, "setup.memory_too_little", {"1.0"}});
       }},
      {"trouble_clock",
       [] {
         return bad_hardware(4,
                             {"clock", Verdict::poor, "setup.clock_wrong", {"2016-01-01 00:02"}});
       }},
      {"trouble_clock_still_wrong", [] { return failed_with({"", "setup.clock_still_wrong"}); }},
      {"trouble_disk_full", [] { return failed_with({"", "file.disk_full"}); }},
      {"trouble_no_network",
       [] {
         return bad_network({{"link", Verdict::refused, "setup.no_link", {}},
                             {"address", Verdict::poor, "setup.test_skipped", {}},
                             skipped});
       }},
      {"trouble_no_dhcp",
       [] {
         return bad_network({{"link", Verdict::good, "setup.link_good", {}},
                             {"address", Verdict::refused, "setup.no_dhcp", {}},
                             skipped});
       }},
      {"trouble_duplicate_address",
       [] {
         return bad_network({{"link", Verdict::good, "setup.link_good", {}},
                             {"address",
                              Verdict::refused,
                              "setup.duplicate_address",
                              {"192.168.1.10/24", "52:54:00:12:34:56"}},
                             skipped});
       }},
      {"trouble_answer_file",
       [] {
         return state(SetupState::unconfigured, [](ScriptedHost& host) {
           host.setup_view.answer_file = setup::AnswerFileView{.place = "usb",
                                                               .line = 4,
                                                               .text = "hostname = bureau",
                                                               .slug = "answer_file.unknown_key"};
         });
       }},
      {"trouble_answer_disk_unknown",
       [] { return refused_file({"target_disk", "setup.disk_unknown", {"sdz"}}); }},
      {"trouble_answer_disk_small",
       [] { return refused_file({"target_disk", "setup.disk_too_small", {"4"}}); }},
      {"trouble_answer_disk_kept",
       [] { return refused_file({"target_disk", "setup.disk_holds_unidash", {"sda"}}); }},
      {"answer_file_read_only_stick",
       [] {
         return state(SetupState::unconfigured, [](ScriptedHost& host) {
           host.setup_view.answer_file = setup::AnswerFileView{.place = "usb"};
         });
       }},
      {"trouble_silent",
       [] {
         auto model = wizard_at(Page::name);
         model.line = Line::silent;
         return model;
       }},
      {"starting", [] { return new_model(false); }},
  };
  return scenes;
}

constexpr std::int64_t mebibyte = 1024 * 1024;

/// Set up, but for the first administrator: the fullest status there is.
Model short_of_space(std::int64_t free, const std::string& database) {
  auto host = good_machine();
  host.setup_view.state = SetupState::done;
  host.setup_view.outcome = good_outcome();
  host.machine_facts.var_nearly_full = true;
  host.machine_facts.var_free = free;
  host.service_list[1].active_state = database;
  return Sitting(host).key(Key::enter).model;
}

const std::map<std::string, Scene>& machine_scenes() {
  static const std::map<std::string, Scene> scenes{
      {"progress",
       [] {
         return state(SetupState::running, [](ScriptedHost& host) {
           set_phases(host, setup::PhaseState::running);
           host.setup_view.percent = 40;
         });
       }},
      {"install_progress",
       [] {
         return state(SetupState::running, [](ScriptedHost& host) {
           using enum setup::PhaseState;
           host.setup_view.installing = true;
           host.setup_view.phases = {{setup::Phase::checked, done},
                                     {setup::Phase::installed, running}};
           host.setup_view.percent = 40;
         });
       }},
      {"installed", [] { return state(SetupState::installed, be_installer); }},
      {"installed_unattended",
       [] {
         return state(SetupState::installed, [](ScriptedHost& host) {
           be_installer(host);
           host.setup_view.unattended = true;
         });
       }},
      {"done", [] { return state(SetupState::done); }},
      {"status",
       [] {
         auto host = good_machine();
         host.setup_view.state = SetupState::done;
         host.setup_view.outcome = good_outcome();
         return Sitting(host).key(Key::enter).model;
       }},
      {"status_later",
       [] {
         return state(SetupState::done,
                      [](ScriptedHost& host) { host.setup_view.outcome->setup_link.reset(); });
       }},
      {"status_ill",
       [] {
         return state(SetupState::done, [](ScriptedHost& host) {
           host.setup_view.outcome->setup_link.reset();
           host.service_list[1].active_state = "failed";
         });
       }},
      {"status_came_back",
       [] {
         return state(SetupState::done, [](ScriptedHost& host) {
           host.setup_view.outcome->setup_link.reset();
           host.machine_facts.failed_version = "0.2.0";
         });
       }},
      {"status_nearly_full", [] { return short_of_space(312 * mebibyte, "active"); }},
      {"status_full", [] { return short_of_space(0, "activating"); }},
      {"menu", [] { return menu_page(-1); }},
      {"menu_network", [] { return menu_page(0); }},
      {"menu_network_change",
       [] {
         return menu_page(0, [](Sitting& person) { person.key(Key::right).key(Key::enter); });
       }},
      {"menu_network_keep",
       [] {
         return menu_page(0, [](Sitting& person) {
           person.key(Key::right).key(Key::enter);
           person.model.focus = form_of(person.model).size() - 1;
           person.key(Key::enter);
         });
       }},
      {"menu_log", [] { return menu_page(1); }},
      {"menu_restart", [] { return menu_page(2); }},
      {"menu_power_off", [] { return menu_page(3); }},
      {"menu_roll_back", [] { return menu_page(4); }},
      {"menu_access", [] { return menu_page(5); }},
      {"menu_access_link",
       [] {
         return menu_page(
             5, [](Sitting& person) { person.key(Key::enter).key(Key::right).key(Key::enter); });
       }},
      {"menu_let_in", [] { return menu_page(6); }},
      {"menu_reset", [] { return menu_page(7); }},
  };
  return scenes;
}

std::map<std::string, Scene> all_scenes() {
  auto scenes = wizard_scenes();
  scenes.insert(trouble_scenes().begin(), trouble_scenes().end());
  scenes.insert(machine_scenes().begin(), machine_scenes().end());
  return scenes;
}

constexpr std::array sizes{std::pair{80, 24}, std::pair{132, 43}};
constexpr std::array languages{Locale::fr, Locale::en};

void for_each_picture(
    const std::function<void(const std::string&, const Model&, int, int)>& visit) {
  for (const auto& [name, scene] : all_scenes()) {
    for (const Locale locale : languages) {
      Model model = scene();
      model.locale = locale;
      for (const auto& [width, height] : sizes) visit(name, model, width, height);
    }
  }
}

std::string render(const Scene& scene) {
  std::string out;
  for (const auto& [width, height] : sizes) {
    for (const Locale locale : languages) {
      Model model = scene();
      model.locale = locale;
      const auto picture = take(model, width, height);
      out += std::format("=== {} {}x{}\n", name_of(locale), width, height);
      for (const auto& line : picture.lines) out += line + "\n";
      for (const auto& run : picture.marked) out += "--- highlighted: " + run + "\n";
    }
  }
  return out;
}

TEST(Screens, AreTheCommittedOnes) {
  const char* folder = std::getenv("UNIDASH_WRITE_SCREENS");  // NOLINT(concurrency-mt-unsafe)
  for (const auto& [name, scene] : all_scenes()) {
    const std::string now = render(scene);
    if (folder != nullptr) {
      std::ofstream(std::string(folder) + "/" + name + ".txt") << now;
      continue;
    }
    std::ostringstream committed;
    committed << std::ifstream("daemon/programs/console/screens/" + name + ".txt").rdbuf();
    EXPECT_EQ(now, committed.str()) << name;
  }
}

TEST(Screens, HoldOnlyWhatEveryConsoleCanShow) {
  for_each_picture([](const std::string& name, const Model& model, int width, int height) {
    for (const auto& line : take(model, width, height).lines) {
      EXPECT_TRUE(has_only_plain_glyphs(line)) << name << ": " << line;
      EXPECT_FALSE(line.contains('?') && line.contains("http")) << name << ": " << line;
    }
  });
}

TEST(Screens, ShowEveryButtonAndEveryProblemWhole) {
  for_each_picture([](const std::string& name, const Model& model, int width, int height) {
    if (model.line != Line::alive) return;
    std::string all;
    for (const auto& line : take(model, width, height).lines) all += line + "\n";
    for (const Button button : form_of(model).buttons) {
      const auto label = plain_glyphs("[ " + button_label(model, button) + " ]");
      EXPECT_TRUE(all.contains(label)) << name << " " << width << ": " << label;
    }
  });
}

TEST(Screens, FitWhereTheFocusIsSeen) {
  for_each_picture([](const std::string& name, const Model& model, int width, int height) {
    if (model.line != Line::alive || form_of(model).size() == 0) return;
    EXPECT_FALSE(take(model, width, height).marked.empty()) << name << " " << width;
  });
}

TEST(Glyphs, AreWrittenPlainly) {
  EXPECT_EQ(plain_glyphs("l’œuvre «\u00A0été\u00A0» … – À"), "l'oeuvre «\u00A0été\u00A0» ... - A");
  EXPECT_EQ(plain_glyphs("\u4E2D"), "?");
}

TEST(Glyphs, WrapAtBlanksAndNowhereElse) {
  EXPECT_EQ(wrap("un deux trois", 8), (std::vector<std::string>{"un deux", "trois"}));
  EXPECT_EQ(wrap("a\u00A0b c", 3), (std::vector<std::string>{"a\u00A0b", "c"}));
  EXPECT_EQ(wrap("abcdefgh", 3), (std::vector<std::string>{"abc", "def", "gh"}));
  EXPECT_EQ(shorten("abcdefgh", 5), "abc..");
}

}  // namespace
}  // namespace unidash::console
