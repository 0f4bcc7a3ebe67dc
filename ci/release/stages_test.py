"""The way of a version through its stages: each refusal, on a repository that breaks that rule alone."""

import datetime
import pathlib
import subprocess
import tempfile
import unittest

import changelog
import stages
from repository import EPOCH, VERSION_PLACES, Refusal, Version
from sample_repository import FILES, Sample

CHECKOUT = pathlib.Path(__file__).resolve().parents[2]
DAY = datetime.date(2027, 2, 1)


class Stages(unittest.TestCase):
    def setUp(self):
        self.sample = Sample(self)
        self.sample.commit("feat(web): the first")
        self.release("0.1.0")

    def release(self, version, days=0):
        stages.prepare(self.sample, Version.parse(version), DAY)
        self.sample.commit(f"build: {version}")
        self.sample.tag(f"v{version}", days=days)

    def refused(self, tag, words):
        with self.assertRaisesRegex(Refusal, words):
            stages.check(self.sample, tag)

    def test_a_version_goes_all_the_way_when_it_takes_its_time(self):
        stages.check(self.sample, "v0.1.0")
        for tag, days in (("pre-release", 7), ("release-candidate", 14), ("release", 30)):
            self.sample.tag(f"{tag}/v0.1.0", days=days)
            stages.check(self.sample, f"{tag}/v0.1.0")

    def test_no_stage_ends_before_its_time(self):
        self.sample.tag("pre-release/v0.1.0", days=6)
        self.refused("pre-release/v0.1.0", "at least 7 days, until 2027-01-22")

    def test_a_tag_that_says_why_may_be_early(self):
        self.sample.tag("pre-release/v0.1.0", "hurry\n\nEarly: mends a hole that is in use")
        stages.check(self.sample, "pre-release/v0.1.0")

    def test_an_empty_reason_is_none(self):
        self.sample.tag("pre-release/v0.1.0", "hurry\n\nEarly:")
        self.refused("pre-release/v0.1.0", "at least 7 days")

    def test_no_stage_is_left_out(self):
        self.sample.tag("release/v0.1.0", "hurry\n\nEarly: yes", days=100)
        self.refused("release/v0.1.0", "there is no tag pre-release/v0.1.0")

    def test_a_stage_that_was_refused_is_not_passed_by_the_next(self):
        self.sample.tag("pre-release/v0.1.0", days=1)
        self.sample.tag("release-candidate/v0.1.0", days=100)
        self.refused("release-candidate/v0.1.0", "at the stage test for at least 7 days")

    def test_what_was_tried_is_what_is_released(self):
        self.sample.commit("fix(web): one line more")
        self.sample.tag("pre-release/v0.1.0", days=8)
        self.refused("pre-release/v0.1.0", "different commits")

    def test_a_tag_without_a_date_does_not_count(self):
        self.sample.git("tag", "pre-release/v0.1.0")
        self.refused("pre-release/v0.1.0", "not annotated")

    def test_only_what_is_checked_out_is_released(self):
        self.sample.commit("feat(web): another")
        self.refused("v0.1.0", "not what is checked out")

    def test_nothing_is_released_that_no_commit_holds(self):
        self.sample.write("image/BUILD.bazel", FILES["image/BUILD.bazel"] + "# mine\n")
        self.refused("v0.1.0", "changes that no commit holds")

    def test_a_version_that_the_files_do_not_say_is_refused(self):
        self.sample.tag("v0.2.0")
        self.refused("v0.2.0", "image/BUILD.bazel says 0.1.0, the tag 0.2.0")

    def test_a_version_without_its_section_is_refused(self):
        text = changelog.read(self.sample.root)
        stages.prepare(self.sample, Version.parse("0.2.0"), DAY)
        self.sample.write(changelog.FILE, text)
        self.sample.commit("build: 0.2.0")
        self.sample.tag("v0.2.0")
        self.refused("v0.2.0", "no section of 0.2.0")

    def test_the_image_s_day_goes_on(self):
        before = EPOCH.read(self.sample.root)
        stages.prepare(self.sample, Version.parse("0.2.0"), DAY)
        EPOCH.write(self.sample.root, before)
        self.sample.commit("build: 0.2.0")
        self.sample.tag("v0.2.0")
        self.refused("v0.2.0", "not later than that of 0.1.0")

    def test_two_versions_of_one_day_have_two_days(self):
        before = int(EPOCH.read(self.sample.root))
        self.release("0.1.1")
        self.assertEqual(int(EPOCH.read(self.sample.root)), before + 1)
        stages.check(self.sample, "v0.1.1")

    def test_versions_only_go_up(self):
        for version in ("0.1.0", "0.0.9"):
            with self.subTest(version), self.assertRaisesRegex(Refusal, "0.1.0 is released already"):
                stages.prepare(self.sample, Version.parse(version), DAY)

    def test_only_the_four_forms_are_tags_of_a_release(self):
        for tag in ("0.1.0", "v0.1", "v0.1.0-rc.1", "v01.1.0", "beta/v0.1.0", "release/0.1.0", "v0.1.0\n", "v0.1.0 "):
            with self.subTest(tag):
                self.refused(tag, "no tag of a release")

    def test_people_read_the_stage_and_what_changed(self):
        title, _, rest = stages.describe(self.sample, "v0.1.0").partition("\n")
        self.assertEqual(title, "UniDash OS 0.1.0 (test)")
        self.assertIn("no guarantee", rest)
        self.assertIn("- The first", rest)
        self.assertEqual(stages.describe(self.sample, "release/v0.1.0").splitlines()[0], "UniDash OS 0.1.0")


class Checkout(unittest.TestCase):
    def test_all_places_say_one_version(self):
        said = {place.read(CHECKOUT) for place in VERSION_PLACES}
        self.assertEqual(len(said), 1, said)
        Version.parse(said.pop())
        self.assertGreater(int(EPOCH.read(CHECKOUT)), 1_788_000_000)


class Updates(unittest.TestCase):
    """Why a version has no suffix: what takes it, systemd's own programs, read one otherwise."""

    def listed(self, *versions):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for each in ("source", "target", "definitions"):
                (root / each).mkdir()
            (root / "definitions/10.transfer").write_text(
                f"[Transfer]\nVerify=no\n[Source]\nType=regular-file\nPath={root}/source\nMatchPattern=unidash-os_@v.efi\n"
                f"[Target]\nType=regular-file\nPath={root}/target\nMatchPattern=unidash-os_@v.efi\nInstancesMax=2\n", encoding="utf-8")
            for version in versions:
                (root / f"source/unidash-os_{version}.efi").touch()
            done = subprocess.run(["/usr/lib/systemd/systemd-sysupdate", f"--definitions={root}/definitions", "--json=short", "list"],
                                  capture_output=True, text=True, check=True)
        return done.stdout

    def test_three_numbers_are_taken_and_put_in_order(self):
        listed = self.listed("0.9.0", "0.10.0", "0.10.1")
        self.assertLess(listed.index("0.10.1"), listed.index("0.10.0"))
        self.assertLess(listed.index("0.10.0"), listed.index("0.9.0"))

    def test_a_candidate_of_semver_would_come_after_its_release(self):
        listed = self.listed("0.2.0-rc.1", "0.2.0")
        self.assertLess(listed.index('"0.2.0-rc.1"'), listed.index('"0.2.0"'))

    def test_one_of_debian_s_would_not_be_seen_at_all(self):
        listed = self.listed("0.2.0~rc.1", "0.2.0")
        self.assertIn("0.2.0", listed)
        self.assertNotIn("rc.1", listed)


if __name__ == "__main__":
    unittest.main()
