// What rendering and fitting a reply cost.
#include <benchmark/benchmark.h>

#include <map>
#include <string>

#include "runtime/reply/fit.hpp"
#include "runtime/reply/renderer.hpp"

namespace {

using frontdesk::Value;
namespace model = frontdesk::model;
namespace reply = frontdesk::reply;
namespace source = frontdesk::source;

class NoTitles final : public reply::Titles {
 public:
  const model::Localized<model::Text>* title_of(std::string_view) const override { return nullptr; }
};

class MapVariables final : public reply::Variables {
 public:
  std::map<std::string, Value, std::less<>> values;
  const Value* find(std::string_view path) const override {
    const auto found = values.find(path);
    return found != values.end() ? &found->second : nullptr;
  }
};

struct Bench {
  source::Files files;
  source::Reports reports{files};
  model::Bot bot;
  NoTitles titles;
  reply::Renderer renderer;
  MapVariables variables;
  std::vector<std::string> locales = {"en"};
  reply::ChannelLimits channel;

  explicit Bench(const std::string& pattern) {
    files.add("bench.yaml", pattern);
    model::Answer answer;
    answer.text.value = pattern;
    model::Answers answers;
    answers.by_locale.emplace_back(model::Text{}, std::vector<model::Answer>{answer});
    reply::RendererBuilder builder(bot, titles, reports);
    builder.add(answers);
    renderer = std::move(builder).build();
    variables.values["customer.name"] = Value("Ana");
    variables.values["order.number"] = Value("12345678");
    variables.values["order.eta"] = Value("2026-11-25");
    variables.values["days"] = Value(3);
    variables.values["total"] = Value(12.5);
    channel.text = channel.text_with_buttons = {1999, model::Unit::utf16};
  }
};

void render(benchmark::State& state, const std::string& pattern, bool fitted) {
  const Bench bench(pattern);
  const reply::Request request{.locales = bench.locales, .variables = bench.variables};
  for (auto _ : state) {
    auto said = bench.renderer.render(0, request);
    if (fitted) {
      auto messages = reply::fit(*said, bench.channel);
      benchmark::DoNotOptimize(messages);
    }
    benchmark::DoNotOptimize(said);
  }
}

const char* const kPlain =
    "You can send anything back within thirty days, as long as it is unused. We pay the postage.";
const char* const kNames =
    "Hi {customer.name}, your order {order.number} is on its way. We will write when it arrives.";

BENCHMARK_CAPTURE(render, plain_text, kPlain, false);
BENCHMARK_CAPTURE(render, two_variables, kNames, false);
BENCHMARK_CAPTURE(render, plural,
                  "Hi {customer.name}, it takes {days, plural, one {# day} other {# days}}.",
                  false);
BENCHMARK_CAPTURE(render, number, "That makes {total, number, ::.00} points.", false);
BENCHMARK_CAPTURE(render, date, "It should arrive {order.eta, date, medium}.", false);
BENCHMARK_CAPTURE(render, markup, "**Hi {customer.name}**, see [our page](https://a.example).",
                  false);
BENCHMARK_CAPTURE(render, plain_text_fitted, kPlain, true);
BENCHMARK_CAPTURE(render, two_variables_fitted, kNames, true);

void split_long(benchmark::State& state) {
  Bench bench("x");
  bench.channel.text = bench.channel.text_with_buttons = {459, model::Unit::gsm7};
  reply::RichReply said;
  said.locale = "en";
  for (int i = 0; i < 40; ++i) said.text.text += "This is one of the sentences of a long answer. ";
  for (auto _ : state) {
    auto messages = reply::fit(said, bench.channel);
    benchmark::DoNotOptimize(messages);
  }
}
BENCHMARK(split_long);

}  // namespace

BENCHMARK_MAIN();
