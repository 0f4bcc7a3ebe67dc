#include "daemon/clients/mail/message.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "daemon/base/text.h"

namespace unidash::mail_client {
namespace {

Message sample() {
  return {.id = "1f2e@cloud.example.org",
          .from = {"UniDash", "unidash@example.org"},
          .to = {"Giselle", "giselle@example.org"},
          .subject = "Welcome",
          .language = "en",
          .text = "Hello Giselle\n",
          .html = "<p>Hello Giselle</p>\n",
          .date = parse_timestamp("2026-01-10T14:30:00Z").value()};
}

TEST(Message, HasTextAndHtmlAsTwoFormsOfTheSame) {
  EXPECT_EQ(render_message(sample()).value(),
            "Date: Sat, 10 Jan 2026 14:30:00 +0000\r\n"
            "From: \"UniDash\" <unidash@example.org>\r\n"
            "To: \"Giselle\" <giselle@example.org>\r\n"
            "Subject: Welcome\r\n"
            "Message-ID: <1f2e@cloud.example.org>\r\n"
            "Auto-Submitted: auto-generated\r\n"
            "Content-Language: en\r\n"
            "MIME-Version: 1.0\r\n"
            "Content-Type: multipart/alternative; boundary=\"=_unidash_alternative\"\r\n"
            "\r\n"
            "--=_unidash_alternative\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n"
            "Content-Transfer-Encoding: quoted-printable\r\n"
            "\r\n"
            "Hello Giselle\r\n"
            "--=_unidash_alternative\r\n"
            "Content-Type: text/html; charset=utf-8\r\n"
            "Content-Transfer-Encoding: quoted-printable\r\n"
            "\r\n"
            "<p>Hello Giselle</p>\r\n"
            "--=_unidash_alternative--\r\n");
}

TEST(Message, HeadersCarryEveryLanguage) {
  Message message = sample();
  message.subject = "Bienvenue à l’équipe";
  message.to.name = "Gisèle \"Gigi\"";
  const std::string sent = render_message(message).value();
  EXPECT_TRUE(
      sent.contains("Subject: =?UTF-8?B?" + text::to_base64("Bienvenue à l’équipe") + "?=\r\n"));
  EXPECT_TRUE(sent.contains("To: =?UTF-8?B?" + text::to_base64("Gisèle \"Gigi\"") +
                            "?=\r\n <giselle@example.org>\r\n"));
}

TEST(Message, ALongSubjectIsCutBetweenCharacters) {
  Message message = sample();
  for (int i = 0; i < 60; ++i) message.subject += "é";
  const std::string sent = render_message(message).value();
  std::string joined;
  for (const auto line : text::split(sent, '\n')) {
    const auto begin = line.find("=?UTF-8?B?");
    if (begin == std::string_view::npos) continue;
    EXPECT_LE(line.size(), 88U);
    const auto word = line.substr(begin + 10, line.find("?=") - begin - 10);
    const std::string piece = text::from_base64(word).value();
    EXPECT_TRUE(text::is_utf8(piece));
    joined += piece;
  }
  EXPECT_EQ(joined, message.subject);
}

TEST(Message, LinesStayShortWhateverIsWritten) {
  Message message = sample();
  message.text = std::string(5000, 'x') + "=\nété \n.\n";
  const std::string sent = render_message(message).value();
  EXPECT_TRUE(sent.contains("x=3D\r\n=C3=A9t=C3=A9=20\r\n.\r\n"));
  for (const auto line : text::split(sent, '\n')) EXPECT_LE(line.size(), 77U) << line;
}

TEST(Message, NothingAddsAHeader) {
  for (const std::string& bad :
       {std::string("a\r\nBcc: x@example.org"), std::string("a\nb"), std::string("a\0b", 3)}) {
    Message subject = sample();
    subject.subject = bad;
    EXPECT_EQ(render_message(subject).error().slug, "mail.bad_header");
    Message name = sample();
    name.to.name = bad;
    EXPECT_EQ(render_message(name).error().slug, "mail.bad_header");
    Message id = sample();
    id.id = bad;
    EXPECT_EQ(render_message(id).error().slug, "mail.bad_header");
  }
}

TEST(Message, AddressesAreWhatAServerTakes) {
  for (const auto* good : {"giselle@example.org", "g.dupont+unidash@mail.example.co.uk", "a@b"}) {
    EXPECT_TRUE(check_mail_address(good)) << good;
  }
  for (const std::string& bad :
       {std::string("giselle"), std::string("@example.org"), std::string("giselle@"),
        std::string("gisèle@example.org"), std::string("a@b@c"), std::string("a b@example.org"),
        std::string("a>\r\nRCPT TO:<b@example.org"), std::string("<a@example.org>"),
        std::string("a,b@example.org"), std::string(".a@example.org"),
        std::string("a..b@example.org"), std::string("a@example..org"),
        std::string(65, 'a') + "@example.org", "a@" + std::string(260, 'b')}) {
    EXPECT_FALSE(check_mail_address(bad)) << bad;
  }
  Message message = sample();
  message.to.address = "a>\r\nRCPT TO:<b@example.org";
  EXPECT_EQ(render_message(message).error().slug, "mail.address_not_deliverable");
}

}  // namespace
}  // namespace unidash::mail_client
