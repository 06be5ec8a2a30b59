"""Kernels as grading needs them: warm, in a sandbox, with a client that believes nothing."""

import functools
import sys

import zmq
import zmq.asyncio
from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from traitlets import Bytes, Dict, Integer, Type

from helpers.kernels import sandbox

ARGV = [
    sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}",
    "--IPKernelApp.kernel_class=helpers.kernels.kernel.NotebookKernel",
    "--IPKernelApp.outstream_class=helpers.kernels.kernel.BoundedStream",
]  # fmt: skip


class NotebookKernelClient(AsyncKernelClient):
    """Connects once to the sockets of a kernel, which code of a student may replace by links."""

    grading = None

    def start_channels(self, *args, **kwargs):
        """Start all channels but the heartbeat, which would connect again; nbclient calls this."""
        super().start_channels(*args, **kwargs, hb=False)

    def execute(self, code, store_history=True, stop_on_error=True):
        """Ask the kernel to run a cell as `grading` says, see `kernels.kernel`.

        Tests leave no trace in IPython's history, where an answer could read them.
        """
        content = {"code": code, "silent": False, "store_history": not self.grading}
        content |= {"user_expressions": {}, "allow_stdin": False, "stop_on_error": stop_on_error}
        metadata = {"grading": self.grading} if self.grading else {}
        message = self.session.msg("execute_request", content, metadata=metadata)
        self.shell_channel.send(message)
        return message["header"]["msg_id"]


class NotebookKernelManager(AsyncKernelManager):
    """Starts a warm kernel, in a sandbox if there are limits."""

    limits = Dict()
    archive = Bytes()
    client_factory = Type(NotebookKernelClient)
    largest_message = Integer(help="Bytes; who sends more is cut off.")

    def _context_default(self):
        context = super()._context_default()
        context.setsockopt(zmq.MAXMSGSIZE, self.largest_message)
        context.setsockopt(zmq.RCVHWM, 100)
        if self.limits:  # without a sandbox the client may have to try until the kernel listens
            # Days: see NotebookKernelClient. -1 for never can abort this process, libzmq #2163
            context.setsockopt(zmq.RECONNECT_IVL, 10**9)
        return context

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        if self.limits:
            self.transport, self.ip = "ipc", sandbox.CONNECTION
            self.transport_encryption = "disabled"  # no network, a file that nobody else reads

    def client(self, **kwargs):
        """Return a client to which the limits on messages apply, too; nbclient calls this."""
        return super().client(context=self.context, **kwargs)

    @functools.cached_property
    def kernel_spec(self):
        """The kernel ``python3``, warm."""
        config = {}
        if self.limits:
            command = sandbox.command(self.limits["disk"], self.limits["disk"] // 4)
            config = {"limits": self.limits, "sandbox": command, "archive": self.archive}
        metadata = {"provisioner_name": "warm-provisioner", "config": config}
        return KernelSpec(
            argv=list(ARGV), language="python", display_name="Python 3",
            interrupt_mode="message" if self.limits else "signal",
            metadata={"kernel_provisioner": metadata},
        )  # fmt: skip

    def lost_its_parent(self):
        """Tell whether the process has ended that forked the kernel, which then ends, too."""
        parent = getattr(self.provisioner, "zygote", None)
        return parent is not None and parent.process.poll() is not None

    def cleanup_ipc_files(self):
        """Leave the sandbox's files alone: a student may have made them links."""
