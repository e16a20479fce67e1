"""The imports of the registers."""

from omsyn.registers.importing.kinds import facilities, functions, grants, services
from omsyn.web.organisation.actions.register_files import FACILITY_FILE, FUNCTION_FILE, GRANT_FILE, SERVICE_FILE
from omsyn.web.organisation.import_flows import ImportFlow
from omsyn.web.organisation.permissions.registers import check_can_import_register

SERVICES_IMPORT = ImportFlow(
    kind=services.SERVICES,
    url_name="organisation:services_import",
    done_url_name="organisation:services",
    check_can_import=check_can_import_register,
    store=SERVICE_FILE.store,
    examine=SERVICE_FILE.examine,
)
FACILITIES_IMPORT = ImportFlow(
    kind=facilities.FACILITIES,
    url_name="organisation:facilities_import",
    done_url_name="organisation:facilities",
    check_can_import=check_can_import_register,
    store=FACILITY_FILE.store,
    examine=FACILITY_FILE.examine,
)
FUNCTIONS_IMPORT = ImportFlow(
    kind=functions.FUNCTIONS,
    url_name="organisation:functions_import",
    done_url_name="organisation:functions",
    check_can_import=check_can_import_register,
    store=FUNCTION_FILE.store,
    examine=FUNCTION_FILE.examine,
)
GRANTS_IMPORT = ImportFlow(
    kind=grants.GRANTS,
    url_name="organisation:grants_import",
    done_url_name="organisation:grants",
    check_can_import=check_can_import_register,
    store=GRANT_FILE.store,
    examine=GRANT_FILE.examine,
)
