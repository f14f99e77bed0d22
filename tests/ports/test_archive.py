"""The same files give the same archive, and its manifest lists every one of them."""

import io
import zipfile
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiezwerk.ports.archive import MANIFEST, Enclosure, write_archive

NAMES = st.dictionaries(st.text("abcäx", min_size=1, max_size=6), st.binary(max_size=40), max_size=6)


@given(files=NAMES, order=st.randoms(use_true_random=False))
def test_the_order_in_which_files_come_changes_no_byte(files, order):
    listed = [Enclosure(f"a/{name}.txt", content) for name, content in files.items()]
    mixed = order.sample(listed, len(listed))

    assert write_archive(listed) == write_archive(mixed)


@given(files=NAMES)
def test_the_manifest_holds_the_checksum_of_every_file(files):
    with zipfile.ZipFile(io.BytesIO(write_archive(Enclosure(f"a/{name}.txt", content) for name, content in files.items()))) as archive:
        lines = archive.read(MANIFEST).decode().splitlines()
        found = {f"{sha256(archive.read(name)).hexdigest()}  {name}" for name in archive.namelist() if name != MANIFEST}

    assert (set(lines), len(lines)) == (found, len(files))


@pytest.mark.parametrize("paths", [["/etc/passwd"], ["../a"], ["a/../../b"], ["a\\b"], [""], [MANIFEST], ["a.txt", "A.TXT"]])
def test_a_path_that_leads_out_or_comes_twice_is_refused(paths):
    with pytest.raises(ValueError, match="path"):
        write_archive([Enclosure(path, b"") for path in paths])
