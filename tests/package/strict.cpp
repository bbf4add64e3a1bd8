// What a careful user's compiler says of our headers: each struct of the public API, made with some
// of its fields. Built with every common warning as an error; never run.
#include <frontdesk/frontdesk.hpp>

int main() {
  const frontdesk::Message message{.id = "1", .text = "hello"};
  const frontdesk::ButtonPress press{.id = "2", .target = "faq:hours"};
  const frontdesk::Comment comment{.id = "3", .text = "nice"};
  const frontdesk::ActionResult result{.id = "4", .call = "c1"};
  const frontdesk::TimePassed passed{.id = "5"};
  const frontdesk::AgentEvent agent{.id = "6"};
  const frontdesk::Attachment attachment{.kind = "image"};
  const frontdesk::Button button{.title = "Yes"};
  const frontdesk::Card card{.title = "Lamp"};
  const frontdesk::Reply reply{.text = "Hi"};
  const frontdesk::ActionCall call{.id = "7"};
  const frontdesk::TranscriptLine line{.text = "hello"};
  const frontdesk::Handoff handoff{.id = "8"};
  const frontdesk::Turn turn{.outcome = frontdesk::Outcome::answered};
  const frontdesk::TraceEvent event{.entry = "hours"};
  const frontdesk::Diagnostic diagnostic{.code = "key.unknown"};
  const frontdesk::CompileOptions options{.max_diagnostics = 3};
  const bool is_set = message.id != press.id && comment.id != result.id && passed.id != agent.id &&
                      attachment.kind != button.title && card.title != reply.text &&
                      call.id != line.text && handoff.id != event.entry &&
                      !diagnostic.code.empty() && turn.replies.empty();
  return is_set && options.max_diagnostics == 3 ? 0 : 1;
}
