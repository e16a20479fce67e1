"""What the indicators store."""

from omsyn.web.indicators.models.account_lines import AccountLine
from omsyn.web.indicators.models.activity import CourseRecord, Measured, ServiceUserCount
from omsyn.web.indicators.models.choices import ChosenIndicator
from omsyn.web.indicators.models.explanations import Explanation, ExplanationStatus
from omsyn.web.indicators.models.figure_imports import FigureImport, FigureKind, ImportState
from omsyn.web.indicators.models.local_figures import LocalFigure, LocalSeries, SeriesFrequency
from omsyn.web.indicators.models.refreshes import RefreshState, SourceRefresh
from omsyn.web.indicators.models.staff import Employment, Sex, StaffRecord
from omsyn.web.indicators.models.targets import IndicatorTarget, TargetDirection

__all__ = [
    "AccountLine",
    "ChosenIndicator",
    "CourseRecord",
    "Employment",
    "Explanation",
    "ExplanationStatus",
    "FigureImport",
    "FigureKind",
    "ImportState",
    "IndicatorTarget",
    "LocalFigure",
    "LocalSeries",
    "Measured",
    "RefreshState",
    "SeriesFrequency",
    "ServiceUserCount",
    "Sex",
    "SourceRefresh",
    "StaffRecord",
    "TargetDirection",
]
