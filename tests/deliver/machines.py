"""Two machines that are processes of this one: a real scheduler, and workers that are asked over its protocol."""

import os
import signal

from distributed import LocalCluster


def two_workers(failures: int) -> LocalCluster:
    """A scheduler with two worker processes; a task that ended more than so many is given up."""
    return LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        dashboard_address=":0",
        silence_logs=50,
        scheduler_kwargs={"allowed_failures": failures},
    )


def kill_one_at_work(workers: LocalCluster) -> int:
    """Ends a worker as a machine that is switched off does: one that is at work, if the others have left it any."""
    busy = max(workers.scheduler.workers.values(), key=lambda worker: len(worker.processing))
    nanny = next(n for n in workers.workers.values() if n.worker_address == busy.address)
    pid: int = nanny.pid
    os.kill(pid, signal.SIGKILL)
    return pid
