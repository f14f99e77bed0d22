"""Markdown becomes HTML in which nothing runs, whatever somebody types."""

import re

from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.ports.markdown import to_html

KEY = "00112233445566aa"
PIECES = st.sampled_from(
    ["# ", "<script>", "javascript:alert(1)", "](", "[x", "![x](", f"picture:{KEY})", "https://x.example/a.png)", '" onerror="', "<img src=x>", "|",
     "\n", "- ", "`", "&lt;", "<a href=", "data:text/html,x)", "<!--", "style=", "x", " "]
)  # fmt: skip
ALLOWED = re.compile(r"<(/?)(\w+)((?:\s[\w-]+=\"[^\"]*\")*)\s*/?>")


def picture(key):
    return ("/pictures/house/", "A house") if key == KEY else None


@given(st.lists(PIECES, max_size=24).map("".join))
def test_nothing_runs_and_no_picture_comes_from_elsewhere(text):
    html = to_html(text, picture)

    tags = [(match[2], match[3]) for match in ALLOWED.finditer(html)]
    assert ALLOWED.sub("", html).count("<") == 0
    assert [tag for tag, _ in tags if tag in ("script", "style", "iframe", "h1", "h2")] == []
    assert [said for _, said in tags if re.search(r"\son\w+=|javascript:|data:", said.partition("title=")[0])] == []
    assert {said for tag, said in tags if tag == "img" and 'src="/pictures/house/"' not in said} == set()


def test_headings_end_at_the_last_level():
    assert to_html("# High\n### Deep", picture, headings_from=5) == "<h5>High</h5>\n<h6>Deep</h6>\n"


def test_a_picture_without_words_takes_its_description():
    assert 'alt="A house"' in to_html(f"![](picture:{KEY})", picture)
