# fewhands_embed_text(TARGET file...)
# Compiles text files into TARGET: NAME.EXT becomes `extern const std::string_view` kNameExt with the
# content and kNameExtSha256 with its hash in hexadecimal digits, both in namespace fewhands. A hand-written
# header declares them.
include_guard(GLOBAL)

function(fewhands_embed_text target)
  set(source "#include <string_view>\n\nnamespace fewhands {\n")
  set(names "")
  foreach(path ${ARGN})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${path}")
    file(READ "${path}" content)
    string(SHA256 hash "${content}")
    get_filename_component(name "${path}" NAME)
    set(identifier k)
    string(REGEX MATCHALL "[A-Za-z0-9]+" words "${name}")
    foreach(word ${words})
      string(SUBSTRING "${word}" 0 1 first)
      string(SUBSTRING "${word}" 1 -1 rest)
      string(TOUPPER "${first}" first)
      string(APPEND identifier "${first}${rest}")
    endforeach()
    string(APPEND source "extern const std::string_view ${identifier};\n"
      "extern const std::string_view ${identifier}Sha256;\n"
      "const std::string_view ${identifier} = R\"~text~(${content})~text~\";\n"
      "const std::string_view ${identifier}Sha256 = \"${hash}\";\n")
  endforeach()
  string(APPEND source "}  // namespace fewhands\n")
  set(output "${CMAKE_CURRENT_BINARY_DIR}/embedded_${target}.cpp")
  file(CONFIGURE OUTPUT "${output}" CONTENT "${source}" @ONLY)
  target_sources(${target} PRIVATE "${output}")
endfunction()
