"""What our own models declare themselves, said for the models of packages we use."""

from omsyn.web.audit.policies import RecordPolicy

_NOT_USED = RecordPolicy(
    audited="Not used: rights come from memberships.", kept_years=None, why="Tables that come with Django."
)
_NO_TRACE = "None: no act of a person changes it."

BORROWED_MODELS = {
    "account.emailaddress": RecordPolicy(
        audited="Login, through the user.", kept_years=0, why="A copy of the user's address; follows the user."
    ),
    "account.emailconfirmation": RecordPolicy(
        audited="Login, through the user.", kept_years=0, why="Not used; addresses are not confirmed by mail."
    ),
    "auth.group": _NOT_USED,
    "auth.permission": _NOT_USED,
    "contenttypes.contenttype": RecordPolicy(audited=_NO_TRACE, kept_years=None, why="A list of our own models."),
    "django_tasks_database.dbtaskresult": RecordPolicy(
        audited="The order is audited, not the work.",
        kept_years=0,
        why="Of use only until the work is done; `omsyn manage prune_db_task_results` removes old rows.",
    ),
    "sessions.session": RecordPolicy(
        audited="Login and logout.", kept_years=0, why="Ended sessions are removed by `omsyn manage clearsessions`."
    ),
}
"""By label, as in ``app_label.modelname``."""
