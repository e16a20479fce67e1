"""The back-test, which takes so long that it is reckoned outside the request."""

from concurrent.futures import Future
from contextvars import copy_context
from threading import Lock, Thread

from omsyn.analyses.population_backtest.question import PopulationBacktestQuestion
from omsyn.analyses.population_backtest.result import PopulationBacktestResult
from omsyn.analyses.population_backtest.run import run as run_backtest
from omsyn.registers.indicator_series.kept_vintages import KeptVintages


class Reckoning:
    """A back-test that is reckoned once, the first time somebody asks, and anew when other counts are fetched."""

    def __init__(self, question: PopulationBacktestQuestion) -> None:
        self.question = question
        self._lock = Lock()
        self._begun: tuple[KeptVintages, Future[PopulationBacktestResult]] | None = None

    def answer(self) -> PopulationBacktestResult | None:
        """The answer; None while it is on the way. ``DataMissingError`` when it cannot be reckoned from the counts."""
        with self._lock:
            state = KeptVintages()
            if self._begun is None or self._begun[0] != state:
                self._begun = (state, self._begin())
            future = self._begun[1]
            if not future.done():
                return None
            if future.exception() is not None:
                self._begun = None  # whoever asks next tries again
        return future.result()

    def _begin(self) -> Future[PopulationBacktestResult]:
        """A thread of its own, that nobody who stops the server has to wait for."""
        future: Future[PopulationBacktestResult] = Future()
        context = copy_context()
        Thread(target=context.run, args=(_reckon, self.question, future), name="backtest", daemon=True).start()
        return future


def _reckon(question: PopulationBacktestQuestion, future: Future[PopulationBacktestResult]) -> None:
    try:
        future.set_result(run_backtest(question))
    except Exception as error:  # whoever asks for the answer is told
        future.set_exception(error)


BACKTEST = Reckoning(PopulationBacktestQuestion())
"""The windows that are told together, for every reader of this process."""
