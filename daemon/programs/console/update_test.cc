// What keys do: every page forward and back, every refusal, every way out.
#include "daemon/programs/console/update.h"

#include <gtest/gtest.h>

#include "daemon/domains/setup/words.h"
#include "daemon/programs/console/scripted_host.h"
#include "daemon/programs/console/words.h"

namespace unidash::console {
namespace {

using setup::SetupState;

/// Fills in what has no default.
Sitting& fill_in(Sitting& person) {
  person.model.draft["base_domain"] = "cloud.dupont.fr";
  return person;
}

TEST(Wizard, GoesThroughAllPagesByEnterAlone) {
  auto host = good_machine();
  Sitting person(host);
  fill_in(person);
  std::vector<Page> seen{person.model.page};
  for (int i = 0; i < 60 && person.model.page != Page::progress; ++i) {
    person.key(Key::enter);
    if (person.model.page != seen.back()) seen.push_back(person.model.page);
  }
  EXPECT_EQ(seen, (std::vector{Page::language, Page::hardware, Page::keyboard, Page::network,
                               Page::test, Page::time, Page::name, Page::domain, Page::machines,
                               Page::summary, Page::progress}));
  ASSERT_TRUE(host.begun);
  EXPECT_EQ(host.begun->base_domain, "cloud.dupont.fr");
  EXPECT_EQ(host.begun->link, "enp1s0");
  EXPECT_EQ(host.begun->method, NetworkMethod::dhcp);
  EXPECT_TRUE(host.begun->addresses.empty());
  EXPECT_FALSE(host.begun->target_disk);
}

TEST(Wizard, GoesBackFromEveryPageAndKeepsTheAnswers) {
  auto host = good_machine();
  Sitting person(host);
  fill_in(person);
  person.model.draft["machines"] = "3";
  person.on_to(Page::network).model.draft["vlan_id"] = "20";
  const auto pages = wizard_pages(person.model);
  ASSERT_EQ(pages.size(), 12U);
  for (std::size_t i = pages.size() - 1; i > 0; --i) {
    person.on_to(pages[i]);
    ASSERT_EQ(person.model.page, pages[i]);
    const auto before = person.model.draft;
    person.key(Key::escape);
    EXPECT_EQ(person.model.page, pages[i - 1]);
    person.on_to(pages[i]);
    EXPECT_EQ(person.model.draft, before);
    // The button does what the key does.
    const auto form = form_of(person.model);
    const auto place = std::ranges::find(form.buttons, Button::back) - form.buttons.begin();
    person.model.focus = form.fields.size() + static_cast<std::size_t>(place);
    person.key(Key::enter);
    EXPECT_EQ(person.model.page, pages[i - 1]);
  }
  person.on_to(Page::language).key(Key::escape);
  EXPECT_EQ(person.model.page, Page::language);
  EXPECT_EQ(person.model.draft["vlan_id"], "20");
}

TEST(ThreeMachines, AreLookedForEachSecondWhileThePageIsOpen) {
  auto host = good_machine();
  Sitting person(host);
  fill_in(person);
  person.model.draft["machines"] = "3";
  person.on_to(Page::pairing_role);
  EXPECT_FALSE(host.wished) << "nothing is announced before";
  person.on_to(Page::found);
  ASSERT_TRUE(host.wished);
  EXPECT_EQ(host.wished->machine_name, person.model.draft["machine_name"]);
  EXPECT_EQ(host.wished->pairing_role, PairingRole::founder);

  const auto focus = person.model.focus;
  host.nearby.machines.resize(1);
  person.second();
  EXPECT_EQ(person.model.nearby->machines.size(), 1U);
  EXPECT_EQ(person.model.focus, focus);
  host.nearby.machines.clear();
  person.second();
  EXPECT_TRUE(person.model.nearby->machines.empty());

  person.key(Key::escape);
  host.wished.reset();
  person.second();
  EXPECT_FALSE(host.wished) << "nothing is announced afterwards";
}

TEST(ThreeMachines, AreAskedAtAnAddressTypedByHand) {
  auto host = good_machine();
  Sitting person(host);
  fill_in(person);
  person.model.draft["machines"] = "3";
  person.on_to(Page::found).model.focus = 0;
  person.type("salon").key(Key::enter);
  EXPECT_EQ(person.model.problems.front().slug, "setup.asked_unreadable");
  EXPECT_TRUE(person.model.asked.empty());
  person.second();
  EXPECT_EQ(person.model.problems.size(), 1U) << "what is wrong with the field stays";
  person.retype(" 10.20.0.7 ").key(Key::enter);
  EXPECT_EQ(host.wished->asked, std::vector<std::string>{"10.20.0.7"});
  EXPECT_EQ(person.model.draft["ask"], "");
  EXPECT_TRUE(person.model.problems.empty());
  for (const auto* more : {"10.20.0.8", "10.20.0.9", "10.20.0.10", "10.20.0.11"}) {
    person.retype(more).key(Key::enter);
  }
  EXPECT_EQ(host.wished->asked.size(), 4U);
  EXPECT_EQ(host.wished->asked.back(), "10.20.0.11");
}

TEST(ThreeMachines, TheFirstIsSetUpAsTheFirst) {
  auto host = good_machine();
  Sitting person(host);
  fill_in(person);
  person.model.draft["machines"] = "3";
  person.on_to(Page::summary).key(Key::enter);
  ASSERT_TRUE(host.begun);
  EXPECT_EQ(host.begun->machines, 3);
  EXPECT_EQ(host.begun->pairing_role, PairingRole::founder);
}

TEST(ThreeMachines, AJoinerStopsThereOrIsSetUpAlone) {
  auto host = good_machine();
  Sitting person(host);
  fill_in(person);
  person.model.draft["machines"] = "3";
  person.on_to(Page::pairing_role).key(Key::down).key(Key::enter);
  ASSERT_EQ(person.model.page, Page::found);
  EXPECT_EQ(host.wished->pairing_role, PairingRole::joiner);
  EXPECT_EQ(form_of(person.model).buttons, (std::vector{Button::back, Button::alone}));
  person.key(Key::enter);
  ASSERT_EQ(person.model.page, Page::summary);
  person.key(Key::enter);
  ASSERT_TRUE(host.begun);
  EXPECT_EQ(host.begun->machines, 1);
}

TEST(Wizard, SpeaksTheChosenLanguageAtOnce) {
  auto host = good_machine();
  Sitting person(host);
  EXPECT_EQ(person.model.locale, Locale::fr);
  person.key(Key::down);
  EXPECT_EQ(person.model.locale, Locale::en);
  person.key(Key::language);
  EXPECT_EQ(person.model.locale, Locale::fr);
  EXPECT_EQ(person.model.draft["language"], "fr");
}

TEST(Wizard, ProposesTodaysAddressAsTheFixedOne) {
  auto host = good_machine();
  Sitting person(host);
  person.on_to(Page::network).key(Key::down).key(Key::right);
  EXPECT_EQ(person.model.draft["method"], "static");
  EXPECT_EQ(person.model.draft["addresses"], "192.168.1.57/24");
  EXPECT_EQ(person.model.draft["gateways"], "192.168.1.1");
  EXPECT_EQ(person.model.draft["dns"], "192.168.1.1");
}

TEST(Wizard, AsksWhetherTheGatewayIsReachedDirectlyOnlyWhereThatWouldHelp) {
  auto host = good_machine();
  Sitting person(host);
  person.on_to(Page::network);
  person.model.draft["method"] = "static";
  const auto asks = [&] {
    return std::ranges::contains(form_of(person.model).fields, "gateway_on_link", &Field::key);
  };
  EXPECT_FALSE(asks());
  person.model.draft["addresses"] = "198.51.100.7/32, 2001:db8::7/64";
  person.model.draft["gateways"] = "172.31.1.1, fe80::1";
  EXPECT_TRUE(asks());
  person.model.draft["gateways"] = "172.31.1";
  EXPECT_FALSE(asks()) << "that is another mistake";
  person.model.draft["gateways"] = "172.31.1.1, fe80::1";
  person.model.focus = form_of(person.model).size() - 1;
  person.key(Key::enter);
  EXPECT_EQ(person.model.problems.front().slug, "setup.address_length");
  person.model.focus = 3;
  person.key(Key::down).key(Key::right);
  EXPECT_EQ(person.model.draft["gateway_on_link"], "true");
  person.model.focus = form_of(person.model).size() - 1;
  person.key(Key::enter);
  EXPECT_EQ(person.model.page, Page::test);
  EXPECT_TRUE(read_draft(person.model).answers.gateway_on_link);
}

TEST(Wizard, FindsOneOfManyTimeZonesByTyping) {
  auto host = good_machine();
  Sitting person(host);
  fill_in(person);
  person.on_to(Page::time);
  ASSERT_EQ(person.model.page, Page::time);
  EXPECT_EQ(person.model.zones, host.zone_list);
  EXPECT_EQ(person.model.draft["time_zone"], "Europe/Paris");
  person.type("new yo");
  EXPECT_EQ(person.model.draft["time_zone"], "America/New_York");
  person.key(Key::clear).type("r");
  (void)press(person.model, {.text = "\u00E9"});
  person.type("union");
  EXPECT_EQ(person.model.draft["time_zone"], "Indian/Reunion");
  person.key(Key::clear).type("europe").key(Key::down);
  EXPECT_EQ(person.model.draft["time_zone"], "Europe/Lisbon");
  person.key(Key::page_down).key(Key::up);
  EXPECT_EQ(person.model.draft["time_zone"], "Europe/Stockholm");
  person.key(Key::enter).key(Key::enter);
  EXPECT_EQ(person.model.page, Page::name);
  EXPECT_EQ(read_draft(person.model).answers.time_zone, "Europe/Stockholm");
}

TEST(Wizard, TakesNoTimeZoneForOneThatWasLookedForInVain) {
  auto host = good_machine();
  Sitting person(host);
  fill_in(person);
  person.on_to(Page::time).type("atlantis").key(Key::enter).key(Key::enter);
  EXPECT_EQ(person.model.page, Page::time);
  EXPECT_EQ(person.model.problems.front().slug, "console.nothing_found");
  person.key(Key::clear).type("utc").key(Key::enter).key(Key::enter);
  EXPECT_EQ(person.model.page, Page::name);
  EXPECT_EQ(person.model.draft["time_zone"], "UTC");
}

struct Mistake {
  Page page;
  std::string key;
  std::string value;
  std::string slug;
};

TEST(Wizard, SetsTheKeyboardBeforeAnythingIsTypedOnIt) {
  auto host = good_machine();
  Sitting person(host);
  person.on_to(Page::keyboard).key(Key::down);
  EXPECT_EQ(host.keyboard, "");
  person.key(Key::enter);
  EXPECT_EQ(person.model.page, Page::network);
  EXPECT_EQ(host.keyboard, "fr-bepo");
  host.keyboard_error = unavailable("keyboard.not_set", "no console");
  person.key(Key::escape).key(Key::enter);
  EXPECT_EQ(person.model.page, Page::network) << "a wrong keyboard stops nobody";
  EXPECT_EQ(person.model.problems.at(0).slug, "keyboard.not_set");
}

TEST(Wizard, StaysOnThePageAndNamesTheMistake) {
  for (const auto& each :
       std::vector<Mistake>{{Page::name, "machine_name", "", "setup.name_empty"},
                            {Page::name, "machine_name", "mon bureau", "setup.name_characters"},
                            {Page::domain, "base_domain", "", "setup.domain_empty"},
                            {Page::domain, "base_domain", "dupont", "setup.domain_single_word"},
                            {Page::domain, "base_domain", "dupont.local", "setup.domain_local"},
                            {Page::domain, "base_domain", "co.uk", "setup.domain_public_suffix"},
                            {Page::network, "vlan_id", "abc", "setup.vlan_out_of_range"},
                            {Page::network, "vlan_id", "4095", "setup.vlan_out_of_range"},
                            {Page::network, "addresses", "192.168.1", "setup.address_unreadable"},
                            {Page::network, "gateways", "10.0.0.1", "setup.gateway_elsewhere"},
                            {Page::network, "dns", "nine", "setup.dns_unreadable"},
                            {Page::time, "ntp_servers", "a b", "setup.ntp_unreadable"}}) {
    auto host = good_machine();
    Sitting person(host);
    fill_in(person);
    person.on_to(each.page);
    const bool fixed = each.key == "addresses" || each.key == "gateways" || each.key == "dns";
    if (fixed) person.model.draft["method"] = "static";
    person.model.draft[each.key] = each.value;
    const auto form = form_of(person.model);
    person.model.focus = form.size() - 1;
    person.key(Key::enter);
    EXPECT_EQ(person.model.page, each.page) << each.value;
    ASSERT_FALSE(person.model.problems.empty()) << each.value;
    EXPECT_EQ(person.model.problems.front().slug, each.slug);
    // The focus stands where it must be put right; typing takes the blame away.
    EXPECT_EQ(form_of(person.model).fields[person.model.focus].key, each.key);
    person.type("x");
    for (const auto& left : person.model.problems) EXPECT_NE(left.field, each.key);
  }
}

TEST(Wizard, AsksOnlyAboutItsOwnPage) {
  auto host = good_machine();
  Sitting person(host);
  person.model.draft["machine_name"] = "";
  person.on_to(Page::time).key(Key::enter);
  EXPECT_TRUE(person.model.problems.empty());
}

TEST(Wizard, DoesNotPassRefusedHardware) {
  auto host = good_machine();
  host.hardware_view.parts[1] = {
      "memory", setup::Verdict::refused, "setup.memory_too_little", {"1.0"}};
  Sitting person(host);
  person.key(Key::enter);
  ASSERT_EQ(person.model.page, Page::hardware);
  EXPECT_FALSE(std::ranges::contains(form_of(person.model).buttons, Button::next));
  EXPECT_FALSE(std::ranges::contains(form_of(person.model).buttons, Button::anyway));
  host.hardware_view = good_machine().hardware_view;
  person.key(Key::enter);  // look again
  EXPECT_TRUE(std::ranges::contains(form_of(person.model).buttons, Button::next));
}

TEST(Wizard, LooksAtTheHardwareAgainWhenThatFailed) {
  auto host = good_machine();
  host.hardware_error = unavailable("bus.no_answer", "GetAll");
  Sitting person(host);
  person.key(Key::enter);
  ASSERT_EQ(person.model.page, Page::hardware);
  ASSERT_FALSE(person.model.problems.empty());
  host.hardware_error.reset();
  person.key(Key::enter);  // stands on "try again"
  ASSERT_EQ(person.model.page, Page::hardware);
  EXPECT_TRUE(person.model.problems.empty());
  EXPECT_TRUE(std::ranges::contains(form_of(person.model).buttons, Button::next));
}

TEST(Wizard, PassesASilentNetworkOnlyOnPurposeAndADuplicateNever) {
  auto host = good_machine();
  host.test_view.parts[2] = {
      "gateway", setup::Verdict::refused, "setup.gateway_silent", {"192.168.1.1"}};
  Sitting person(host);
  person.on_to(Page::test);
  EXPECT_EQ(form_of(person.model).buttons.at(form_of(person.model).first), Button::again);
  EXPECT_TRUE(std::ranges::contains(form_of(person.model).buttons, Button::anyway));
  host.test_view.parts[1] = {"address",
                             setup::Verdict::refused,
                             "setup.duplicate_address",
                             {"192.168.1.57/24", "52:54:00:12:34:56"}};
  person.key(Key::enter);
  EXPECT_FALSE(std::ranges::contains(form_of(person.model).buttons, Button::anyway));
  EXPECT_FALSE(std::ranges::contains(form_of(person.model).buttons, Button::next));
}

TEST(Installer, ErasesOnlyWhatWasConfirmedInWords) {
  auto host = good_machine();
  host.setup_view.installing = true;
  Sitting person(host);
  fill_in(person);
  person.on_to(Page::disk);
  EXPECT_EQ(person.model.draft["target_disk"], "sda");
  person.on_to(Page::summary);
  ASSERT_EQ(person.model.page, Page::summary);
  person.key(Key::enter);
  EXPECT_EQ(person.model.problems.at(0).slug, "console.confirm_word");
  person.type("effacer").key(Key::enter);
  EXPECT_FALSE(host.begun);
  person.retype("EFFACER").key(Key::enter);
  ASSERT_TRUE(host.begun);
  EXPECT_EQ(host.begun->target_disk, "sda");
  EXPECT_TRUE(host.begun->erase_disk);
  EXPECT_EQ(person.model.page, Page::progress);
}

TEST(Applying, GoesToThePageOfAnAnswerTheHostRefuses) {
  auto host = good_machine();
  Sitting person(host);
  fill_in(person).on_to(Page::summary);
  host.begin_error = field_error("machine_name", "setup.name_empty");
  person.key(Key::enter);
  EXPECT_EQ(person.model.page, Page::name);
  EXPECT_EQ(person.model.problems.at(0).slug, "setup.name_empty");
}

TEST(Applying, ShowsTheFailureAndTheWayBack) {
  auto host = good_machine();
  Sitting person(host);
  fill_in(person).on_to(Page::summary).key(Key::enter);
  host.setup_view.state = SetupState::failed;
  host.setup_view.problems = {{"", "file.disk_full"}};
  person.second();
  EXPECT_EQ(person.model.page, Page::failed);
  person.key(Key::escape);
  EXPECT_EQ(person.model.page, Page::summary);
  // The state of the machine does not pull one away from correcting answers.
  person.second();
  EXPECT_EQ(person.model.page, Page::summary);
  person.key(Key::enter);
  EXPECT_EQ(person.model.page, Page::progress);
}

TEST(Applying, EndsAtTheAddressesAndThenTheStatusScreen) {
  auto host = good_machine();
  Sitting person(host);
  fill_in(person).on_to(Page::summary).key(Key::enter);
  host.setup_view.state = SetupState::done;
  host.setup_view.outcome = good_outcome();
  person.second();
  EXPECT_EQ(person.model.page, Page::done);
  person.key(Key::enter);
  EXPECT_EQ(person.model.page, Page::status);
}

TEST(Applying, IsFoundRunningAfterARestart) {
  auto host = good_machine();
  host.setup_view.state = SetupState::running;
  EXPECT_EQ(Sitting(host).model.page, Page::progress);
  host.setup_view.state = SetupState::failed;
  EXPECT_EQ(Sitting(host).model.page, Page::failed);
  host.setup_view.state = SetupState::installed;
  EXPECT_EQ(Sitting(host).model.page, Page::installed);
  host.setup_view.state = SetupState::done;
  EXPECT_EQ(Sitting(host).model.page, Page::status);
  host.setup_view.outcome = good_outcome();
  EXPECT_EQ(Sitting(host).model.page, Page::done) << "nobody has taken the link yet";
  host.setup_view.outcome->setup_link.reset();
  EXPECT_EQ(Sitting(host).model.page, Page::status);
}

TEST(Status, IsFreshWithinThreeSecondsAndNotAskedForEachSecond) {
  auto host = good_machine();
  host.setup_view.state = SetupState::done;
  Sitting person(host);
  ASSERT_EQ(person.model.page, Page::status);
  host.machine_facts.version = "later";
  person.second();
  EXPECT_NE(person.model.machine->version, "later");
  person.second().second();
  EXPECT_EQ(person.model.machine->version, "later");
}

TEST(AnswerFile, FillsInTheWizardFromAReadOnlyStick) {
  auto host = good_machine();
  host.setup_view.answers = {
      .language = Locale::en, .machine_name = "atelier", .base_domain = "atelier.fr"};
  host.setup_view.answer_file = setup::AnswerFileView{.place = "usb"};
  Sitting person(host);
  EXPECT_EQ(person.model.page, Page::language);
  EXPECT_EQ(person.model.locale, Locale::en);
  EXPECT_EQ(person.model.draft["machine_name"], "atelier");
  EXPECT_TRUE(person.model.has_file_answers);
}

TEST(AnswerFile, ShowsWhatIsWrongAndIsReadAgain) {
  auto host = good_machine();
  host.setup_view.answer_file = setup::AnswerFileView{
      .place = "usb", .line = 2, .text = "hostname = x", .slug = "answer_file.unknown_key"};
  Sitting person(host);
  EXPECT_EQ(person.model.page, Page::bad_file);
  person.second();
  EXPECT_EQ(person.model.page, Page::bad_file);
  host.setup_view.answer_file = setup::AnswerFileView{.place = "usb"};
  host.setup_view.answers.machine_name = "atelier";
  person.key(Key::enter);
  EXPECT_EQ(person.model.page, Page::language);
  EXPECT_EQ(person.model.draft["machine_name"], "atelier");
}

TEST(AnswerFile, IsTakenWhenItsStickComesAMomentLater) {
  auto host = good_machine();
  Sitting person(host);
  host.setup_view.answers.machine_name = "atelier";
  host.setup_view.answer_file = setup::AnswerFileView{.place = "usb"};
  person.second();
  EXPECT_EQ(person.model.draft["machine_name"], "atelier");
  EXPECT_TRUE(person.model.has_file_answers);
  person.on_to(Page::name).retype("bureau").second();
  EXPECT_EQ(person.model.draft["machine_name"], "bureau");
}

TEST(AnswerFile, DoesNotOverwriteWhatWasTypedAlready) {
  auto host = good_machine();
  Sitting person(host);
  person.on_to(Page::name).retype("bureau");
  host.setup_view.answers.machine_name = "atelier";
  host.setup_view.answer_file = setup::AnswerFileView{.place = "usb"};
  person.second();
  EXPECT_EQ(person.model.page, Page::name);
  EXPECT_EQ(person.model.draft["machine_name"], "bureau");
}

TEST(AnswerFile, SaysWhyItIsNotAppliedWithoutQuestions) {
  auto host = good_machine();
  host.setup_view.answer_file = setup::AnswerFileView{.place = "usb", .unattended = true};
  host.setup_view.problems = {{"target_disk", "setup.disk_unknown", {"sdz"}}};
  Sitting person(host);
  EXPECT_EQ(person.model.page, Page::bad_file);
  host.setup_view.problems.clear();
  host.setup_view.state = SetupState::running;  // the disk has come
  person.second();
  EXPECT_EQ(person.model.page, Page::progress);
}

TEST(Installer, LeavesItsLanguageAndKeyboardForTheFirstStart) {
  auto host = good_machine();
  host.setup_view.answers = {.language = Locale::en, .keyboard = "uk"};
  host.setup_view.answer_file = setup::AnswerFileView{.place = "installer"};
  Sitting person(host);
  EXPECT_EQ(person.model.page, Page::language);
  EXPECT_EQ(person.model.locale, Locale::en);
  EXPECT_EQ(person.model.draft["keyboard"], "uk");
  EXPECT_FALSE(person.model.has_file_answers);  // nobody made a file
}

TEST(Silence, KeepsThePageAndComesBackToIt) {
  auto host = good_machine();
  Sitting person(host);
  person.on_to(Page::name).retype("atelier");
  host.is_silent = true;
  person.second().second();
  EXPECT_EQ(person.model.line, Line::alive);
  person.second();
  EXPECT_EQ(person.model.line, Line::silent);
  person.key(Key::enter).type("x");
  EXPECT_EQ(person.model.draft["machine_name"], "atelier");
  host.is_silent = false;
  person.second();
  EXPECT_EQ(person.model.line, Line::alive);
  EXPECT_EQ(person.model.page, Page::name);
}

TEST(Silence, IsSaidWhereSomethingWasAsked) {
  auto host = good_machine();
  Sitting person(host);
  person.on_to(Page::network);
  host.is_silent = true;
  person.on_to(Page::test);
  EXPECT_EQ(person.model.problems.at(0).slug, "host.silent");
  EXPECT_FALSE(person.model.is_busy);
  person.key(Key::escape);
  EXPECT_EQ(person.model.page, Page::network);
}

}  // namespace
}  // namespace unidash::console
