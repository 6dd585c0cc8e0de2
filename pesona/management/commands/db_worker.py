"""The worker of the database's tasks, which first takes up what dead workers left behind."""

from typing import Any

from django_tasks_db.management.commands.db_worker import Command as Worker

from api.webhooks.work import follow
from core.background import alive, take_up_again
from core.on_time import on_time
from desk.bulk.work import resume


class Command(Worker):
    help = (
        "Runs what waits in the background: imports of places, the admin's indexes; and publishes what waits for its "
        "minute. Killed, it may be restarted."
    )

    def handle(self, *args: Any, worker_id: str, **options: Any) -> None:
        with alive(worker_id), on_time():
            take_up_again()
            resume()
            follow.enqueue()
            super().handle(worker_id=worker_id, **options)
