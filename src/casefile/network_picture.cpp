// Colours and type come from the style sheet of the report, so that the picture follows light, dark
// and print.
#include "casefile/network_picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

#include "base/escape.h"
#include "casefile/graph_layout.h"
#include "casefile/report_words.h"

namespace fewhands {

namespace {

constexpr double kWidth = 720;
constexpr double kMargin = 34;
constexpr double kColumnWidth = 6.1;  // of a label's letter
constexpr std::size_t kLabelColumns = 20;

struct Edge {
  std::uint32_t a;
  std::uint32_t b;
  double bits;
};

struct Box {
  double left, top, right, bottom;
  bool meets(const Box& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
};

struct Scene {
  std::vector<const NamedMember*> nodes;  // most evidence first
  std::vector<Edge> edges;                // strongest first
  std::vector<Point> places;
  std::vector<double> radius;
  double height = 0;
  double strongest = 1;
};

std::vector<const NamedMember*> chosen_members(const NamedGroup& group, std::uint32_t limit) {
  std::vector<const NamedMember*> members;
  for (const NamedMember& member : group.members) members.push_back(&member);
  if (members.size() > limit) {
    std::stable_sort(members.begin(), members.end(),
                     [](const auto* x, const auto* y) { return x->core > y->core; });
    members.resize(limit);
    std::stable_sort(members.begin(), members.end(),
                     [](const auto* x, const auto* y) { return x->bits > y->bits; });
  }
  return members;
}

Scene make_scene(const NamedGroup& group, const std::vector<NamedFusedLink>& links,
                 const NetworkPictureOptions& options) {
  Scene scene;
  scene.nodes = chosen_members(group, options.max_nodes);
  std::unordered_map<ActorId, std::uint32_t> position;
  for (std::uint32_t i = 0; i < scene.nodes.size(); ++i) position[scene.nodes[i]->actor] = i;
  for (const NamedFusedLink& link : links) {
    const auto a = position.find(link.a);
    const auto b = position.find(link.b);
    if (a == position.end() || b == position.end()) continue;
    scene.edges.push_back({a->second, b->second, link.bits});
    scene.strongest = std::max(scene.strongest, link.bits);
  }
  std::stable_sort(scene.edges.begin(), scene.edges.end(),
                   [](const Edge& x, const Edge& y) { return x.bits > y.bits; });
  return scene;
}

// A link's wanted length shrinks with its evidence.
void place(Scene& scene) {
  std::vector<LayoutEdge> wanted;
  for (const Edge& edge : scene.edges) wanted.push_back({edge.a, edge.b, 1.6 - edge.bits / scene.strongest});
  scene.places = stress_layout(static_cast<std::uint32_t>(scene.nodes.size()), wanted, {});
  Point low{0, 0};
  Point high{0, 0};
  for (const Point& p : scene.places) {
    low = {std::min(low.x, p.x), std::min(low.y, p.y)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y)};
  }
  const double wide = std::max(high.x - low.x, 1e-9);
  const double tall = std::max(high.y - low.y, 1e-9);
  const double room = kWidth - 2 * kMargin - 60;
  // A picture of five accounts need not fill a page.
  const double tallest = std::min(520.0, 200 + 9 * static_cast<double>(scene.nodes.size()));
  scene.height = std::clamp(room * tall / wide + 2 * kMargin, 150.0, tallest);
  const double scale = std::min(room / wide, (scene.height - 2 * kMargin) / tall);
  const bool alone = scene.nodes.size() < 2;
  for (Point& p : scene.places) {
    p.x = alone ? kWidth / 2 : kWidth / 2 + (p.x - (low.x + high.x) / 2) * scale;
    p.y = alone ? scene.height / 2 : scene.height / 2 + (p.y - (low.y + high.y) / 2) * scale;
  }
  const double most = scene.nodes.empty() ? 1 : std::max(1e-9, scene.nodes[0]->bits);
  const double largest = scene.nodes.size() > 60 ? 7 : 10;
  for (const NamedMember* node : scene.nodes)
    scene.radius.push_back(3 + (largest - 3) * std::sqrt(std::max(0.0, node->bits) / most));
}

std::string edges_svg(const Scene& scene, std::size_t count) {
  std::string svg = "<g class=\"edges\">";
  // Many lines must not become one dark patch.
  const double fade = std::clamp(10.0 / std::sqrt(static_cast<double>(count) + 1), 0.2, 1.0);
  for (std::size_t i = count; i-- > 0;) {
    const Edge& edge = scene.edges[i];
    const double share = edge.bits / scene.strongest;
    const Point a = scene.places[edge.a];
    const Point b = scene.places[edge.b];
    svg += fmt::format(
        "<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" stroke-width=\"{:.2f}\" "
        "opacity=\"{:.2f}\"/>",
        a.x, a.y, b.x, b.y, 0.5 + 3.2 * share * share, fade * (0.35 + 0.65 * share));
  }
  return svg + "</g>";
}

std::string nodes_svg(const Scene& scene) {
  std::string svg = "<g class=\"nodes\">";
  for (std::size_t i = scene.nodes.size(); i-- > 0;) {
    const NamedMember& node = *scene.nodes[i];
    const Point p = scene.places[i];
    svg += fmt::format("<g class=\"node\"><title>{}: {}, {}, {}</title>", html_escape(node.name),
                       html_escape(node.role), plural(node.links, "link"), bits_words(node.bits));
    if (node.role == role_name(Role::originator)) {
      svg += fmt::format("<circle class=\"ring\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{:.1f}\"/>", p.x, p.y,
                         scene.radius[i] + 3.5);
    }
    svg += fmt::format("<circle class=\"dot\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{:.1f}\"/></g>", p.x, p.y,
                       scene.radius[i]);
  }
  return svg + "</g>";
}

// Labels go to the first of four sides where they meet no circle and no other label; in a small
// group every member gets one.
std::string labels_svg(const Scene& scene, std::uint32_t limit) {
  std::vector<Box> taken;
  for (std::size_t i = 0; i < scene.nodes.size(); ++i) {
    const Point p = scene.places[i];
    const double r = scene.radius[i];
    taken.push_back({p.x - r, p.y - r, p.x + r, p.y + r});
  }
  std::string svg = "<g class=\"labels\">";
  const auto count = std::min<std::size_t>(scene.nodes.size(), limit);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string name = terminal_safe(scene.nodes[i]->name, kLabelColumns);
    const double width = kColumnWidth * static_cast<double>(terminal_width(name));
    const Point p = scene.places[i];
    const double away = scene.radius[i] + 5;
    const std::array<Point, 4> corners{{{p.x + away, p.y - 6},
                                        {p.x - away - width, p.y - 6},
                                        {p.x - width / 2, p.y - away - 12},
                                        {p.x - width / 2, p.y + away}}};
    for (const Point& corner : corners) {
      const Box box{corner.x, corner.y, corner.x + width, corner.y + 12};
      const bool inside =
          box.left >= 2 && box.right <= kWidth - 2 && box.top >= 2 && box.bottom <= scene.height - 2;
      const bool free =
          std::none_of(taken.begin(), taken.end(), [&](const Box& other) { return other.meets(box); });
      if (!inside || !free) continue;
      taken.push_back(box);
      svg += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\">{}</text>", corner.x, corner.y + 10,
                         html_escape(name));
      break;
    }
  }
  return svg + "</g>";
}

}  // namespace

