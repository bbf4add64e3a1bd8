// Resume: each run is a process of its own; the session lives as bytes in a file between them.
#include <chrono>
#include <frontdesk/frontdesk.hpp>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

namespace {

/// The session in the file, or a new one where there is no file yet.
frontdesk::Result<frontdesk::Session> load(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return frontdesk::Session("conversation-42");
  const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  return frontdesk::Session::decode(bytes);
}

bool save(const frontdesk::Session& session, const std::string& path) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << session.encode();
  return static_cast<bool>(out.flush());
}

}  // namespace

int main(int count, char** words) {
  if (count != 4) {
    std::cerr << "usage: resume RULES SESSION_FILE MESSAGE\n";
    return 2;
  }
  const auto compiled = frontdesk::compile_directory(words[1]);
  for (const auto& diagnostic : compiled.diagnostics) std::cerr << diagnostic << '\n';
  if (!compiled.rules) return 1;

  auto session = load(words[2]);
  if (!session) {
    std::cerr << session.error().message << '\n';
    return 1;
  }
  const frontdesk::Engine engine(compiled.rules);
  const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  const auto turn = engine.handle(
      *session, frontdesk::Message{
                    .id = {}, .text = words[3], .channel = "webchat", .locale = "en", .at = now});
  // A host stores before it sends: what was sent but not stored would be said twice.
  if (!save(*session, words[2])) return 1;
  for (const auto& reply : turn.replies) std::cout << reply.text << '\n';
}
