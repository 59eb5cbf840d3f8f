// One document: {run, records, actors, layers, voices, groups, profile, findings, texts, fused_links,
// rejects, links}. Links, of which there can be millions, are written one by one.
#include "casefile/case_json.h"
#include "casefile/export_file.h"
#include "casefile/exports.h"

namespace fewhands {

void export_json(CaseReader& reader, const std::string& path, const Context& context) {
  ExportFile file(path);
  const auto member = [&](const char* key, const Json& value) {
    file.write(std::string("  \"") + key + "\": " + json_text(value) + ",\n");
    context.check_cancelled();
  };
  file.write("{\n");
  member("run", to_json_value(reader.run()));
  member("records", reader.record_count());
  member("actors", reader.actor_count());
  member("layers", to_json_array(reader.layers()));
  member("voices", to_json_array(reader.voices()));
  member("groups", to_json_array(reader.groups()));
  member("profile", to_json_array(reader.profiles("case")));
  member("findings", to_json_array(reader.findings()));
  member("texts", to_json_array(reader.texts()));
  member("fused_links", to_json_array(reader.fused_links()));
  member("reject_counts", to_json_array(reader.reject_counts()));
  member("rejects", to_json_array(reader.rejects(0)));
  file.write("  \"links\": [");
  bool first = true;
  reader.links(LinkQuery{}, [&](const NamedLink& link) {
    file.write((first ? "\n    " : ",\n    ") + json_text(to_json_value(link)));
    first = false;
  });
  file.write(first ? "]\n}\n" : "\n  ]\n}\n");
  file.close();
}

}  // namespace fewhands
