#include "base/duckdb_library.h"

#include <dlfcn.h>

#include <string>

#include "base/error.h"

namespace fewhands {

namespace {

template <typename Function>
void resolve(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(::dlsym(library, name));
  if (!function) {
    throw Error(ErrorKind::resource, std::string("DuckDB's library lacks the function ") + name,
                "use the version that scripts/setup.sh installs");
  }
}

DuckDbLibrary load() {
  // Found by the program's own search path, else where the system keeps its libraries. Never closed.
  void* library = ::dlopen("libduckdb.so", RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    throw Error(ErrorKind::resource, std::string("DuckDB's library cannot be loaded: ") + ::dlerror(),
                "run scripts/setup.sh, or put libduckdb.so where the system looks for libraries");
  }
  DuckDbLibrary functions{};
#define FEWHANDS_DUCKDB_RESOLVE(name) resolve(library, "duckdb_" #name, functions.name);
  FEWHANDS_DUCKDB_FUNCTIONS(FEWHANDS_DUCKDB_RESOLVE)
#undef FEWHANDS_DUCKDB_RESOLVE
  return functions;
}

}  // namespace

const DuckDbLibrary& duckdb() {
  static const DuckDbLibrary library = load();
  return library;
}

}  // namespace fewhands
