// Session: the public handle of a State.
#include "frontdesk/session.hpp"

#include <utility>

#include "runtime/session/codec.hpp"
#include "runtime/session/remember.hpp"
#include "runtime/session/state.hpp"

namespace frontdesk {

Session::Session(std::string_view id) : state_(std::make_unique<session::State>()) {
  state_->id = session::cut(id, session::limit::session_id);
}
Session::Session(std::unique_ptr<session::State> state) : state_(std::move(state)) {}
Session::Session(const Session& other)
    : state_(other.state_ ? std::make_unique<session::State>(*other.state_) : nullptr) {}
Session::Session(Session&& other) noexcept = default;
Session& Session::operator=(const Session& other) {
  if (this != &other) *this = Session(other);
  return *this;
}
Session& Session::operator=(Session&& other) noexcept = default;
Session::~Session() = default;

const std::string& Session::id() const noexcept { return state_->id; }

std::string Session::encode() const { return session::encode(*state_); }

Result<Session> Session::decode(std::string_view bytes) {
  Result<session::State> state = session::decode(bytes);
  if (!state) return state.error();
  return Session(std::make_unique<session::State>(*std::move(state)));
}

Value Session::slots() const { return session::slots_value(*state_, false); }

}  // namespace frontdesk
