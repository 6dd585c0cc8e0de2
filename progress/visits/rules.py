from typing import Any


def refuse_figure(figure: Any) -> None: ...