NetworkPicture draw_network(const NamedGroup& group, const std::vector<NamedFusedLink>& links,
                            const NetworkPictureOptions& options) {
  Scene scene = make_scene(group, links, options);
  place(scene);
  NetworkPicture picture;
  picture.nodes_drawn = static_cast<std::uint32_t>(scene.nodes.size());
  picture.edges_drawn =
      static_cast<std::uint32_t>(std::min<std::size_t>(scene.edges.size(), options.max_edges));
  picture.svg = fmt::format(
      "<svg class=\"network\" viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" aria-labelledby=\"nt{} nd{}\">"
      "<title id=\"nt{}\">Network of group {}</title><desc id=\"nd{}\">{} and {}; the members with most "
      "evidence are {}.</desc>",
      kWidth, scene.height, group.id, group.id, group.id, group.id, group.id,
      plural(picture.nodes_drawn, "account"), plural(picture.edges_drawn, "link"),
      scene.nodes.empty() ? "none"
                          : html_escape(scene.nodes[0]->name) +
                                (scene.nodes.size() > 1 ? " and " + html_escape(scene.nodes[1]->name) : ""));
  picture.svg += edges_svg(scene, picture.edges_drawn) + nodes_svg(scene) +
                 labels_svg(scene, options.max_labels) + "</svg>";
  return picture;
}

}  // namespace fewhands
