"""``--print`` on a real queue: ``python -m tests.sweeps.print_queue`` prints a sheet of each paper and looks at it.

It begins a CUPS of its own in a folder of its own, with the queue of Debian's ``printer-driver-cups-pdf``, whose
prints are files. A print must show what the sheet shows, page by page, on the same paper, and an unknown queue must be
refused. Without CUPS, its PDF printer, or the rights to begin them, nothing is tried, and the reason is printed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
from PIL import ImageChops

from formulate.errors import FileError
from formulate.pharmacy.profiles.profile import Paper
from formulate.planning import plan
from formulate.print_queue import print_file
from formulate.worksheet import write_sheet

BACKEND, DRIVER = Path("/usr/lib/cups/backend/cups-pdf"), "/usr/share/ppd/cups-pdf/CUPS-PDF_noopt.ppd"
#: Where that printer puts the prints of who prints as root.
PRINTS = Path.home() / "PDF"
QUEUE, SECONDS, RESOLUTION = "formulate-trial", 60, 100
#: Of the dots of a page, how many may differ: drawn a quarter of a millimeter aside 0.04 do, and a blank page has 0.05.
FEW = 0.01
DARK = 128
CUPSD = """Listen {folder}/cups.sock
Browsing Off
WebInterface No
DefaultAuthType None
<Location />
  Allow all
</Location>
<Policy default>
  <Limit All>
    Allow all
  </Limit>
</Policy>
"""
FILES = """ServerRoot {folder}/root
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
CacheDir {folder}/cache
StateDir {folder}/run
AccessLog {folder}/access
ErrorLog {folder}/error
PageLog {folder}/page
"""


def missing() -> str:
    """Why nothing can be tried; ``""`` if it can."""
    if shutil.which("lp") is None or shutil.which("cupsd") is None:
        return "CUPS is not installed (Debian: apt-get install cups printer-driver-cups-pdf)"
    if not BACKEND.exists():
        return "its PDF printer is not installed (Debian: apt-get install printer-driver-cups-pdf)"
    return "" if os.geteuid() == 0 else "its PDF printer works for root alone"


@contextmanager
def queue(folder: Path) -> Iterator[None]:
    """A CUPS of its own with one queue; ``lp`` finds it by the environment."""
    folder.chmod(0o755)  # its filters run as another user
    for name in ("root", "spool/tmp", "cache", "run"):
        (folder / name).mkdir(parents=True)
    settings, files = folder / "cupsd.conf", folder / "cups-files.conf"
    settings.write_text(CUPSD.format(folder=folder))
    files.write_text(FILES.format(folder=folder))
    os.environ["CUPS_SERVER"] = f"{folder}/cups.sock"
    server = subprocess.Popen(["cupsd", "-f", "-c", settings, "-s", files], stderr=subprocess.DEVNULL)
    try:
        awaited(lambda: subprocess.run(["lpstat", "-r"], capture_output=True, check=False).returncode == 0)
        made = ["lpadmin", "-p", QUEUE, "-E", "-v", "cups-pdf:/", "-P", DRIVER]
        subprocess.run(made, check=True, capture_output=True)
        yield
    finally:
        server.terminate()
        server.wait()


def awaited(is_so):
    """Wait until something is so."""
    end = time.monotonic() + SECONDS
    while not (found := is_so()):
        if time.monotonic() > end:
            raise TimeoutError(f"not within {SECONDS} s")
        time.sleep(0.2)
    return found


def printed(sheet: Path) -> bytes:
    """What comes out of the printer."""
    before = set(PRINTS.glob("*.pdf"))
    print(print_file(sheet, QUEUE))
    (print_out,) = awaited(lambda: [path for path in set(PRINTS.glob("*.pdf")) - before if is_whole(path)])
    content = print_out.read_bytes()
    print_out.unlink()
    return content


def is_whole(path: Path) -> bool:
    """Whether the printer has written its file to the end."""
    return b"%%EOF" in path.read_bytes()[-32:]


def differences(sheet: bytes, print_out: bytes) -> Iterator[str]:
    """Pages that are not as the sheet has them."""
    ours, theirs = (
        [page.render(scale=RESOLUTION / 72, grayscale=True).to_pil() for page in pypdfium2.PdfDocument(data)]
        for data in (sheet, print_out)
    )
    if [page.size for page in ours] != [page.size for page in theirs]:
        yield f"pages of {[page.size for page in theirs]} instead of {[page.size for page in ours]}"
        return
    for number, (one, other) in enumerate(zip(ours, theirs, strict=True), start=1):
        counts = ImageChops.difference(one, other).histogram()
        share = sum(counts[DARK:]) / sum(counts)
        if share > FEW:
            yield f"page {number}: {share:.2%} of its dots differ"


def main() -> int:
    """Print a sheet of each paper."""
    if why_not := missing():
        print(f"not tried: {why_not}")
        return 0
    wrong = []
    with tempfile.TemporaryDirectory() as name, queue(Path(name)):
        for paper in Paper:
            batch = plan("sirolimus-cream-0.1", "30 g", made="2026-11-23")
            sheet = write_sheet(batch, Path(name) / f"{paper.value}.pdf", batch_id="2026-0001", paper=paper)
            found = list(differences(sheet.read_bytes(), printed(sheet)))
            print(f"{paper.value}: {'; '.join(found) or 'as the sheet has it'}")
            wrong += found
        try:
            print_file(sheet, "nowhere")
            wrong.append("an unknown queue is taken")
        except FileError as error:
            print(f"an unknown queue: {error}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
