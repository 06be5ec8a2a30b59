"""The files that a notebook finds beside it, as one string of bytes.

Zip, because Python before 3.11.4 cannot unpack other archives without believing what they say.
"""

import io
import os
import zipfile

LONG_AGO = (1980, 1, 1, 0, 0, 0)  # equal files make equal archives


def pack(files):
    """Return an archive.

    Parameters
    ----------
    files : dict of str to bytes
        By path; may be empty.

    Returns
    -------
    bytes
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    return packed.getvalue()


def read(folder):
    """Return the files of a folder by path, for `pack`, without links, notebooks and caches."""
    files = {}
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name[0] != "." and name != "__pycache__"]
        for name in names:
            path = os.path.join(place, name)
            if not name.endswith(".ipynb") and os.path.isfile(path) and not os.path.islink(path):
                with open(path, "rb") as file:
                    files[os.path.relpath(path, folder)] = file.read()
    return files


def files(archive):
    """Return the files of an archive, as `pack` was given them; none for ``b""``."""
    if not archive:
        return {}
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def unpack(archive, folder):
    """Write the files of an archive into a folder, a `pathlib.Path`."""
    for name, content in files(archive).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
