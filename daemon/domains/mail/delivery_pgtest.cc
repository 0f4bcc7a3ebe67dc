// Letters on their way: a real database, the jobs' real runner as the role `mail`, and a
// mail server with STARTTLS. Workers are processes where they are killed.
#include "daemon/domains/mail/delivery.h"

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <format>
#include <map>

#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"
#include "daemon/domains/mail/jobs.h"
#include "daemon/domains/mail/outbox.h"
#include "daemon/domains/mail/relay.h"
#include "daemon/testing/jobs/fixture.h"
#include "daemon/testing/peer/peer.h"

namespace unidash::mail {
namespace {

using namespace std::chrono_literals;
using testing::wait_until;

constexpr std::string_view link = "https://id.cloud.example.org/invite/Zm9vYmFy";

Secret key() { return Secret(std::string(32, 'k')); }

/// The role `mail` on one machine.
class MailWorker {
 public:
  explicit MailWorker(const std::string& database, const Clock& clock,
                      std::chrono::milliseconds lease = 5s)
      : pool_({.conninfo = testing::as_user(database, "unidash_mail"), .connections = 6}),
        delivery_(key(), clock, random_,
                  {.installation = "cloud.example.org", .may_reach = curl::is_any_host}) {
    pool_.set_event_sink(events.sink());
    auto rows = mail_jobs(&delivery_);
    rows[0].retry.first = 1ms;
    runner_.emplace(
        pool_, std::move(rows),
        jobs::RunnerSettings{.role = "mail", .machine = "one", .lease = lease, .tick = 20ms},
        random_);
  }

  testing::EventLog events;

 private:
  crypto::SystemRandom random_;
  postgres::Pool pool_;
  Delivery delivery_;
  std::optional<jobs::Runner> runner_;
};

/// The same in a process that can be killed at any moment.
class KilledWorker {
 public:
  KilledWorker(const std::string& database, const Clock& clock) : process_(::fork()) {
    if (process_ != 0) return;
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    const MailWorker worker(database, clock, 1s);
    while (true) ::pause();
  }
  ~KilledWorker() { kill9(); }
  KilledWorker(const KilledWorker&) = delete;
  KilledWorker& operator=(const KilledWorker&) = delete;

  void kill9() {
    if (process_ <= 0) return;
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
    process_ = 0;
  }

 private:
  pid_t process_;
};

/// Takes connections and never says a word.
class SilentServer {
 public:
  SilentServer() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* any = reinterpret_cast<sockaddr*>(&address);
    EXPECT_EQ(::bind(socket_, any, size), 0);
    EXPECT_EQ(::listen(socket_, 8), 0);
    EXPECT_EQ(::getsockname(socket_, any, &size), 0);
    port_ = ntohs(address.sin_port);
  }
  ~SilentServer() { ::close(socket_); }
  SilentServer(const SilentServer&) = delete;
  SilentServer& operator=(const SilentServer&) = delete;

  [[nodiscard]] int port() const { return port_; }
  /// Its connection stays open as long as the test.
  void wait_for_caller() const { (void)::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC); }

 private:
  int socket_;
  int port_ = 0;
};

class DeliveryTest : public ::testing::Test {
 protected:
  DeliveryTest() { set_relay(server_.port()); }

  void set_relay(int port) {
    sql("DELETE FROM mail_relay");
    sql(
        std::format("INSERT INTO mail_relay (host, port, encryption, sender_name, sender_address,"
                    " authorities) VALUES ('localhost', {}, 'starttls', 'UniDash',"
                    " 'unidash@example.org', '{}')",
                    port, server_.authority()));
  }

