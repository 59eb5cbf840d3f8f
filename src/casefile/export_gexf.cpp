// GEXF 1.3, as Gephi reads it: typed attributes, colours of groups, and the span of time in which
// each node and edge was active.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/escape.h"
#include "base/time.h"
#include "casefile/export_file.h"
#include "casefile/exports.h"
#include "casefile/network.h"
#include "casefile/palette.h"

namespace fewhands {

namespace {

constexpr const char* kHead = R"(<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
  <meta>
    <creator>fewhands {}</creator>
    <description>Accounts that act as one: fused links with q below {}</description>
  </meta>
  <graph defaultedgetype="undirected" mode="dynamic" timeformat="dateTime" timerepresentation="interval">
    <attributes class="node" mode="static">
      <attribute id="0" title="group" type="integer"/>
      <attribute id="1" title="group_voices" type="double"/>
      <attribute id="2" title="posts" type="long"/>
      <attribute id="3" title="strength" type="double"/>
      <attribute id="4" title="core" type="integer"/>
      <attribute id="5" title="role" type="string"/>
      <attribute id="6" title="links" type="long"/>
      <attribute id="7" title="bits" type="double"/>
    </attributes>
    <attributes class="edge" mode="static">
      <attribute id="0" title="p" type="double"/>
      <attribute id="1" title="q" type="double"/>
      <attribute id="2" title="traces" type="string"/>
    </attributes>
)";

std::string span_of(TimeMicros first, TimeMicros last) {
  std::string result;
  if (first != kNoTime) result += fmt::format(" start=\"{}\"", format_time(first));
  if (last != kNoTime) result += fmt::format(" end=\"{}\"", format_time(last));
  return result;
}

template <typename T>
std::string value(int attribute, const T& content) {
  return fmt::format("<attvalue for=\"{}\" value=\"{}\"/>", attribute, content);
}

std::string node_xml(const NetworkNode& node) {
  const Colour colour = group_colour(node.group);
  return fmt::format("      <node id=\"{}\" label=\"{}\"{}><attvalues>", node.actor, xml_escape(node.name),
                     span_of(node.first_time, node.last_time)) +
         value(0, node.group) + value(1, node.group_voices) + value(2, node.posts) + value(3, node.strength) +
         value(4, node.core) + value(5, xml_escape(node.role)) + value(6, node.links) + value(7, node.bits) +
         fmt::format("</attvalues><viz:color r=\"{}\" g=\"{}\" b=\"{}\"/></node>\n", colour.red, colour.green,
                     colour.blue);
}

std::string edge_xml(const NamedFusedLink& edge, std::size_t id) {
  return fmt::format("      <edge id=\"{}\" source=\"{}\" target=\"{}\" weight=\"{}\"{}><attvalues>", id,
                     edge.a, edge.b, edge.bits, span_of(edge.first_time, edge.last_time)) +
         value(0, edge.p) + value(1, edge.q) +
         value(2, xml_escape(fmt::format("{}", fmt::join(edge.traces, " ")))) + "</attvalues></edge>\n";
}

}  // namespace

void export_gexf(CaseReader& reader, const std::string& path, const Context& context) {
  const Network network = read_network(reader);
  ExportFile file(path);
  file.write(fmt::format(kHead, xml_escape(reader.run().version), reader.run().alpha));
  file.write(fmt::format("    <nodes count=\"{}\">\n", network.nodes.size()));
  for (const NetworkNode& node : network.nodes) file.write(node_xml(node));
  context.check_cancelled();
  file.write(fmt::format("    </nodes>\n    <edges count=\"{}\">\n", network.edges.size()));
  for (std::size_t i = 0; i < network.edges.size(); ++i) file.write(edge_xml(network.edges[i], i));
  file.write("    </edges>\n  </graph>\n</gexf>\n");
  file.close();
}

}  // namespace fewhands
