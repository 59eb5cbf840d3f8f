// GraphML (Brandes et al. 2002): the network with all attributes as typed keys.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>

#include "base/escape.h"
#include "base/time.h"
#include "casefile/export_file.h"
#include "casefile/exports.h"
#include "casefile/network.h"

namespace fewhands {

namespace {

struct Key {
  const char* id;
  const char* domain;
  const char* name;
  const char* type;
};

constexpr std::array<Key, 17> kKeys{{{"label", "node", "label", "string"},
                                     {"group", "node", "group", "int"},
                                     {"voices", "node", "group_voices", "double"},
                                     {"posts", "node", "posts", "long"},
                                     {"strength", "node", "strength", "double"},
                                     {"core", "node", "core", "int"},
                                     {"role", "node", "role", "string"},
                                     {"links", "node", "links", "long"},
                                     {"node_bits", "node", "bits", "double"},
                                     {"node_first", "node", "first_time", "string"},
                                     {"node_last", "node", "last_time", "string"},
                                     {"weight", "edge", "weight", "double"},
                                     {"p", "edge", "p", "double"},
                                     {"q", "edge", "q", "double"},
                                     {"traces", "edge", "traces", "string"},
                                     {"first", "edge", "first_time", "string"},
                                     {"last", "edge", "last_time", "string"}}};

template <typename T>
std::string data(const char* key, const T& value) {
  return fmt::format("<data key=\"{}\">{}</data>", key, value);
}

std::string node_xml(const NetworkNode& node) {
  std::string xml = fmt::format("    <node id=\"n{}\">", node.actor);
  xml += data("label", xml_escape(node.name)) + data("group", node.group) + data("voices", node.group_voices);
  xml += data("posts", node.posts) + data("strength", node.strength) + data("core", node.core);
  xml += data("role", xml_escape(node.role)) + data("links", node.links) + data("node_bits", node.bits);
  if (node.first_time != kNoTime) xml += data("node_first", format_time(node.first_time));
  if (node.last_time != kNoTime) xml += data("node_last", format_time(node.last_time));
  return xml + "</node>\n";
}

std::string edge_xml(const NamedFusedLink& edge) {
  std::string xml = fmt::format("    <edge source=\"n{}\" target=\"n{}\">", edge.a, edge.b);
  xml += data("weight", edge.bits) + data("p", edge.p) + data("q", edge.q);
  xml += data("traces", xml_escape(fmt::format("{}", fmt::join(edge.traces, " "))));
  if (edge.first_time != kNoTime) xml += data("first", format_time(edge.first_time));
  if (edge.last_time != kNoTime) xml += data("last", format_time(edge.last_time));
  return xml + "</edge>\n";
}

}  // namespace

void export_graphml(CaseReader& reader, const std::string& path, const Context& context) {
  const Network network = read_network(reader);
  ExportFile file(path);
  file.write(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
      "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
      "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n");
  for (const Key& key : kKeys) {
    file.write(fmt::format("  <key id=\"{}\" for=\"{}\" attr.name=\"{}\" attr.type=\"{}\"/>\n", key.id,
                           key.domain, key.name, key.type));
  }
  file.write("  <graph id=\"case\" edgedefault=\"undirected\">\n");
  for (const NetworkNode& node : network.nodes) file.write(node_xml(node));
  context.check_cancelled();
  for (const NamedFusedLink& edge : network.edges) file.write(edge_xml(edge));
  file.write("  </graph>\n</graphml>\n");
  file.close();
}

}  // namespace fewhands
