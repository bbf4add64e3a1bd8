// Event kind: what turns and logs call an event.
#include "assembly/engine/event_kind.hpp"

#include <type_traits>

namespace frontdesk::engine {

std::string event_kind(const Event& event) {
  return std::visit(
      [](const auto& one) -> std::string {
        using Type = std::decay_t<decltype(one)>;
        if constexpr (std::is_same_v<Type, Message>) {
          return "message";
        } else if constexpr (std::is_same_v<Type, ButtonPress>) {
          return "button";
        } else if constexpr (std::is_same_v<Type, Comment>) {
          return "comment";
        } else if constexpr (std::is_same_v<Type, ActionResult>) {
          return "result";
        } else if constexpr (std::is_same_v<Type, TimePassed>) {
          return "time";
        } else {
          return std::string("agent_").append(name(one.action));
        }
      },
      event);
}

}  // namespace frontdesk::engine
