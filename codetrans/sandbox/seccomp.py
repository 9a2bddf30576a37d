"""The system calls that untrusted code may not make, as a BPF program for bwrap --seccomp."""

from __future__ import annotations

import errno
import socket
import tempfile
from functools import cache

REFUSED = """
ptrace process_vm_readv process_vm_writev kcmp pidfd_getfd process_madvise
mount umount2 pivot_root chroot move_mount open_tree fsopen fsmount fsconfig fspick mount_setattr
unshare setns
keyctl add_key request_key bpf perf_event_open userfaultfd
io_uring_setup io_uring_enter io_uring_register
kexec_load kexec_file_load init_module finit_module delete_module reboot swapon swapoff
acct quotactl syslog settimeofday clock_settime adjtimex clock_adjtime sethostname setdomainname
iopl ioperm name_to_handle_at open_by_handle_at lookup_dcookie vhangup nfsservctl
mknod mknodat
""".split()

NAMESPACE_FLAGS = (0x00020000, 0x02000000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000)
TIOCSTI, TIOCLINUX = 0x5412, 0x541C


@cache
def program() -> bytes:
    """The filter as sock_filter records; the same for every box."""
    import pyseccomp as seccomp  # noqa: PLC0415  (loads libseccomp)

    filter_ = seccomp.SyscallFilter(seccomp.ALLOW)
    refuse = seccomp.ERRNO(errno.EPERM)
    for name in REFUSED:
        try:
            filter_.add_rule(refuse, name)
        except (ValueError, RuntimeError, OSError):  # a call that this libseccomp or machine does not know
            continue
    # clone3 hides its flags behind a pointer: refused as unknown, so that libc falls back to clone.
    filter_.add_rule(seccomp.ERRNO(errno.ENOSYS), "clone3")
    for flag in NAMESPACE_FLAGS:
        filter_.add_rule(refuse, "clone", seccomp.Arg(0, seccomp.MASKED_EQ, flag, flag))
    for request in (TIOCSTI, TIOCLINUX):
        # The kernel looks at the low 32 bits only.
        filter_.add_rule(refuse, "ioctl", seccomp.Arg(1, seccomp.MASKED_EQ, 0xFFFFFFFF, request))
    filter_.add_rule(refuse, "socket", seccomp.Arg(0, seccomp.NE, int(socket.AF_UNIX)))
    filter_.add_rule(refuse, "socketpair", seccomp.Arg(0, seccomp.NE, int(socket.AF_UNIX)))
    with tempfile.TemporaryFile() as stream:
        filter_.export_bpf(stream)
        stream.seek(0)
        return stream.read()
