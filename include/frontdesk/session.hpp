// Session: everything remembered of one conversation.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "frontdesk/result.hpp"
#include "frontdesk/value.hpp"

namespace frontdesk {

namespace session {
struct State;
}

/// A plain value: copy it to try something, keep its bytes in any store. Belongs to one caller at a
/// time (no internal locking); different sessions never share anything.
class Session {
 public:
  /// A new conversation. `id` is the host's name for it; it is encoded too.
  explicit Session(std::string_view id);
  Session(const Session& other);
  Session(Session&& other) noexcept;
  Session& operator=(const Session& other);
  Session& operator=(Session&& other) noexcept;
  ~Session();

  const std::string& id() const noexcept;

  /// Versioned bytes (docs/session.md). Bounded in size by construction; may hold sensitive slot
  /// values that a flow has asked for, so keep them as you keep personal data.
  std::string encode() const;

  /// Takes the bytes of any known version. Bytes from elsewhere are never trusted: anything
  /// malformed, too long or of an unknown version is an Error (`session.malformed`,
  /// `session.version`, `session.too_large`).
  static Result<Session> decode(std::string_view bytes);

  /// The slots as a map, for the host to read.
  Value slots() const;

 private:
  friend class Engine;
  explicit Session(std::unique_ptr<session::State> state);
  std::unique_ptr<session::State> state_;  ///< Never null, except after a move.
};

}  // namespace frontdesk
