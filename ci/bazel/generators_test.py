"""The generators: embedded files and the list of refused passwords."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "daemon/bazel"))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import common_passwords  # noqa: E402
import embed  # noqa: E402
import statements  # noqa: E402


class Embed(unittest.TestCase):
    def test_compiles_to_the_same_bytes(self):
        """Every byte, trigraphs and digits after an escape among them."""
        text = bytes(range(256)) + b'??=\n"quoted\\"\n\x001234\r\nlast line without end'
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / "daemon/bazel").mkdir(parents=True)
            source = pathlib.Path(embed.__file__).parent / "embedded_file.h"
            (root / "daemon/bazel/embedded_file.h").write_bytes(source.read_bytes())
            (root / "a.h").write_text(embed.render("files", "unidash::probe", [("0001_a.sql", text), ("b.html", b"")]))
            (root / "a.cc").write_text('#include <cstdio>\n#include "a.h"\nint main() { const auto& each = '
                                       'unidash::probe::files[0]; static_assert(unidash::probe::b_html.empty());\n'
                                       'std::fwrite(each.text.data(), 1, each.text.size(), stdout); }\n')
            subprocess.run(["g++", "-std=c++23", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-I.", "a.cc", "-o", "a"],
                           cwd=root, check=True)
            self.assertEqual(subprocess.run([root / "a"], capture_output=True, check=True).stdout, text)

    def test_names(self):
        self.assertEqual(embed.identifier("0001_data-model.sql"), "file_0001_data_model_sql")
        self.assertEqual(embed.identifier("login.html"), "login_html")


class Statements(unittest.TestCase):
    def test_finds_each_with_its_text(self):
        text = ('// Statement none{"a", "b"}\nconst Statement& s;\nstruct Statement {};\n'
                'constexpr postgres::Statement one{"x", "select 1"  // why\n " , 2"};\n'
                'inline constexpr Statement two{"y", R"(\nselect "}", $1)"};\n')
        self.assertEqual(list(statements.statements("a.cc", text)),
                         [("a.cc:4", '"x"', '"select 1" " , 2"'), ("a.cc:6", '"y"', 'R"(\nselect "}", $1)"')])

    def test_refuses_what_it_cannot_read(self):
        for text in ('Statement a{"x", sql};', 'Statement a{"x"};', 'auto a = Statement{"x", "y"};', 'Statement a("x", "y");',
                     'Statement a = make();'):
            with self.assertRaises(ValueError, msg=text):
                list(statements.statements("a.cc", text))


class CommonPasswords(unittest.TestCase):
    def test_keeps_long_ones_lower_case_sorted_once(self):
        listed = [b"password\n", b"Zebra1234567\r\n", b"zebra1234567\n", b"aaaaaaaaaaaa\n", b"\xc3\xa9clair chaud\n"]
        self.assertEqual(common_passwords.common_passwords(listed),
                         [b"aaaaaaaaaaaa", b"zebra1234567", b"\xc3\xa9clair chaud"])


if __name__ == "__main__":
    unittest.main()