  std::string post(const std::string& address, Timestamp expires_at) {
    const auto posted = postgres::in_transaction(writer_, [&](postgres::Transaction& tx) {
      return outbox_.post(tx, {.kind = LetterKind::invitation,
                               .address = address,
                               .name = "Giselle",
                               .link = Secret(std::string(link)),
                               .facts = {{"username", "giselle"}, {"by", "Claire"}},
                               .expires_at = expires_at});
    });
    EXPECT_TRUE(posted) << posted.error().slug << posted.error().detail;
    return std::to_string(posted.value_or(MailId{}).value);
  }
  std::string post(const std::string& address) { return post(address, clock_.now() + 72h); }

  void sql(const std::string& text) const { testing::run_sql(database_, text); }
  std::string ask(const std::string& text) const { return testing::query_value(database_, text); }
  std::string letter(const std::string& id, std::string_view column = "state") const {
    return ask(std::format("SELECT {} FROM mails WHERE id = {}", column, id));
  }
  std::string job(const std::string& id, std::string_view column = "state") const {
    return ask(std::format(
        "SELECT {} FROM jobs WHERE kind = 'mail.deliver' AND subject = 'mails/{}'", column, id));
  }
  void wait_for_job(const std::string& id, const std::string& state) const {
    wait_until([&] { return job(id) == state; });
  }
  /// As an administrator does.
  void retry(const std::string& id) const { sql("SELECT retry_job(" + job(id, "id") + ")"); }

  /// What the server has, in its order.
  std::vector<Json> accepted() const {
    std::vector<Json> all;
    const std::string lines = server_.read("accepted.jsonl");
    for (const auto line : text::split(lines, '\n')) {
      // The last one may be half written.
      if (auto message = parse_json(line)) all.push_back(std::move(*message));
    }
    return all;
  }

  testing::Peer server_{"mail_peer.py"};
  std::string database_ = testing::fresh_database();
  testing::FakeClock clock_;
  crypto::SystemRandom random_;
  postgres::Pool writer_{{.conninfo = testing::as_user(database_, "unidash_identity")}};
  Outbox outbox_{key(), clock_, random_};
};

TEST_F(DeliveryTest, ALetterReachesItsReaderWithItsLink) {
  const std::string id = post("giselle@example.org");
  const MailWorker worker(database_, clock_);
  wait_for_job(id, "done");
  ASSERT_EQ(accepted().size(), 1U);
  const Json message = accepted()[0];
  EXPECT_EQ(message["to"], (Json{"giselle@example.org"}));
  EXPECT_EQ(message["tls"], true);
  EXPECT_EQ(message["helo"], "cloud.example.org");
  const std::string words = message["message"];
  EXPECT_TRUE(words.contains(link)) << words;
  EXPECT_TRUE(words.contains("Content-Language: fr\r\n")) << words;
  EXPECT_TRUE(
      words.contains(std::format("Message-ID: <{}@cloud.example.org>", letter(id, "message_id"))))
      << words;
  EXPECT_EQ(letter(id), "sent");
  EXPECT_EQ(letter(id, "link_sealed"), "") << "nobody needs it any more";
  EXPECT_EQ(worker.events.actions(), std::vector<std::string>{"mail.delivered"});
}

TEST_F(DeliveryTest, TheJobSaysWhichLetterAndNothingOfIt) {
  const std::string id = post("giselle@example.org");
  EXPECT_EQ(job(id, "payload"), std::format("{{\"mail_id\": \"{}\"}}", id));
  EXPECT_EQ(ask("SELECT count(*) FROM jobs j WHERE j::text LIKE '%giselle%'"), "0");
}

TEST_F(DeliveryTest, ThereIsNoLetterWithoutAJobAndNoJobWithoutALetter) {
  const auto undone = postgres::in_transaction(writer_, [&](postgres::Transaction& tx) -> Status {
    TRY(outbox_.post(tx, {.address = "giselle@example.org", .expires_at = clock_.now() + 1h}));
    return make_error(Code::conflict, "test.changed_its_mind");
  });
  EXPECT_FALSE(undone);
  EXPECT_EQ(ask("SELECT count(*) FROM mails"), "0");
  EXPECT_EQ(ask("SELECT count(*) FROM jobs WHERE kind = 'mail.deliver'"), "0");
}

