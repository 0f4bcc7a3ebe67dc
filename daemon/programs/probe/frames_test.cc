// Frames as other programs write them, and what is wrong with them.
#include "daemon/programs/probe/frames.h"

#include <gtest/gtest.h>

#include "daemon/programs/probe/messages.h"
#include "daemon/programs/probe/octets.h"

namespace unidash::probe {

namespace {

constexpr Mac own{2, 0, 0, 0, 0, 1};
constexpr Mac other{2, 0, 0, 0, 0, 2};

IpAddress ip(std::string_view text) { return parse_ip_address(text).value(); }

unsigned octet(const std::string& text, std::size_t at) {
  return static_cast<unsigned char>(text.at(at));
}

std::string datagram(const std::string& from, const std::string& to, std::string_view payload) {
  return render_datagram({.from = own, .to = other}, {ip(from), 5353}, {ip(to), 53}, payload);
}

}  // namespace

TEST(Octets, AreReadOnlyToTheirEnd) {
  OctetReader reader("\1\2\3");
  EXPECT_EQ(reader.take_16(), 0x0102U);
  EXPECT_TRUE(reader.is_good());
  EXPECT_EQ(reader.take_16(), 0x0300U);
  EXPECT_FALSE(reader.is_good());
  EXPECT_EQ(reader.take_32(), 0U);
}

TEST(Macs, AreWrittenInPairs) { EXPECT_EQ(render_mac(own), "02:00:00:00:00:01"); }

TEST(Frames, CarryDatagramsWithTheirSums) {
  // The sums of RFC 1071 over this packet, worked out elsewhere.
  const std::string frame = datagram("192.0.2.1", "192.0.2.2", "hello");
  EXPECT_EQ(octet(frame, 14 + 10) << 8U | octet(frame, 14 + 11), 0xB6C8U);
  EXPECT_EQ(octet(frame, 34 + 6) << 8U | octet(frame, 34 + 7), 0x22E0U);
  for (const bool v6 : {false, true}) {
    const Heard heard = read_frame(v6 ? datagram("2001:db8::1", "2001:db8::2", "hello") : frame);
    EXPECT_EQ(heard.kind, Heard::Kind::datagram);
    EXPECT_EQ(heard.payload, "hello");
    EXPECT_EQ(heard.source.port, 5353);
    EXPECT_EQ(heard.destination.port, 53);
    EXPECT_EQ(render_ip_address(heard.destination.address), v6 ? "2001:db8::2" : "192.0.2.2");
  }
}

TEST(Frames, AskAndSayWhoHasAnAddress) {
  for (const std::string address : {"192.0.2.7", "2001:db8::7"}) {
    const IpAddress target = ip(address);
    const Heard question = read_frame(ask_who_has(own, target));
    EXPECT_EQ(question.kind, Heard::Kind::question);
    EXPECT_EQ(question.target, target);
    EXPECT_EQ(kind_of(question.sender), IpKind::unspecified);
    const Heard answer = read_frame(answer_question(other, target, question));
    EXPECT_EQ(answer.kind, Heard::Kind::answer);
    EXPECT_EQ(answer.sender, target);
    EXPECT_EQ(answer.from, other);
  }
  EXPECT_EQ(listeners_of(ip("2001:db8::12:3456")), (Mac{0x33, 0x33, 0xFF, 0x12, 0x34, 0x56}));
}

TEST(Frames, ThatAreCutSayNothing) {
  for (const std::string& whole :
       {datagram("192.0.2.1", "192.0.2.2", "hello"),
        datagram("2001:db8::1", "2001:db8::2", "hello"), ask_who_has(own, ip("192.0.2.7")),
        ask_who_has(own, ip("2001:db8::7"))}) {
    for (std::size_t size = 0; size < whole.size(); ++size) {
      EXPECT_EQ(read_frame(whole.substr(0, size)).kind, Heard::Kind::other) << size;
    }
  }
}

TEST(Frames, OfNeighboursMustNotComeFromElsewhere) {
  std::string forwarded = ask_who_has(own, ip("2001:db8::7"));
  forwarded.at(14 + 7) = '\x40';
  EXPECT_EQ(read_frame(forwarded).kind, Heard::Kind::other);
}

TEST(Names, AreAnsweredToTheQuestionOnly) {
  const NameQuestion question{.id = 7, .name = "a.example"};
  std::string answer = render_name_question(question);
  EXPECT_FALSE(read_name_answer(question, answer)) << "a question is no answer";
  answer[2] = '\x81';
  EXPECT_TRUE(read_name_answer(question, answer));
  EXPECT_TRUE(read_name_answer(question, answer)->empty());
  EXPECT_FALSE(read_name_answer({.id = 8, .name = "a.example"}, answer));
  answer[3] = '\5';  // refused
  EXPECT_FALSE(read_name_answer(question, answer));
}

TEST(Time, ComesFromServersThatHaveItAndWereAsked) {
  std::string answer = render_time_question(9).replace(24, 8, render_time_question(9).substr(40));
  EXPECT_FALSE(is_time_answer(9, answer)) << "a client is no server";
  answer[0] = 0x24;
  EXPECT_FALSE(is_time_answer(9, answer)) << "it refuses";
  answer[1] = 16;
  EXPECT_FALSE(is_time_answer(9, answer)) << "it has no time itself";
  answer[1] = 1;
  EXPECT_TRUE(is_time_answer(9, answer));
  EXPECT_FALSE(is_time_answer(10, answer));
}

TEST(Offers, AreForUsAndWhole) {
  std::string offer = render_discover(own, 5);
  EXPECT_FALSE(read_offer(own, 5, offer)) << "a question";
  offer[0] = 2;
  EXPECT_FALSE(read_offer(own, 5, offer)) << "no address";
  offer.replace(16, 4, ip("192.0.2.9").octets());
  offer.resize(240);
  using namespace std::string_literals;
  offer += "\x35\1\2"s;
  EXPECT_EQ(render_ip_address(read_offer(own, 5, offer)->address), "192.0.2.9");
  EXPECT_FALSE(read_offer(other, 5, offer));
  EXPECT_FALSE(read_offer(own, 6, offer));
  EXPECT_TRUE(read_offer(own, 5, offer + "\6\x20\1"s)) << "an option that is cut is passed over";
  offer[offer.size() - 1] = 5;
  EXPECT_FALSE(read_offer(own, 5, offer)) << "another kind of message";
}

}  // namespace unidash::probe
