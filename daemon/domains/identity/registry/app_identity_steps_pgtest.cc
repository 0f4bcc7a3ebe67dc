// App identities as steps of jobs, carried out by workers that fail, are cancelled and die.
#include "daemon/domains/identity/types/app_identity_steps.h"

#include "daemon/domains/identity/registry/app_identities.h"
#include "daemon/testing/jobs/child.h"
#include "daemon/testing/jobs/fixture.h"

namespace unidash::identity {
namespace {

using namespace std::chrono_literals;
using jobs::Step;
using jobs::Undo;
using jobs::Work;
using testing::wait_until;

class AppIdentityStepsPg : public testing::RunnerTest {
 protected:
  AppIdentityStepsPg() {
    sql("UPDATE job_kinds SET role = 'admin' WHERE kind = 'test.job';"
        "INSERT INTO app_definitions (slug, name, version, category, yaml_config)"
        " VALUES ('wiki', 'Wiki', '1', 'office', '');"
        "INSERT INTO app_instances (fk_app_def, namespace, status)"
        " SELECT id, 'app-wiki', 'installing' FROM app_definitions");
    app_ = AppId{std::stoll(ask("SELECT id FROM app_instances"))};
  }

  [[nodiscard]] AppIdentityRequest wanted(std::string name = "Wiki") const {
    return {.app = app_,
            .wish = {.modes = {IdentityMode::oidc},
                     .name = std::move(name),
                     .redirect_uris = {"https://wiki.example.org/callback"}}};
  }
  Step give(std::string name = "Wiki") {
    return give_identity_step(
        identities_, [this, name](Work&) -> Result<AppIdentityRequest> { return wanted(name); });
  }
  Step rotate() {
    return rotate_identity_step(identities_, [this](Work&) -> Result<AppId> { return app_; });
  }
  Step revoke() {
    return revoke_identity_step(identities_, [this](Work&) -> Result<AppId> { return app_; });
  }
  static Step fail() {
    return {.name = "fail",
            .run = [](Work&) -> Status { return make_error(Code::invalid, "test.failed"); },
            .undo = Undo::nothing()};
  }

  static jobs::RunnerSettings settings(std::string machine = "one") {
    auto its = quick(std::move(machine));
    its.role = "admin";
    return its;
  }
  static jobs::Job job(jobs::Steps steps) {
    auto made = row({});
    made.task = std::move(steps);
    return made;
  }
  /// Returns once a job of these steps has ended so.
  void carry_out(jobs::Steps steps, const std::string& state) {
    const JobId asked = request();
    const auto worker = work({job(std::move(steps))}, settings());
    wait_for_state(asked, state);
  }

  /// What there is: "" or the name, the generation and whether the secret is that of it.
  std::string there() {
    return ask(
        "SELECT COALESCE((SELECT c.name || ' ' || i.generation FROM app_identities i"
        " JOIN oidc_clients c USING (fk_app_instance)), '')");
  }
  std::string hash() {
    return ask("SELECT secret_hash FROM oidc_clients WHERE fk_app_instance IS NOT NULL");
  }

  AppId app_{};
  testing::FakeClock clock_;
  crypto::SystemRandom random_;
  RegisteredAppIdentities identities_{
      Secret(std::string(32, 'a')), {IdentityMode::oidc}, clock_, random_};
};

TEST_F(AppIdentityStepsPg, GiveAnIdentity) {
  carry_out({give()}, "done");
  EXPECT_EQ(there(), "Wiki 1");
  carry_out({give()}, "done");
  EXPECT_EQ(there(), "Wiki 1");
}

TEST_F(AppIdentityStepsPg, LeaveNothingOfAnInstallationThatFails) {
  carry_out({give(), fail()}, "failed");
  EXPECT_EQ(there(), "");
  EXPECT_EQ(ask("SELECT count(*) FROM app_identities"), "0");
}

TEST_F(AppIdentityStepsPg, LeaveAnUpdateThatFailsAsItWasBefore) {
  carry_out({give()}, "done");
  const std::string before = hash();
  carry_out({give("Another name"), rotate(), fail()}, "failed");
  EXPECT_EQ(there(), "Wiki 1");
  EXPECT_EQ(hash(), before);
}

TEST_F(AppIdentityStepsPg, RotateOnceHoweverOftenTheJobIsTried) {
  carry_out({give()}, "done");
  int attempts = 0;
  const Step stumble{.name = "stumble",
                     .run = [&](Work&) -> Status {
                       if (++attempts < 3) return unavailable("test.away", "");
                       return {};
                     },
                     .undo = Undo::nothing()};
  carry_out({rotate(), stumble}, "done");
  EXPECT_EQ(attempts, 3);
  EXPECT_EQ(there(), "Wiki 2");
}

TEST_F(AppIdentityStepsPg, EndAnIdentity) {
  carry_out({give()}, "done");
  carry_out({revoke()}, "done");
  EXPECT_EQ(there(), "");
  carry_out({revoke()}, "done");
}

TEST_F(AppIdentityStepsPg, AreTakenBackByAnotherWorkerAfterOneWasKilled) {
  const JobId asked = request();
  testing::Child first([&] {
    auto its = settings();
    its.lease = 1s;
    const Step hang{.name = "hang",
                    .run = [](Work& work) -> Status {
                      TRY(note(work, "given"));
                      testing::wait_for_stop(work);
                      return make_error(Code::internal, "test.stopped");
                    },
                    .undo = Undo::nothing()};
    const auto worker = work({job({give(), hang})}, its);
    while (true) ::pause();
  });
  wait_until([&] { return notes() == "given"; });
  EXPECT_EQ(there(), "Wiki 1");
  first.kill9();
  Step hang = fail();
  hang.name = "hang";
  const auto second = work({job({give(), hang})}, settings("two"));
  wait_for_state(asked, "failed");
  EXPECT_EQ(there(), "");
}

}  // namespace
}  // namespace unidash::identity
