# Finds DuckDB's C API: a system copy, or the one that scripts/setup.sh put under .deps/duckdb.
find_path(DUCKDB_INCLUDE_DIR duckdb.h HINTS "${PROJECT_SOURCE_DIR}/.deps/duckdb")
find_library(DUCKDB_LIBRARY duckdb HINTS "${PROJECT_SOURCE_DIR}/.deps/duckdb")
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(DuckDB REQUIRED_VARS DUCKDB_LIBRARY DUCKDB_INCLUDE_DIR
  REASON_FAILURE_MESSAGE "run scripts/setup.sh, which installs it")
if(DuckDB_FOUND AND NOT TARGET DuckDB::DuckDB)
  get_filename_component(DUCKDB_LIBRARY_DIR "${DUCKDB_LIBRARY}" DIRECTORY)
  add_library(DuckDB::DuckDB SHARED IMPORTED)
  set_target_properties(DuckDB::DuckDB PROPERTIES IMPORTED_LOCATION "${DUCKDB_LIBRARY}"
    IMPORTED_NO_SONAME TRUE INTERFACE_INCLUDE_DIRECTORIES "${DUCKDB_INCLUDE_DIR}")
endif()
