"""What the operating system holds a worker process to: memory, processor time, no network, no life after its parent.

The engine is native code without limits of its own, and it would follow a SERVICE clause to any address. Each wall here
stands whether or not the query was looked at before. On Linux all of them hold; elsewhere the network is refused by the
check of the query text alone (`kg.explorer.keywords`), and `confine` says what it could not do.
"""

from __future__ import annotations

import ctypes
import platform
import resource
import signal
import struct
import sys
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_SECCOMP = 22
_SECCOMP_MODE_FILTER = 2
_ALLOW = 0x7FFF0000
_DENY = 0x00050000 | 13  # SECCOMP_RET_ERRNO with EACCES
# AUDIT_ARCH of <linux/audit.h>; numbers of socket(2) and io_uring_setup(2) on it.
_ARCHITECTURES = {"x86_64": (0xC000003E, 41, 425), "aarch64": (0xC00000B7, 198, 425)}


def confine() -> tuple[str, ...]:
    """Confine this process for good; what could not be done is returned, in words for the log."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    missing = []
    if not _die_with_parent():
        missing.append("a worker may outlive a killed server")
    if not _deny_network():
        missing.append("the network is closed to queries by the check of SERVICE alone")
    return tuple(missing)


def limit_memory(headroom: int) -> None:
    """Let this process take at most `headroom` bytes of address space beyond what it has now."""
    limit = address_space() + headroom
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def limit_processor(seconds: float) -> None:
    """Let the system kill this process after `seconds` more of processor time: a backstop for a parent that is gone."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    allowed = int(usage.ru_utime + usage.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (allowed, resource.RLIM_INFINITY))


def address_space() -> int:
    """Bytes of address space that this process has now; 0 where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    except OSError:
        return 0


def _die_with_parent() -> bool:
    """Have the kernel kill this process when its parent ends, however the parent ends."""
    if sys.platform != "linux":
        return False
    return bool(_libc().prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0) == 0)


def _deny_network() -> bool:
    """Have the kernel refuse every new socket, by a seccomp filter that needs no privilege."""
    architecture = _ARCHITECTURES.get(platform.machine())
    if sys.platform != "linux" or architecture is None:
        return False
    program = _filter(*architecture)
    size = len(program) // 8
    buffer = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("HxxxxxxP" if struct.calcsize("P") == 8 else "HxxP", size, ctypes.addressof(buffer))
    libc = _libc()
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.create_string_buffer(header), 0, 0) == 0)


def _filter(architecture: int, *denied: int) -> bytes:
    """A classic BPF program that refuses the system calls `denied`, and every call of another architecture."""
    load, jump_equal, give = 0x20, 0x15, 0x06
    length = len(denied)
    instructions = [
        (load, 0, 0, 4),  # seccomp_data.arch
        (jump_equal, 0, length + 2, architecture),  # another architecture: to the refusal
        (load, 0, 0, 0),  # seccomp_data.nr
        *((jump_equal, length - index, 0, number) for index, number in enumerate(denied)),
        (give, 0, 0, _ALLOW),
        (give, 0, 0, _DENY),
    ]
    return b"".join(struct.pack("HBBI", *instruction) for instruction in instructions)


def _libc() -> ctypes.CDLL:
    """The C library of this process."""
    return ctypes.CDLL(None, use_errno=True)
