"""The journal's files: for their owner only whatever the umask, no links, in no network folder."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from imp_desk.core.journal import JournalFault
from imp_desk.core.journal import JournalFaultKind as Kind
from imp_desk.store import journal_file
from imp_desk.store.journal import NAME, open_journal
from imp_desk.store.network_folder import network_type
from tests.store.journal_given import an_entry, opened, written

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes and links of files are POSIX's")


@pytest.fixture
def umask_zero() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, int]:
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in [folder, *folder.iterdir()]}


PRIVATE = {"journal": 0o700, NAME: 0o600, f"{NAME}-wal": 0o600, f"{NAME}-shm": 0o600}


@pytest.mark.usefixtures("umask_zero")
def test_new_files_are_their_owners_only(tmp_path: Path) -> None:
    journal = opened(tmp_path / "journal")
    written(journal, an_entry())
    assert modes(tmp_path / "journal") == PRIVATE
    journal.close()


@pytest.mark.usefixtures("umask_zero")
def test_files_open_to_others_are_closed_to_them(tmp_path: Path) -> None:
    other = opened(tmp_path / "journal")
    written(other, an_entry())
    for path in [tmp_path / "journal", *(tmp_path / "journal").iterdir()]:
        path.chmod(0o777)
    journal = opened(tmp_path / "journal")
    assert set(modes(tmp_path / "journal").values()) == {0o700}
    journal.close()
    other.close()


@pytest.mark.parametrize("name", [NAME, f"{NAME}-wal", f"{NAME}-shm"])
@pytest.mark.parametrize("kind", ["symlink", "hard link", "folder", "pipe"])
def test_what_is_no_plain_file_is_refused(tmp_path: Path, name: str, kind: str) -> None:
    opened(tmp_path / "journal").close()
    file, elsewhere = tmp_path / "journal" / name, tmp_path / "elsewhere"
    elsewhere.write_bytes(b"kept")
    file.unlink(missing_ok=True)
    match kind:
        case "symlink":
            file.symlink_to(elsewhere)
        case "hard link":
            file.hardlink_to(elsewhere)
        case "folder":
            file.mkdir()
        case _:
            os.mkfifo(file)
    assert open_journal(tmp_path / "journal") == JournalFault(Kind.UNREACHABLE, "link")
    assert elsewhere.read_bytes() == b"kept"


def test_a_link_to_nowhere_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal" / NAME).symlink_to(tmp_path / "not there")
    assert open_journal(tmp_path / "journal") == JournalFault(Kind.UNREACHABLE, "link")
    assert not (tmp_path / "not there").exists()


def test_a_linked_folder(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "journal").symlink_to(tmp_path / "elsewhere")
    assert open_journal(tmp_path / "journal") == JournalFault(Kind.UNREACHABLE, "link")
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away")
@pytest.mark.parametrize("whose", ["folder", "file"])
def test_what_belongs_to_another_is_refused(tmp_path: Path, whose: str) -> None:
    opened(tmp_path / "journal").close()
    os.chown(tmp_path / "journal" if whose == "folder" else tmp_path / "journal" / NAME, 65534, 65534)
    assert open_journal(tmp_path / "journal") == JournalFault(Kind.UNREACHABLE, "owner")


@pytest.mark.parametrize(
    "name", [pytest.param("a b#c?d=%20", id="signs of an address"), pytest.param("내역", id="Hangul")]
)
def test_any_folders_name(tmp_path: Path, name: str) -> None:
    journal = opened(tmp_path / name)
    entry = written(journal, an_entry())
    journal.close()
    assert opened(tmp_path / name).entry(entry.attempt_id) == entry
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        pytest.param("file/journal", Kind.UNREACHABLE, id="a file in the way"),
        pytest.param("a\0b", Kind.UNREACHABLE, id="no path"),
        pytest.param("x" * 300, Kind.UNREACHABLE, id="too long"),
    ],
)
def test_a_folder_that_cannot_be_made(tmp_path: Path, name: str, fault: Kind) -> None:
    (tmp_path / "file").write_text("")
    found = open_journal(tmp_path / name)
    assert isinstance(found, JournalFault)
    assert found.kind is fault


# ---- network folders

MOUNTS = """\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 22 0:26 / /srv/share rw - nfs4 server:/export rw,vers=4.2
31 22 0:27 / /mnt/with\\040space rw master:3 - cifs //nas/pos rw
32 30 0:28 / /srv/share/local rw - xfs /dev/vdb rw
33 22 0:29 / /media/ssh rw - fuse.sshfs user@host: rw
34 22 0:30 / /media/usb rw - fuse.ntfs-3g /dev/sdb1 rw
35 22 0:31 / /over rw - ext4 /dev/vdc rw
36 35 0:32 / /over rw - smb3 //nas/over rw
broken line
"""


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        pytest.param("/var/lib/x", "", id="local"),
        pytest.param("/srv/share/till/journal", "nfs4", id="NFS"),
        pytest.param("/srv/share", "nfs4", id="the mount itself"),
        pytest.param("/srv/shared", "", id="only begins alike"),
        pytest.param("/srv/share/local/x", "", id="a disk mounted below a share"),
        pytest.param("/mnt/with space/x", "cifs", id="CIFS, name with a space"),
        pytest.param("/media/ssh/x", "fuse.sshfs", id="sshfs"),
        pytest.param("/media/usb/x", "", id="a stick through FUSE"),
        pytest.param("/over/x", "smb3", id="one mounted over another"),
    ],
)
def test_mounts_tell(tmp_path: Path, folder: str, expected: str) -> None:
    (tmp_path / "mountinfo").write_text(MOUNTS)
    assert network_type(Path(folder), tmp_path / "mountinfo") == expected


def test_a_system_without_a_list_of_mounts(tmp_path: Path) -> None:
    assert network_type(tmp_path, tmp_path / "none") == ""


def test_a_network_folder_gets_no_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_file, "network_type", lambda folder: "nfs4")
    assert open_journal(tmp_path / "journal") == JournalFault(Kind.UNREACHABLE, "network.nfs4")
    assert not list((tmp_path / "journal").iterdir())
