// DuckDB's C API, loaded when it is first used.
//
// The library has 65 MB and takes about 35 ms to link at the start of a process, which is more than
// `fewhands links` needs for a small file, and that reads CSV without it. So it is opened at first use.
#pragma once

#include <duckdb.h>

namespace fewhands {

// The functions that are used, without their prefix `duckdb_`.
// (The formatter would set one macro call after the other ever further to the right.)
// clang-format off
#define FEWHANDS_DUCKDB_FUNCTIONS(X) \
  X(append_bool) X(append_data_chunk) X(append_double) X(append_int64) X(append_null) \
  X(append_timestamp) X(append_uint32) X(append_uint64) X(append_varchar_length) X(appender_close) \
  X(appender_create) X(appender_destroy) X(appender_end_row) X(appender_error) X(close) X(connect) \
  X(create_config) X(create_data_chunk) X(create_logical_type) X(data_chunk_get_size) \
  X(data_chunk_get_vector) X(data_chunk_reset) X(data_chunk_set_size) X(destroy_config) \
  X(destroy_data_chunk) X(destroy_logical_type) X(destroy_pending) X(destroy_prepare) X(destroy_result) \
  X(disconnect) X(execute_pending) X(fetch_chunk) X(free) X(interrupt) X(open_ext) X(pending_error) \
  X(pending_prepared_streaming) X(prepare) X(prepare_error) X(query) X(result_error) X(set_config) \
  X(string_t_data) X(string_t_length) X(validity_row_is_valid) X(validity_set_row_invalid) \
  X(vector_assign_string_element_len) X(vector_ensure_validity_writable) X(vector_get_data) \
  X(vector_get_validity) X(vector_size)
// clang-format on

struct DuckDbLibrary {
// NOLINTNEXTLINE(bugprone-macro-parentheses): a member has no parentheses around its name
#define FEWHANDS_DUCKDB_MEMBER(name) decltype(&::duckdb_##name) name;
  FEWHANDS_DUCKDB_FUNCTIONS(FEWHANDS_DUCKDB_MEMBER)
#undef FEWHANDS_DUCKDB_MEMBER
};

// duckdb().open_ext(...) is duckdb_open_ext(...). Thread-safe. Throws Error(resource) where the library is
// not found, or lacks a function.
const DuckDbLibrary& duckdb();

}  // namespace fewhands
