// Layout: layers by the longest way, then each layer in the order of its neighbours' middles.
#include "tools/studio/layout.hpp"

#include <algorithm>
#include <utility>

#include "tools/studio/labels.hpp"

namespace frontdesk::studio {
namespace {

constexpr int kSweeps = 8;
/// What a line needs beside others where it passes a layer.
constexpr double kLineWidth = 18;

struct Edge {
  std::size_t from = 0, to = 0;
  double label = 0;
  bool is_turned = false;  ///< It leads back, and is drawn against its direction.
};

class Layers {
 public:
  Layers(std::size_t nodes, const std::vector<Link>& links, const BoxSize& size)
      : nodes_(nodes), size_(size) {
    for (const Link& link : links) {
      if (link.from < nodes && link.to < nodes) {
        edges_.push_back({link.from, link.to, link.label, false});
      }
    }
    turn_back_edges();
    set_layers();
    make_chains();
    order();
    place();
    place_labels();
  }

  Layout take() {
    Layout out;
    for (std::size_t i = 0; i < nodes_; ++i) {
      out.boxes.push_back({x_[i], top(layer_[i])});
      out.width = std::max(out.width, x_[i] + size_.width);
      out.height = std::max(out.height, top(layer_[i]) + size_.height);
    }
    for (std::size_t i = 0; i < edges_.size(); ++i) out.lines.push_back(line(i, out.width));
    for (std::size_t i = 0; i < edges_.size(); ++i) {
      const Line& one = out.lines[i];
      for (const Point& point : one.points) out.width = std::max(out.width, point.x + kLineWidth);
      out.width = std::max(out.width, one.label.x + edges_[i].label / 2);
      out.height = std::max(out.height, one.label.y + (edges_[i].label > 0 ? size_.label : 0));
    }
    return out;
  }

 private:
  double top(std::size_t layer) const { return tops_[layer]; }
  bool is_box(std::size_t vertex) const { return vertex < nodes_; }
  double width_of(std::size_t vertex) const { return is_box(vertex) ? size_.width : kLineWidth; }
  double middle(std::size_t vertex) const { return x_[vertex] + width_of(vertex) / 2; }

  /// Depth first; what leads to a node that is being visited leads back.
  void turn_back_edges() {
    std::vector<int> seen(nodes_, 0);
    std::vector<std::pair<std::size_t, std::size_t>> stack;
    for (std::size_t root = 0; root < nodes_; ++root) {
      if (seen[root] != 0) continue;
      seen[root] = 1;
      stack.emplace_back(root, 0);
      while (!stack.empty()) {
        const std::size_t node = stack.back().first;
        std::size_t& next = stack.back().second;
        while (next < edges_.size() && (edges_[next].is_turned || edges_[next].from != node))
          ++next;
        if (next == edges_.size()) {
          seen[node] = 2;
          stack.pop_back();
          continue;
        }
        Edge& edge = edges_[next++];
        if (seen[edge.to] == 1) {
          std::swap(edge.from, edge.to);
          edge.is_turned = true;
        } else if (seen[edge.to] == 0) {
          seen[edge.to] = 1;
          stack.emplace_back(edge.to, 0);
        }
      }
    }
  }

  void set_layers() {
    layer_.assign(nodes_, 0);
    for (std::size_t round = 0; round < nodes_; ++round) {
      bool is_settled = true;
      for (const Edge& edge : edges_) {
        if (edge.from == edge.to || layer_[edge.to] > layer_[edge.from]) continue;
        layer_[edge.to] = layer_[edge.from] + 1;
        is_settled = false;
      }
      if (is_settled) break;
    }
  }

  /// A line over several layers passes each of them at a place of its own.
  void make_chains() {
    const std::size_t layers =
        nodes_ == 0 ? 0 : *std::max_element(layer_.begin(), layer_.end()) + 1;
    rows_.resize(layers);
    for (std::size_t i = 0; i < nodes_; ++i) rows_[layer_[i]].push_back(i);
    above_.resize(nodes_);
    below_.resize(nodes_);
    for (const Edge& edge : edges_) {
      std::vector<std::size_t>& chain = chains_.emplace_back();
      chain.push_back(edge.from);
      for (std::size_t at = layer_[edge.from] + 1; at < layer_[edge.to]; ++at) {
        chain.push_back(layer_.size());
        rows_[at].push_back(layer_.size());
        layer_.push_back(at);
        above_.emplace_back();
        below_.emplace_back();
      }
      chain.push_back(edge.to);
      if (edge.from == edge.to) continue;
      for (std::size_t i = 1; i < chain.size(); ++i) {
        below_[chain[i - 1]].push_back(chain[i]);
        above_[chain[i]].push_back(chain[i - 1]);
      }
    }
  }

  void order() {
    std::vector<double> at(layer_.size(), 0);
    const auto number = [&](const std::vector<std::size_t>& row) {
      for (std::size_t i = 0; i < row.size(); ++i) at[row[i]] = static_cast<double>(i);
    };
    for (const auto& row : rows_) number(row);
    const auto sort_by = [&](std::vector<std::size_t>& row,
                             const std::vector<std::vector<std::size_t>>& near) {
      std::vector<double> want = at;
      for (const std::size_t vertex : row) {
        if (near[vertex].empty()) continue;
        double sum = 0;
        for (const std::size_t other : near[vertex]) sum += at[other];
        want[vertex] = sum / static_cast<double>(near[vertex].size());
      }
      std::stable_sort(row.begin(), row.end(),
                       [&](std::size_t a, std::size_t b) { return want[a] < want[b]; });
      number(row);
    };
    for (int sweep = 0; sweep < kSweeps; ++sweep) {
      for (std::size_t i = 1; i < rows_.size(); ++i) sort_by(rows_[i], above_);
      if (sweep + 1 == kSweeps) break;
      for (std::size_t i = rows_.size(); i-- > 1;) sort_by(rows_[i - 1], below_);
    }
  }

