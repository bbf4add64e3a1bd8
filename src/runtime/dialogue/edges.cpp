// Edges: every way out of a state.
#include "runtime/dialogue/edges.hpp"

namespace frontdesk::dialogue {

std::vector<Edge> edges_of(const StateRow& row) {
  using Kind = Edge::Kind;
  std::vector<Edge> edges;
  if (row.when && row.act != Act::branch) {
    edges.push_back({Kind::skip, "unless " + row.when->print(), row.skip});
  }
  const auto missed = [&row, &edges] {
    edges.push_back({Kind::missed, std::to_string(row.attempts) + " misses", row.otherwise,
                     !row.has_otherwise});
  };
  if (row.has_without) edges.push_back({Kind::missed, "without", row.without});
  if (row.has_other_means) edges.push_back({Kind::missed, "other means", row.other_means});
  if (row.optional) edges.push_back({Kind::missed, "skipped", row.next});
  switch (row.act) {
    case Act::ask:
      edges.push_back({Kind::answered, row.entity, row.next});
      missed();
      break;
    case Act::choose:
      for (const OptionRow& option : row.options) {
        edges.push_back({Kind::answered, option.id, option.next});
      }
      missed();
      break;
    case Act::confirm:
      edges.push_back({Kind::answered, "yes", row.yes});
      edges.push_back({Kind::answered, "no", row.no});
      missed();
      break;
    case Act::branch:
      edges.push_back({Kind::then, "if " + (row.when ? row.when->print() : "always"), row.yes});
      edges.push_back({Kind::otherwise, "else", row.no});
      break;
    case Act::call:
      edges.push_back({Kind::ok, "ok", row.next});
      edges.push_back({Kind::failed, "failed", row.failed, !row.has_failed});
      break;
    case Act::start:
      edges.push_back({Kind::back, "back from " + row.target, row.next});
      break;
    case Act::end:
    case Act::handoff:
      break;
    default:
      edges.push_back({Kind::pass, "", row.next});
  }
  return edges;
}

}  // namespace frontdesk::dialogue
