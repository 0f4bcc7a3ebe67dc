// What keys do once the machine is set up: the status screen and its menu; and typing.
#include <gtest/gtest.h>

#include "daemon/domains/setup/words.h"
#include "daemon/programs/console/scripted_host.h"
#include "daemon/programs/console/update.h"
#include "daemon/programs/console/words.h"

namespace unidash::console {
namespace {

using setup::SetupState;

Sitting at_menu(ScriptedHost& host) {
  host.setup_view.state = SetupState::done;
  host.setup_view.outcome = good_outcome();
  Sitting person(host);
  person.key(Key::enter, 2);  // past the link
  return person;
}

TEST(Menu, OpensEveryPageAndComesBack) {
  auto host = good_machine();
  const std::vector pages{Page::links,     Page::logs,   Page::reboot, Page::power_off,
                          Page::roll_back, Page::access, Page::let_in, Page::reset};
  for (std::size_t i = 0; i < pages.size(); ++i) {
    auto person = at_menu(host);
    ASSERT_EQ(person.model.page, Page::menu);
    person.key(Key::down, static_cast<int>(i)).key(Key::enter);
    EXPECT_EQ(person.model.page, pages[i]);
    person.key(Key::escape);
    EXPECT_EQ(person.model.page, Page::menu);
    person.key(Key::escape);
    EXPECT_EQ(person.model.page, Page::status);
  }
  EXPECT_TRUE(host.asked.empty());
}

TEST(Menu, DoesNothingThatWasNotConfirmed) {
  auto host = good_machine();
  for (const auto& [down, what] :
       {std::pair{2, "reboot"}, {3, "power_off"}, {4, "roll_back"}, {6, "let everybody in"}}) {
    auto person = at_menu(host);
    host.asked.clear();
    person.key(Key::down, down).key(Key::enter).key(Key::enter);
    EXPECT_TRUE(host.asked.empty()) << what;  // the focus began on "back"
    auto sure = at_menu(host);
    sure.key(Key::down, down).key(Key::enter).key(Key::right).key(Key::enter);
    EXPECT_EQ(host.asked, std::vector<std::string>{what});
  }
}

TEST(Menu, LooksForTheVersionBeforeWhenNobodyHasYet) {
  auto host = good_machine();
  host.updates_are_late = true;
  auto person = at_menu(host);
  person.key(Key::down, 4).key(Key::enter);
  ASSERT_EQ(person.model.page, Page::roll_back);
  EXPECT_FALSE(person.model.updates);
  host.updates_are_late = false;
  person.second().second().second();
  EXPECT_EQ(person.model.updates->previous_version, host.update.previous_version);
}

TEST(Menu, ErasesAllOnlyAfterTheNameWasTyped) {
  auto host = good_machine();
  auto person = at_menu(host);
  person.key(Key::down, 7).key(Key::enter).type("burea").key(Key::enter);
  EXPECT_TRUE(host.asked.empty());
  EXPECT_EQ(person.model.problems.at(0).slug, "console.confirm_word");
  person.type("u").key(Key::enter);
  EXPECT_EQ(host.asked, std::vector<std::string>{"reset"});
}

TEST(Menu, LetsTheChosenAdministratorInAgainOnceConfirmed) {
  auto host = good_machine();
  auto person = at_menu(host);
  person.key(Key::down, 5).key(Key::enter);
  ASSERT_EQ(person.model.page, Page::access);
  EXPECT_EQ(person.model.draft["administrator"], "claire");
  person.key(Key::down).key(Key::enter).key(Key::enter);
  EXPECT_EQ(person.model.page, Page::menu);  // the focus came to "back"
  EXPECT_TRUE(host.asked.empty());
  person.key(Key::down, 5).key(Key::enter);
  EXPECT_EQ(person.model.draft["administrator"], "claire");  // a new page, a new choice
  person.key(Key::down).key(Key::enter).key(Key::right).key(Key::enter);
  EXPECT_EQ(host.asked, std::vector<std::string>{"let in karim"});
  ASSERT_EQ(person.model.page, Page::access_link);
  EXPECT_EQ(person.model.access_link->username, "karim");
}

TEST(Menu, KeepsALinkNoLongerThanItsPage) {
  auto host = good_machine();
  const auto with_link = [&] {
    auto person = at_menu(host);
    person.key(Key::down, 5).key(Key::enter, 2).key(Key::right).key(Key::enter);
    EXPECT_TRUE(person.model.access_link);
    return person;
  };
  for (const auto key : {Key::enter, Key::escape}) {
    auto person = with_link();
    person.key(key);
    EXPECT_EQ(person.model.page, Page::status);
    EXPECT_FALSE(person.model.access_link);
  }
  auto person = with_link();
  person.model.now += std::chrono::minutes{30} - std::chrono::seconds{1};
  person.second();
  EXPECT_EQ(person.model.page, Page::access_link);
  person.model.now += std::chrono::seconds{1};
  person.second();
  EXPECT_EQ(person.model.page, Page::status);
  EXPECT_FALSE(person.model.access_link);
}

TEST(Menu, OffersNobodyWhereThereIsNoAdministrator) {
  auto host = good_machine();
  host.administrator_list.clear();
  auto person = at_menu(host);
  person.key(Key::down, 5).key(Key::enter);
  EXPECT_EQ(form_of(person.model).buttons, std::vector{Button::back});
  person.key(Key::enter);
  EXPECT_EQ(person.model.page, Page::menu);
}

TEST(Menu, SaysWhyTheMachineDidNot) {
  auto host = good_machine();
  host.act_error = make_error(Code::conflict, "update.no_previous");
  auto person = at_menu(host);
  person.key(Key::down, 4).key(Key::enter).key(Key::right).key(Key::enter);
  EXPECT_EQ(person.model.page, Page::roll_back);
  EXPECT_EQ(setup::sentence(Locale::en, person.model.problems.at(0)),
            "There is no previous version to go back to.");
}

TEST(Menu, StaysWhereALinkWasNotMade) {
  auto host = good_machine();
  host.act_error = make_error(Code::not_found, "identity.no_such_administrator");
  auto person = at_menu(host);
  person.key(Key::down, 5).key(Key::enter, 2).key(Key::right).key(Key::enter);
  EXPECT_EQ(person.model.page, Page::access);
  EXPECT_FALSE(person.model.is_busy);
  EXPECT_EQ(setup::sentence(Locale::en, person.model.problems.at(0)),
            "There is no main administrator of this name.");
}

TEST(Menu, ChangesTheNetworkAndWantsAConfirmation) {
  auto host = good_machine();
  auto person = at_menu(host);
  person.key(Key::enter).key(Key::right).key(Key::enter);
  ASSERT_EQ(person.model.page, Page::change);
  person.key(Key::down).key(Key::right);
  person.model.draft["addresses"] = "192.168.1.20/24";
  person.model.focus = form_of(person.model).size() - 1;
  person.key(Key::enter);
  EXPECT_EQ(host.asked, std::vector<std::string>{"change enp1s0 192.168.1.20/24"});
  ASSERT_EQ(person.model.page, Page::keep);
  person.key(Key::enter);
  EXPECT_EQ(host.asked.back(), "keep 7");
  EXPECT_EQ(person.model.page, Page::links);
}

TEST(Menu, SaysThatAnUnconfirmedNetworkWentBack) {
  auto host = good_machine();
  auto person = at_menu(host);
  person.key(Key::enter).key(Key::right).key(Key::enter);
  person.model.focus = form_of(person.model).size() - 1;
  person.key(Key::enter);
  ASSERT_EQ(person.model.page, Page::keep);
  person.model.now += std::chrono::seconds{59};
  person.second();
  EXPECT_EQ(person.model.page, Page::keep);
  person.model.now += std::chrono::seconds{1};
  person.second();
  EXPECT_EQ(person.model.page, Page::links);
  EXPECT_EQ(person.model.problems.at(0).slug, "console.network_reverted");
}

TEST(Menu, ScrollsTheLogBetweenItsEnds) {
  auto host = good_machine();
  auto person = at_menu(host);
  person.key(Key::down).key(Key::enter);
  person.key(Key::down, 3);
  EXPECT_EQ(person.model.scroll, 0U);
  person.key(Key::up, 2).key(Key::page_up, 9);
  EXPECT_EQ(person.model.scroll, 40U);
  person.key(Key::page_down, 9);
  EXPECT_EQ(person.model.scroll, 0U);
}

TEST(Editing, TypesMovesAndRemoves) {
  auto host = good_machine();
  Sitting person(host);
  person.on_to(Page::name).retype("bureu").key(Key::left).type("a");
  EXPECT_EQ(person.model.draft["machine_name"], "bureau");
  person.key(Key::home).key(Key::erase).type("B").key(Key::end).key(Key::backspace);
  EXPECT_EQ(person.model.draft["machine_name"], "Burea");
  person.key(Key::backspace, 9);
  EXPECT_EQ(person.model.draft["machine_name"], "");
  (void)press(person.model, {.text = "é"});
  (void)press(person.model, {.text = "à"});
  person.key(Key::backspace);
  EXPECT_EQ(person.model.draft["machine_name"], "é");
}

TEST(Editing, TakesNoMoreThanTheFieldHolds) {
  auto host = good_machine();
  Sitting person(host);
  person.on_to(Page::name).retype(std::string(80, 'a'));
  EXPECT_EQ(person.model.draft["machine_name"].size(), 63U);
  (void)press(person.model, {.text = "\x01"});
  EXPECT_EQ(person.model.draft["machine_name"].size(), 63U);
}

TEST(Bytes, AreWrittenAsDisksAreSold) {
  Model model;
  model.locale = Locale::fr;
  EXPECT_EQ(describe_bytes(model, 0), "0\u00A0Mo");
  EXPECT_EQ(describe_bytes(model, 999'999'999), "999\u00A0Mo");
  EXPECT_EQ(describe_bytes(model, 1'000'000'000), "1\u00A0Go");
  EXPECT_EQ(describe_bytes(model, 500'107'862'016), "500\u00A0Go");
  model.locale = Locale::en;
  EXPECT_EQ(describe_bytes(model, 8'000'000'000), "8\u00A0GB");
}

TEST(Health, NamesWhatDoesNotWork) {
  auto host = good_machine();
  host.service_list[1].active_state = "failed";
  host.setup_view.state = SetupState::done;
  Sitting person(host);
  person.model.locale = Locale::en;
  EXPECT_EQ(health_of(person.model).words, "Not working: the database");
  EXPECT_FALSE(health_of(person.model).is_good);
}

}  // namespace
}  // namespace unidash::console
