"""Lets python-tuf judge a published TUF repository.

It starts from the trusted root file, refreshes, downloads each named target and prints one line of JSON. It leaves
with 0 when python-tuf accepted, with 1 when python-tuf refused, and with 2 when it could not ask python-tuf at all, so
that a broken harness never looks like a refusal. What a run leaves in the metadata folder is the next run's cache; the
chain of roots is walked from the trusted root file each time. The interface is that of tuf-js-client.mjs and
go-tuf/main.go beside it.
"""

import argparse
import datetime
import hashlib
import importlib.metadata
import json
import os
import pathlib
import sys
import traceback

from tuf.ngclient import Updater

SELF = {"client": "python-tuf", "version": importlib.metadata.version("tuf")}


class Missing(Exception):
    """The repository's metadata names no such target."""


def instant(text: str) -> datetime.datetime:
    moment = datetime.datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise argparse.ArgumentTypeError("an instant ends with Z")
    return moment.astimezone(datetime.timezone.utc)


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--metadata-dir", required=True, help="the client's metadata, kept between runs")
    parser.add_argument("--metadata-url", required=True, help="where the metadata is published")
    parser.add_argument("--target-base-url", required=True, help="where the targets are published")
    parser.add_argument("--trusted-root", required=True, type=pathlib.Path, help="root file to start from")
    parser.add_argument("--target-name", action="append", default=[], help="target to download; may be repeated")
    parser.add_argument("--target-dir", required=True, help="folder for downloads")
    parser.add_argument("--at", type=instant, help="instant to judge at, instead of now, such as 2026-08-25T00:00:00Z")
    return parser.parse_args()


def judge(visit: argparse.Namespace, trusted_root: bytes) -> dict:
    updater = Updater(
        metadata_dir=visit.metadata_dir,
        metadata_base_url=visit.metadata_url,
        target_dir=visit.target_dir,
        target_base_url=visit.target_base_url,
        bootstrap=trusted_root,
    )
    trusted = updater._trusted_set  # its clock and its versions have no public accessor
    if visit.at is not None:
        set_clock(trusted, visit.at)
    updater.refresh()
    downloads = {}
    for name in visit.target_name:
        target = updater.get_targetinfo(name)
        if target is None:
            raise Missing(name)
        content = pathlib.Path(updater.download_target(target)).read_bytes()
        downloads[name] = hashlib.sha256(content).hexdigest()
    return {
        "root": trusted.root.version,
        "timestamp": trusted.timestamp.version,
        "snapshot": trusted.snapshot.version,
        "targets": trusted.targets.version,
        "downloads": downloads,
    }


def set_clock(trusted: object, at: datetime.datetime) -> None:
    """Every expiry is compared with this one field; a release that renames it must not be judged by the real clock."""
    if not isinstance(getattr(trusted, "reference_time", None), datetime.datetime):
        print("this python-tuf keeps its reference time elsewhere: --at cannot be obeyed", file=sys.stderr)
        sys.exit(2)
    trusted.reference_time = at


def main() -> int:
    visit = read_arguments()
    try:
        trusted_root = visit.trusted_root.read_bytes()
        for folder in (visit.metadata_dir, visit.target_dir):
            os.makedirs(folder, exist_ok=True)
    except OSError as problem:
        print(problem, file=sys.stderr)
        return 2
    try:
        answer = judge(visit, trusted_root)
    except Exception as refusal:  # whatever python-tuf raises, it did not accept
        traceback.print_exc()
        print(json.dumps({**SELF, "refused": f"{type(refusal).__name__}: {refusal}"}))
        return 1
    print(json.dumps({**SELF, **answer}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