TEST_F(DeliveryTest, ARefusedRecipientIsToldAndNotTriedAgain) {
  const std::string id = post("refused@example.org");
  const MailWorker worker(database_, clock_);
  wait_for_job(id, "failed");
  EXPECT_EQ(job(id, "message"), "mail.recipient_refused");
  EXPECT_EQ(job(id, "attempts"), "1");
  EXPECT_EQ(letter(id), "refused");
  EXPECT_EQ(letter(id, "reply"), "550 5.1.1 No such mailbox here");
  EXPECT_EQ(letter(id, "link_sealed"), "");
  EXPECT_EQ(worker.events.actions(), std::vector<std::string>{"job.failed"});
}

TEST_F(DeliveryTest, AMessageThatWasRefusedAfterItWasReadIsToldToo) {
  const std::string id = post("spam@example.org");
  const MailWorker worker(database_, clock_);
  wait_for_job(id, "failed");
  EXPECT_EQ(letter(id), "refused");
  EXPECT_EQ(letter(id, "reason"), "mail.message_refused");
}

TEST_F(DeliveryTest, WhatWasPutOffIsSentOnceTheServerTakesIt) {
  const std::string id = post("later@example.org");
  const MailWorker worker(database_, clock_);
  wait_until([&] { return job(id, "message") == "mail.deferred" && job(id) == "queued"; });
  EXPECT_EQ(letter(id), "waiting");
  EXPECT_EQ(letter(id, "reply"), "451 4.7.1 Please try again later");
  EXPECT_EQ(
      ask("SELECT run_at > now() + interval '4 minutes' FROM jobs WHERE id = " + job(id, "id")),
      "t")
      << "the server is given time";
  server_.write("open", "");
  sql("UPDATE jobs SET run_at = now() WHERE id = " + job(id, "id"));
  wait_for_job(id, "done");
  EXPECT_EQ(letter(id), "sent");
  EXPECT_EQ(accepted().size(), 1U);
}

TEST_F(DeliveryTest, LettersWaitForARelay) {
  sql("DELETE FROM mail_relay");
  const std::string id = post("giselle@example.org");
  const MailWorker worker(database_, clock_);
  wait_until([&] { return job(id, "message") == "mail.not_set_up" && job(id) == "queued"; });
  set_relay(server_.port());
  sql("UPDATE jobs SET run_at = now() WHERE id = " + job(id, "id"));
  wait_for_job(id, "done");
  EXPECT_EQ(accepted().size(), 1U);
}

TEST_F(DeliveryTest, ALetterWhoseLinkIsOverIsNotSent) {
  const std::string id = post("giselle@example.org", clock_.now() - 1s);
  const MailWorker worker(database_, clock_);
  wait_for_job(id, "failed");
  EXPECT_EQ(job(id, "message"), "mail.expired");
  EXPECT_EQ(letter(id), "expired");
  EXPECT_EQ(letter(id, "link_sealed"), "");
  EXPECT_TRUE(accepted().empty());
}

TEST_F(DeliveryTest, ALetterThatIsGoneIsDone) {
  const std::string id = post("giselle@example.org");
  sql("DELETE FROM mails");
  const MailWorker worker(database_, clock_);
  wait_for_job(id, "done");
  EXPECT_TRUE(accepted().empty());
}

TEST_F(DeliveryTest, AnAnswerThatDidNotComeIsToldAndNothingIsSentAgainUnasked) {
  const std::string id = post("silent@example.org");
  const MailWorker worker(database_, clock_);
  wait_for_job(id, "failed");
  EXPECT_EQ(job(id, "message"), "mail.outcome_unknown");
  EXPECT_EQ(job(id, "attempts"), "1");
  EXPECT_EQ(letter(id), "unknown");
  EXPECT_EQ(accepted().size(), 1U);
  EXPECT_NE(letter(id, "link_sealed"), "") << "an administrator may ask for it anew";
  retry(id);
  wait_until([&] { return accepted().size() == 2; });
  wait_for_job(id, "failed");
}

