// Authors' entities: patterns, values, checks, and what is reported.
#include <gtest/gtest.h>

#include <string>

#include "runtime/entity/extractor.hpp"

namespace frontdesk::entity {
namespace {
namespace custom_test {

source::Text located(std::string text) {
  source::Text result;
  result.value = std::move(text);
  return result;
}

model::Entity with_pattern(std::string id, std::string pattern) {
  model::Entity entity;
  entity.id = located(std::move(id));
  entity.patterns.push_back(located(std::move(pattern)));
  return entity;
}

model::EntityValue value(std::string id, const std::vector<std::string>& say) {
  model::EntityValue result;
  result.id = located(std::move(id));
  model::Texts texts;
  for (const std::string& text : say) texts.push_back(located(text));
  if (!texts.empty()) result.say.by_locale.emplace_back(located(""), texts);
  return result;
}

class Custom : public testing::Test {
 protected:
  Custom() {
    std::vector<model::Entity> entities;
    entities.push_back(with_pattern("order_number", "[0-9]{8,14}"));
    entities.push_back(with_pattern("coupon", "#?[A-Z]{2}-?[0-9]{4}"));
    model::Entity card = with_pattern("member", "[0-9]{10}");
    card.luhn.value = true;
    entities.push_back(card);
    model::Entity product;
    product.id = located("product");
    product.fuzzy.value = true;
    product.values = {value("tshirt", {"t-shirt[s]", "tee[s]"}), value("mug", {"(mug|cup)[s]"}),
                      value("sweatshirt", {}), value("coffee_machine", {"coffee (machine|maker)"})};
    entities.push_back(product);
    model::Entity size;
    size.id = located("size");
    size.kind = located("number");
    size.min = source::Located<double>{36, {}};
    size.max = source::Located<double>{46, {}};
    entities.push_back(size);
    model::Entity city;
    city.id = located("city");
    city.values = {value("BER", {"Berlin"}), value("OSL", {"Oslo"}), value("NYC", {"New York"})};
    entities.push_back(city);
    model::Entity action;
    action.id = located("action");
    action.values = {value("return", {"return~"}), value("cancel", {"cancel~"})};
    entities.push_back(action);
    source::Reports reports(files_);
    extractor_ =
        Extractor::build(entities, {}, {.locales = {"en"}, .currency = {}, .zone = {}}, reports);
    for (const Diagnostic& d : reports.take()) ADD_FAILURE() << d.code << " " << d.message;
  }

  std::string read(const char* entity, std::string_view text) {
    const text::Normalized message = text::normalize(text);
    const std::uint32_t wanted[] = {*extractor_->index_of(entity)};
    extractor_->find(message, text, {}, wanted, scratch_, found_);
    std::string result;
    for (const Found& found : found_) {
      if (!result.empty()) result += ' ';
      if (found.role != Role::none) result += found.role == Role::from ? "from:" : "to:";
      const auto* words = found.value.as_text();
      result += words != nullptr ? *words : found.value.to_json();
      if (found.fuzzy) result += '~';
    }
    return result;
  }

  source::Files files_;
  std::shared_ptr<const Extractor> extractor_;
  Scratch scratch_;
  std::vector<Found> found_;
};

TEST_F(Custom, Finds) {
  const struct {
    const char* entity;
    const char* text;
    const char* values;
  } rows[] = {
      {"order_number", "where is 12345678?", "12345678"},
      {"order_number", "order 00123842.", "00123842"},
      {"order_number", "orders 12345678, 87654321", "12345678 87654321"},
      {"order_number", "1234567", ""},
      {"order_number", "123456789012345", ""},
      {"order_number", "a12345678", ""},
      {"order_number", "12345678.50", ""},
      {"order_number", "#12345678", "12345678"},
      {"order_number", "1234 5678", "12345678"},
      {"order_number", "1234-5678-90", "1234567890"},
      {"order_number", "\xEF\xBC\x91\xEF\xBC\x92\xEF\xBC\x93\xEF\xBC\x94 5678", "12345678"},
      {"coupon", "use AB-1234 please", "AB-1234"},
      {"coupon", "#ab1234", "#ab1234"},
      {"coupon", "use ab-1234 and Cd5678", "ab-1234 Cd5678"},
      {"coupon", "cab1234", ""},
      {"member", "4242424242", "4242424242"},
      {"member", "4242424240", ""},
      {"member", "1234567897", "1234567897"},
      {"product", "two T-Shirts and a cup", "tshirt mug"},
      {"product", "a tee", "tshirt"},
      {"product", "a sweatshrit", "sweatshirt~"},
      {"product", "a swetshirt", "sweatshirt~"},
      {"product", "the cofee maker", "coffee_machine~"},
      {"product", "the coffee machine", "coffee_machine"},
      {"product", "a mud", ""},
      {"product", "a sweater", ""},
      {"size", "I take 40", "40"},
      {"size", "I take 50", ""},
      {"city", "from Berlin to New York", "from:BER to:NYC"},
      {"city", "Berlin to Oslo", "from:BER to:OSL"},
      {"city", "between Oslo and Berlin", "from:OSL to:BER"},
      {"action", "I am returning it", "return"},
      {"action", "they cancelled", "cancel"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(read(row.entity, row.text), row.values) << row.entity << ": " << row.text;
  }
}

TEST_F(Custom, ListsAuthorsEntitiesBeforeBuiltIn) {
  ASSERT_GT(extractor_->entities().size(), 7u);
  EXPECT_EQ(extractor_->entities()[0].id, "order_number");
  EXPECT_FALSE(extractor_->entities()[0].built_in);
  EXPECT_TRUE(extractor_->entities()[*extractor_->index_of("card_number")].sensitive);
  EXPECT_EQ(extractor_->index_of("nothing"), std::nullopt);
}

TEST(Build, ReportsWhatIsWrong) {
  model::Entity like = with_pattern("like", "a");
  like.kind = located("numbr");
  model::Entity empty;
  empty.id = located("nothing");
  model::Entity range = with_pattern("range", "[0-9]+");
  range.min = source::Located<double>{5, {}};
  range.max = source::Located<double>{1, {}};
  model::Entity clash;
  clash.id = located("clash");
  clash.values = {value("a1", {"cup"}), value("b1", {"cup"})};
  model::Entity gap;
  gap.id = located("gap");
  gap.values = {value("a1", {"cup * tea"})};
  const struct {
    model::Entity entity;
    const char* code;
  } rows[] = {
      {with_pattern("x", "("), "entity.bad-pattern"},
      {with_pattern("x", "[0-9]*"), "entity.bad-pattern"},
      {like, "entity.unknown-kind"},
      {empty, "entity.empty"},
      {range, "entity.empty-range"},
      {clash, "entity.value-clash"},
      {gap, "entity.value-phrase"},
  };
  for (const auto& row : rows) {
    source::Files files;
    files.add("rules.yaml", "\n");
    source::Reports reports(files);
    EXPECT_NE(Extractor::build({row.entity}, {}, {}, reports), nullptr);
    const std::vector<Diagnostic> found = reports.take();
    ASSERT_FALSE(found.empty()) << row.code;
    EXPECT_EQ(found[0].code, row.code);
    EXPECT_FALSE(found[0].help.empty());
  }
}

}  // namespace custom_test
}  // namespace
}  // namespace frontdesk::entity
