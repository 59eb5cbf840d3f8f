# Finds DuckDB's C API: a system copy, or the one that scripts/setup.sh put under .deps/duckdb. Nothing links with the
# library: base/duckdb_library.h opens it at first use, by the search path that programs get from DUCKDB_LIBRARY_DIR.
find_path(DUCKDB_INCLUDE_DIR duckdb.h HINTS "${PROJECT_SOURCE_DIR}/.deps/duckdb")
find_library(DUCKDB_LIBRARY duckdb HINTS "${PROJECT_SOURCE_DIR}/.deps/duckdb")
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(DuckDB REQUIRED_VARS DUCKDB_LIBRARY DUCKDB_INCLUDE_DIR
  REASON_FAILURE_MESSAGE "run scripts/setup.sh, which installs it")
if(DuckDB_FOUND AND NOT TARGET DuckDB::DuckDB)
  get_filename_component(DUCKDB_LIBRARY_DIR "${DUCKDB_LIBRARY}" DIRECTORY)
  add_library(DuckDB::DuckDB INTERFACE IMPORTED)
  set_target_properties(DuckDB::DuckDB PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "${DUCKDB_INCLUDE_DIR}")
  target_link_libraries(DuckDB::DuckDB INTERFACE ${CMAKE_DL_LIBS})
endif()