TEST_F(DeliveryTest, ARetriedJobOfALetterThatIsOverSendsNothing) {
  const std::string refused = post("refused@example.org");
  const std::string sent = post("giselle@example.org");
  const MailWorker worker(database_, clock_);
  wait_for_job(refused, "failed");
  wait_for_job(sent, "done");
  sql("UPDATE jobs SET state = 'failed' WHERE id = " + job(sent, "id"));
  retry(refused);
  retry(sent);
  wait_for_job(refused, "failed");
  wait_for_job(sent, "done");
  EXPECT_EQ(job(refused, "message"), "mail.recipient_refused");
  EXPECT_EQ(accepted().size(), 1U);
}

TEST_F(DeliveryTest, AKilledWorkersLetterIsSentByTheNextOne) {
  const SilentServer silent;
  set_relay(silent.port());
  const std::string id = post("giselle@example.org");
  KilledWorker first(database_, clock_);
  silent.wait_for_caller();
  first.kill9();
  EXPECT_EQ(job(id), "running");
  set_relay(server_.port());
  const MailWorker second(database_, clock_);
  wait_for_job(id, "done");
  EXPECT_EQ(accepted().size(), 1U);
}

TEST_F(DeliveryTest, WhatAKilledWorkerHandedOverIsNotSentASecondTime) {
  const std::string id = post("slow@example.org");
  KilledWorker first(database_, clock_);
  wait_until([&] { return accepted().size() == 1; });
  first.kill9();
  EXPECT_EQ(letter(id), "handing_over");
  server_.write("open", "");
  const MailWorker second(database_, clock_);
  wait_for_job(id, "failed");
  EXPECT_EQ(job(id, "message"), "mail.outcome_unknown");
  EXPECT_EQ(letter(id), "unknown");
  EXPECT_EQ(accepted().size(), 1U);
}

TEST_F(DeliveryTest, OfManyLettersNoneComesTwiceHoweverOftenWorkersAreKilled) {
  constexpr std::size_t letters = 50;
  for (std::size_t i = 0; i < letters; ++i) post(std::format("giselle{}@example.org", i));
  for (std::size_t round = 1; round <= 5; ++round) {
    KilledWorker worker(database_, clock_);
    wait_until([&] { return accepted().size() >= round * 7; });
    worker.kill9();
  }
  const MailWorker last(database_, clock_);
  constexpr auto open =
      "SELECT count(*) FROM jobs WHERE kind = 'mail.deliver' AND state IN"
      " ('queued', 'running')";
  wait_until([&] { return ask(open) == "0"; });
  std::map<std::string, int> times;
  for (const Json& message : accepted()) times[message["to"][0].get<std::string>()] += 1;
  EXPECT_TRUE(std::ranges::all_of(times, [](const auto& each) { return each.second == 1; }));
  EXPECT_EQ(ask("SELECT count(*) FROM mails WHERE state NOT IN ('sent', 'unknown')"), "0");
  const std::string unknown = ask("SELECT count(*) FROM mails WHERE state = 'unknown'");
  // Two at a time, five times killed: no more can be in between.
  EXPECT_LE(std::stoi(unknown), 10);
  EXPECT_GE(times.size() + static_cast<std::size_t>(std::stoi(unknown)), letters);
}

TEST_F(DeliveryTest, OldLettersAreTakenAway) {
  post("giselle@example.org", clock_.now() - 31 * 24h);
  const std::string newer = post("giselle@example.org", clock_.now() - 29 * 24h);
  const MailWorker worker(database_, clock_);
  wait_until([&] { return ask("SELECT string_agg(id::text, ' ') FROM mails") == newer; });
}

}  // namespace
}  // namespace unidash::mail