  /// Left to right, then each as near to the middle of its neighbours as the others let it.
  void place() {
    x_.assign(layer_.size(), 0);
    for (const auto& row : rows_) {
      double x = 0;
      for (const std::size_t vertex : row) {
        x_[vertex] = x;
        x += width_of(vertex) + size_.across;
      }
    }
    for (int sweep = 0; sweep < kSweeps; ++sweep) {
      for (std::size_t i = 1; i < rows_.size(); ++i) pull(rows_[i], above_);
      for (std::size_t i = rows_.size(); i-- > 1;) pull(rows_[i - 1], below_);
    }
    double least = x_.empty() ? 0 : *std::min_element(x_.begin(), x_.end());
    for (double& x : x_) x -= least;
  }

  void pull(const std::vector<std::size_t>& row,
            const std::vector<std::vector<std::size_t>>& near) {
    std::vector<double> want;
    for (const std::size_t vertex : row) {
      double sum = 0;
      for (const std::size_t other : near[vertex]) sum += middle(other);
      const auto count = static_cast<double>(near[vertex].size());
      want.push_back(count == 0 ? x_[vertex] : sum / count - width_of(vertex) / 2);
    }
    // The mean of the two ways of moving apart what would overlap: neither side is preferred.
    std::vector<double> right = want;
    std::vector<double> left = want;
    for (std::size_t i = 1; i < row.size(); ++i) {
      right[i] = std::max(right[i], right[i - 1] + width_of(row[i - 1]) + size_.across);
    }
    for (std::size_t i = row.size(); i-- > 1;) {
      left[i - 1] = std::min(left[i - 1], left[i] - width_of(row[i - 1]) - size_.across);
    }
    for (std::size_t i = 0; i < row.size(); ++i) x_[row[i]] = (left[i] + right[i]) / 2;
  }

  /// In the gap below a layer, where the line leaves its box. One that leads back leaves upwards.
  void place_labels() {
    std::vector<std::vector<Wanted>> wanted(rows_.size());
    for (std::size_t i = 0; i < edges_.size(); ++i) {
      const Edge& edge = edges_[i];
      if (edge.label <= 0) continue;
      const std::vector<std::size_t>& chain = chains_[i];
      if (edge.from == edge.to) {
        const double right = x_[edge.from] + size_.width;
        wanted[layer_[edge.from]].push_back({i, edge.label, right, right});
      } else if (edge.is_turned) {
        const std::size_t last = chain.size() - 1;
        wanted[layer_[edge.to] - 1].push_back(
            {i, edge.label, middle(chain[last - 1]), middle(chain[last])});
      } else {
        wanted[layer_[edge.from]].push_back({i, edge.label, middle(chain[0]), middle(chain[1])});
      }
    }
    labels_.assign(edges_.size(), {});
    double y = 0;
    double least = 0;
    for (std::size_t layer = 0; layer < rows_.size(); ++layer) {
      tops_.push_back(y);
      y += size_.height;
      const Gap gap = fill_gap(wanted[layer], size_.down, size_.label);
      for (const Gap::Label& label : gap.labels) {
        labels_[label.of] = {label.x, y + label.y};
        least = std::min(least, label.x - edges_[label.of].label / 2);
      }
      y += gap.height;
    }
    for (double& x : x_) x -= least;
    for (Point& label : labels_) label.x -= least;
  }

  Line line(std::size_t number, double width) const {
    const Edge& edge = edges_[number];
    Line out{edge.from, edge.to, {}, labels_[number]};
    if (edge.from == edge.to) {  // a loop at the right side
      const double x = x_[edge.from] + size_.width;
      const double y = top(layer_[edge.from]);
      const double out_x = std::min(x + kLineWidth, width + kLineWidth);
      out.points = {{x, y + size_.height * 0.3},
                    {out_x, y + size_.height * 0.3},
                    {out_x, y + size_.height * 0.7},
                    {x, y + size_.height * 0.7}};
      return out;
    }
    const std::vector<std::size_t>& chain = chains_[number];
    out.points.push_back({middle(edge.from), top(layer_[edge.from]) + size_.height});
    for (std::size_t i = 1; i + 1 < chain.size(); ++i) {
      out.points.push_back({middle(chain[i]), top(layer_[chain[i]])});
      out.points.push_back({middle(chain[i]), top(layer_[chain[i]]) + size_.height});
    }
    out.points.push_back({middle(edge.to), top(layer_[edge.to])});
    if (edge.is_turned) {
      std::reverse(out.points.begin(), out.points.end());
      std::swap(out.from, out.to);
    }
    return out;
  }

  std::size_t nodes_;
  BoxSize size_;
  std::vector<Edge> edges_;
  std::vector<std::size_t> layer_;                ///< By vertex: nodes, then places of lines.
  std::vector<std::vector<std::size_t>> rows_;    ///< By layer, in order.
  std::vector<std::vector<std::size_t>> chains_;  ///< By edge: the vertices it passes.
  std::vector<std::vector<std::size_t>> above_, below_;
  std::vector<double> x_;
  std::vector<double> tops_;   ///< By layer.
  std::vector<Point> labels_;  ///< By edge: their middles.
};

}  // namespace

Layout lay_out(std::size_t nodes, const std::vector<Link>& links, const BoxSize& size) {
  return Layers(nodes, links, size).take();
}

}  // namespace frontdesk::studio
