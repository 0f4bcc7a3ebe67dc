"""The changelog: what of the commits is told, and that a section written stays."""

import pathlib
import unittest

import changelog
from repository import Refusal, Repository
from sample_repository import Sample

CHECKOUT = Repository(pathlib.Path(__file__).resolve().parents[2])


class Sentences(unittest.TestCase):
    def test_tells_by_kind_and_part_and_leaves_out_what_builders_alone_see(self):
        body = changelog.render([
            "feat(web): a dark theme\n\nThe why.", "fix(identity): one address, one person", "perf(http): fewer copies",
            "feat(toolbox): another compiler", "test(web): more", "docs: a page", "refactor(host): names", "fix: of no part"])
        self.assertEqual(body, """### New

**Desktop and pages**

- A dark theme

### Faster

**API and edge**

- Fewer copies

### Mended

**Sign-in and people**

- One address, one person

**Elsewhere**

- Of no part""")

    def test_what_breaks_comes_first_whatever_its_kind(self):
        body = changelog.render(["feat(api): a field\n\nBREAKING CHANGE: the old field\nis gone\n\nReviewed-by: x",
                                 "refactor(config)!: another file"])
        before, _, _ = body.partition("### New")
        self.assertIn("- The old field is gone\n", before)
        self.assertIn("- Another file\n", before)

    def test_a_message_of_no_convention_is_no_sentence(self):
        self.assertEqual(changelog.render(["Merge of something", "wip"]), "Nothing that people see.")


class Sections(unittest.TestCase):
    def setUp(self):
        self.sample = Sample(self)
        self.sample.commit("feat(web): the first")

    def test_each_version_has_its_own_commits(self):
        self.sample.tag("v0.1.0")
        self.sample.commit("feat(web): the second")
        sections = changelog.sections_of(changelog.make(self.sample, ""))
        self.assertEqual(list(sections), [changelog.NEXT, "0.1.0 (2027-01-15)"])
        self.assertIn("The second", sections[changelog.NEXT])
        self.assertNotIn("The first", sections[changelog.NEXT])
        self.assertIn("The first", sections["0.1.0 (2027-01-15)"])

    def test_a_section_that_people_wrote_on_stays(self):
        self.sample.tag("v0.1.0")
        text = changelog.make(self.sample, "").replace("The first", "What a person says of it")
        self.sample.commit("fix(web): later")
        again = changelog.make(self.sample, text)
        self.assertIn("What a person says of it", again)
        self.assertNotIn("The first", again)
        self.assertEqual(changelog.make(self.sample, again), again)

    def test_a_version_without_a_section_is_found(self):
        text = changelog.make(self.sample, "")
        self.assertEqual(changelog.missing(self.sample, text), [])
        self.sample.tag("v0.1.0")
        self.assertEqual(list(map(str, changelog.missing(self.sample, text))), ["0.1.0"])
        self.assertEqual(changelog.missing(self.sample, changelog.make(self.sample, text)), [])

    def test_a_clone_with_the_newest_commit_alone_is_refused_not_told_from(self):
        self.sample.commit("feat(web): the second")
        shallow = self.sample.shallow_copy(self)
        with self.assertRaises(Refusal):
            changelog.make(shallow, "")
        self.assertEqual(changelog.missing(shallow, ""), [])


class Committed(unittest.TestCase):
    """Of this checkout, whatever of its history is there."""

    def test_no_released_version_is_without_a_section(self):
        self.assertEqual(list(map(str, changelog.missing(CHECKOUT, changelog.read(CHECKOUT.root)))), [])

    def test_can_be_made_again_and_keeps_what_was_released(self):
        text = changelog.read(CHECKOUT.root)
        self.assertTrue(text.startswith(changelog.OPENING))
        if CHECKOUT.is_shallow():
            self.skipTest("this clone has only the newest commits")
        again = changelog.sections_of(changelog.make(CHECKOUT, text))
        released = {title: body for title, body in changelog.sections_of(text).items() if changelog.version_of(title)}
        self.assertEqual({title: again.get(title) for title in released}, released)
        self.assertIn(changelog.NEXT, again)


if __name__ == "__main__":
    unittest.main()
