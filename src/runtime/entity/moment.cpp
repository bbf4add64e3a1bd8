// date, time, datetime: written in digits, with names, or relative to now.
#include "runtime/entity/clock_time.hpp"
#include "runtime/entity/digit_run.hpp"
#include "runtime/entity/print_moment.hpp"
#include "runtime/entity/reading.hpp"

namespace frontdesk::entity {
namespace {

struct Piece {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::int64_t days = 0;      ///< of a date: since 1970
  int minutes = -1;           ///< of a time: of the day
  bool or_today = false;      ///< of a date: the name of today's weekday, and no more
  std::optional<Time> exact;  ///< "in 2 hours"
};

int full_year(const Run& run) { return run.size == 2 ? 2000 + run.value : run.value; }

class Finder {
 public:
  explicit Finder(const Reading& reading)
      : reading_(reading), now_(reading.zone.local(reading.now)) {
    today_ = days_from_civil(now_.year, now_.month, now_.day);
  }

  std::vector<Piece> dates, times;

  void run() {
    for (std::size_t i = 0; i < reading_.words();) {
      const std::size_t date = date_at(i);
      if (date > i) {
        i = date;
        continue;
      }
      const std::size_t time = time_at(i);
      i = time > i ? time : i + 1;
    }
  }

 private:
  std::uint32_t begin_of(std::size_t word) const { return reading_.message.words[word].begin; }
  std::uint32_t end_of(std::size_t word) const { return reading_.message.words[word].end; }

  std::size_t add_date(std::size_t begin, std::size_t end, std::int64_t days) {
    Piece piece;
    piece.begin = static_cast<std::uint32_t>(begin);
    piece.end = static_cast<std::uint32_t>(end);
    piece.days = days;
    dates.push_back(piece);
    return reading_.word_at(end);
  }
  std::size_t add_time(std::size_t begin, std::size_t end, int minutes) {
    Piece piece;
    piece.begin = static_cast<std::uint32_t>(begin);
    piece.end = static_cast<std::uint32_t>(end);
    piece.minutes = minutes;
    times.push_back(piece);
    return reading_.word_at(end);
  }

  /// A day and a month without a year: the nearest one, half a year either way.
  std::optional<std::int64_t> nearest(int month, int day) const {
    std::optional<std::int64_t> best;
    for (int year = now_.year - 1; year <= now_.year + 1; ++year) {
      if (!is_valid_date(year, month, day)) continue;
      const std::int64_t days = days_from_civil(year, month, day);
      const auto distance = [this](std::int64_t d) { return d < today_ ? today_ - d : d - today_; };
      if (!best || distance(days) < distance(*best)) best = days;
    }
    return best;
  }

  bool month_first() const {
    const std::string_view locale = reading_.locale;
    return locale == "en" || locale.empty() || locale.ends_with("US") || locale.ends_with("PH");
  }

  /// 2026-11-23, 23.11.2026, 23.11., 11/23/26
  std::size_t written_date(std::size_t word) {
    const std::size_t begin = begin_of(word);
    if (!may_begin_date(begin)) return word;
    const auto a = run_at(reading_, begin);
    if (!a) return word;
    const char sign = reading_.at(a->end);
    if (sign != '-' && sign != '.' && sign != '/') return word;
    std::size_t next = a->end + 1;
    if (sign == '.' && reading_.at(next) == ' ') ++next;
    const auto b = run_at(reading_, next);
    if (!b || b->size > 2) return word;
    if (reading_.at(b->end) == sign) {
      if (const auto c = run_at(reading_, third_part(b->end + 1, sign))) {
        const auto days = with_year(*a, *b, *c, sign);
        return days ? add_date_and_hour(begin, c->end, *days) : word;
      }
    }
    return without_year(word, *a, *b, sign);
  }

  /// False within a longer row of numbers, or a word.
  bool may_begin_date(std::size_t begin) const {
    if (begin == 0) return true;
    const char before = reading_.at(begin - 1);
    const bool inner = (before == '.' || before == '/' || before == '-' || before == ',') &&
                       begin > 1 && is_digit(reading_.at(begin - 2));
    return !inner && !is_word_byte(before);
  }

  bool may_end_date(std::size_t end) const {
    const char c = reading_.at(end);
    const char d = reading_.at(end + 1);
    return !is_digit(c) && !(is_letter(c) && c != 't') &&
           !((c == '-' || c == '/' || c == '.' || c == ',') && is_digit(d));
  }

  /// Where the year of "23.11.2026" or "23. 11. 2026" begins, if there is one.
  std::size_t third_part(std::size_t at, char sign) const {
    if (sign != '.' || reading_.at(at) != ' ' || !is_digit(reading_.at(at + 1))) return at;
    const auto year = run_at(reading_, at + 1);
    return year && year->size == 4 && year->value >= 1900 && year->value < 2100 ? at + 1 : at;
  }

  std::optional<std::int64_t> with_year(const Run& a, const Run& b, const Run& c, char sign) const {
    if (!may_end_date(c.end)) return std::nullopt;
    int year = 0;
    int month = b.value;
    int day = 0;
    if (a.size == 4 && c.size <= 2) {
      year = a.value;
      day = c.value;
    } else if (a.size <= 2 && (c.size == 4 || c.size == 2)) {
      year = full_year(c);
      day = a.value;
      if (sign == '/' && month_first()) std::swap(day, month);
      if (!is_valid_date(year, month, day) && sign != '.') std::swap(day, month);
    } else {
      return std::nullopt;
    }
    if (!is_valid_date(year, month, day)) return std::nullopt;
    return days_from_civil(year, month, day);
  }

  /// A date, and the time that begins inside its word: "2026-11-23T10:30".
  std::size_t add_date_and_hour(std::size_t begin, std::size_t end, std::int64_t days) {
    const std::size_t next_word = add_date(begin, end, days);
    const auto hour = reading_.at(end) == 't' ? run_at(reading_, end + 1) : std::nullopt;
    if (hour && hour->size == 2 && hour->value < 24 && reading_.at(hour->end) == ':') {
      const auto minute = run_at(reading_, hour->end + 1);
      if (minute && minute->size == 2 && minute->value < 60) {
        return add_time(end + 1, minute->end, hour->value * 60 + minute->value);
      }
    }
    return next_word;
  }

  /// "23.11.", "23/11"
  std::size_t without_year(std::size_t word, const Run& a, const Run& b, char sign) {
    if (a.size > 2) return word;
    int day = a.value;
    int month = b.value;
    std::size_t end = b.end;
    if (sign == '.') {
      // "23.11." with its closing dot; without one it may be a decimal number.
      if (reading_.at(end) == '.') {
        ++end;
      } else if (reading_.language != 2 || b.size != 2 || a.size != 2 || !reading_.expected) {
        return word;
      }
    } else if (sign == '/') {
      if (!may_end_date(end)) return word;
      if (month_first()) std::swap(day, month);
      if (month > 12) std::swap(day, month);
    } else {
      return word;
    }
    const auto days = nearest(month, day);
    return days ? add_date(begin_of(word), end, *days) : word;
  }

  /// The day of the month at word `i`: "3", "3rd", "23.".
  std::optional<int> day_at(std::size_t i, std::size_t& end_byte) const {
    if (i >= reading_.words()) return std::nullopt;
    const std::size_t begin = begin_of(i);
    if (!is_digit(reading_.at(begin))) {
      const auto ordinal = reading_.word_as(i, Meaning::ordinal);
      if (!ordinal || *ordinal < 1) return std::nullopt;
      end_byte = end_of(i);
      return ordinal;
    }
    const auto run = run_at(reading_, begin);
    if (!run || run->size > 2 || run->value < 1 || run->value > 31) return std::nullopt;
    const std::string_view suffix =
        reading_.text().substr(run->end, end_of(i) > run->end ? end_of(i) - run->end : 0);
    if (!suffix.empty() && suffix != "st" && suffix != "nd" && suffix != "rd" && suffix != "th" &&
        suffix != "er") {
      return std::nullopt;
    }
    end_byte = end_of(i);
    return run->value;
  }

  std::size_t skip_articles(std::size_t i) const {
    while (reading_.word_as(i, Meaning::article)) ++i;
    return i;
  }

  std::optional<int> year_at(std::size_t i, std::size_t after) const {
    if (i >= reading_.words() || begin_of(i) > after + 2) return std::nullopt;
    const auto run = run_at(reading_, begin_of(i));
    if (!run || run->size != 4 || run->end != end_of(i)) return std::nullopt;
    if (run->value < 1900 || run->value > 2099) return std::nullopt;
    return run->value;
  }

  std::size_t finish_named(std::size_t begin, std::size_t last_word, int month, int day) {
    std::size_t end = end_of(last_word);
    std::size_t next = last_word + 1;
    if (reading_.language == 4) next = skip_articles(next);  // "de 2026"
    if (const auto year = year_at(next, next == last_word + 1 ? end : begin_of(next))) {
      if (!is_valid_date(*year, month, day)) return reading_.word_at(begin);
      return add_date(begin, end_of(next), days_from_civil(*year, month, day));
    }
    const auto days = nearest(month, day);
    return days ? add_date(begin, end, *days) : reading_.word_at(begin);
  }

  std::size_t date_at(std::size_t i) {
    if (is_digit(reading_.at(begin_of(i)))) {
      const std::size_t end = written_date(i);
      if (end > i) return end;
    }
    std::size_t end_byte = 0;
    // "23 November", "the 3rd of May", "23. November", "3 de mayo"
    if (const auto day = day_at(i, end_byte)) {
      const std::size_t month_word = skip_articles(i + 1);
      const auto month = reading_.word_as(month_word, Meaning::month);
      if (month && month_word - i <= 2 && begin_of(month_word) <= end_byte + 5) {
        return finish_named(begin_of(i), month_word, *month, *day);
      }
    }
    // "November 23", "May 3rd, 2026"
    if (const auto month = reading_.word_as(i, Meaning::month)) {
      const std::size_t day_word = skip_articles(i + 1);
      if (const auto day = day_at(day_word, end_byte); day && day_word - i <= 2) {
        return finish_named(begin_of(i), day_word, *month, *day);
      }
    }
    if (const auto days = reading_.word_as(i, Meaning::day)) {
      std::size_t begin = begin_of(i);
      std::int64_t offset = *days;
      // "the day after tomorrow", "pasado manana", "apres-demain"
      const std::string_view before = i > 0 ? reading_.message.word(i - 1) : std::string_view{};
      if (offset == 1 && (before == "after" || before == "pasado" || before == "apres")) {
        offset = 2;
        begin = begin_of(i - 1);
        if (i > 1 && reading_.message.word(i - 2) == "day") begin = begin_of(i - 2);
      } else if (offset == -1 && (before == "before" || before == "avant")) {
        offset = -2;
        begin = begin_of(i - 1);
        if (i > 1 && reading_.message.word(i - 2) == "day") begin = begin_of(i - 2);
      }
      const bool good_morning = reading_.language == 2 && reading_.message.word(i) == "morgen" &&
                                before.starts_with("gut");
      const bool of_the_day = reading_.language == 4 && reading_.message.word(i) == "manana" &&
                              (before == "la" || before == "esta");
      if (!good_morning && !of_the_day) return add_date(begin, end_of(i), today_ + offset);
    }
    if (const std::size_t end = relative(i); end > i) return end;
    return weekday(i, i);
  }

  /// "in 3 days", "3 days ago", "vor zwei Wochen", "next week"
  std::size_t relative(std::size_t i) {
    int direction = 0;
    std::size_t at = i;
    if (reading_.word_as(i, Meaning::within)) {
      direction = 1;
      ++at;
      if (reading_.language == 4 && reading_.word_as(at, Meaning::article)) ++at;  // dentro de
    } else if (const auto ago = reading_.word_as(i, Meaning::ago); ago && *ago < 0) {
      direction = -1;
      ++at;
      if (at < reading_.words() && reading_.message.word(i) == "il") {
        if (reading_.message.word(at) != "y") return i;
        if (++at < reading_.words() && reading_.message.word(at) == "a") ++at;
      }
    } else if (const auto next = reading_.word_as(i, Meaning::next)) {
      const auto unit = reading_.word_as(i + 1, Meaning::unit);
      if (unit && *unit >= 7 && reading_.adjacent(i)) {
        return add_date(begin_of(i), end_of(i + 1), shift(*unit, *next));
      }
      return weekday(i, i + 1, next);
    }
    std::size_t after = at;
    const auto count = count_at(at, direction != 0, after);
    if (!count) return i;
    const auto unit = reading_.word_as(after, Meaning::unit);
    if (!unit) return i;
    std::size_t last = after;
    if (direction == 0) {
      const auto ago = reading_.word_as(after + 1, Meaning::ago);
      if (!ago || *ago < 0) return i;
      direction = -1;
      last = after + 1;
    }
    const auto signed_count = direction * *count;
    if (*unit < 0) {
      add_exact(i, last, std::chrono::minutes(signed_count * (*unit == -1 ? 60 : 1)));
      return last + 1;
    }
    return add_date(begin_of(i), end_of(last), shift(*unit, signed_count));
  }

  /// How many days, weeks ...; `after` is set to the word behind it. "A" is one behind "in".
  std::optional<std::int64_t> count_at(std::size_t at, bool article, std::size_t& after) const {
    if (at >= reading_.words()) return std::nullopt;
    if (is_digit(reading_.at(begin_of(at)))) {
      const auto run = run_at(reading_, begin_of(at));
      after = at + 1;
      return run && run->end == end_of(at) ? std::optional<std::int64_t>(run->value) : std::nullopt;
    }
    const auto words = number_in_words(reading_, at, after);
    if (words && !words->ordinal && words->value < 10000) {
      return static_cast<std::int64_t>(words->value);
    }
    const std::string_view word = reading_.message.word(at);
    after = at + 1;
    return article && (word == "a" || word == "an") ? std::optional<std::int64_t>(1) : std::nullopt;
  }

  /// Said by the words from `first` to `last`.
  void add_exact(std::size_t first, std::size_t last, std::chrono::minutes from_now) {
    Piece piece;
    piece.begin = begin_of(first);
    piece.end = end_of(last);
    piece.exact = reading_.now + from_now;
    piece.minutes = reading_.zone.local(*piece.exact).minutes;
    times.push_back(piece);
  }

  std::int64_t shift(int unit, std::int64_t count) const {
    if (unit < 30) return today_ + unit * count;
    std::int64_t month = now_.month - 1 + (unit == 30 ? count : count * 12);
    std::int64_t year = now_.year + month / 12;
    month %= 12;
    if (month < 0) {
      month += 12;
      --year;
    }
    if (year < 1 || year > 9998) return today_;
    int day = now_.day;
    while (!is_valid_date(static_cast<int>(year), static_cast<int>(month + 1), day)) --day;
    return days_from_civil(static_cast<int>(year), static_cast<int>(month + 1), day);
  }

  /// A weekday at word `i`, alone or behind "next": the next one from tomorrow on; "next" is the
  /// one of the week after this, "last" the one before today.
  std::size_t weekday(std::size_t first, std::size_t i, std::optional<int> next = std::nullopt) {
    const auto day = reading_.word_as(i, Meaning::weekday);
    if (!day) return first;
    std::size_t last = i;
    if (!next) {
      // "el viernes proximo", "vendredi prochain"
      next = (reading_.language & 12) != 0 ? reading_.word_as(i + 1, Meaning::next) : std::nullopt;
      if (next) last = i + 1;
    }
    const int today = weekday_of(today_);
    std::int64_t days = 0;
    if (next && *next == 1) {
      days = today_ - today + 7 + *day;
    } else if (next && *next == -1) {
      days = today_ - ((today - *day + 6) % 7 + 1);
    } else {
      days = today_ + (*day - today + 6) % 7 + 1;
    }
    const std::size_t end = add_date(begin_of(first), end_of(last), days);
    dates.back().or_today = *day == today && (!next || *next == 0);
    return end;
  }

  std::size_t time_at(std::size_t i) {
    const std::optional<ClockTime> found = clock_time_at(reading_, i);
    return found ? add_time(found->begin, found->end, found->minutes) : i;
  }

  const Reading& reading_;
  Civil now_;
  std::int64_t today_ = 0;
};

/// "Thursday 8 am", said on a Thursday before eight, is today.
void keep_today(const Reading& reading, Piece& day, int minutes) {
  if (!day.or_today || minutes <= reading.zone.local(reading.now).minutes) return;
  day.days -= 7;
  day.or_today = false;
}

/// A date and a time belong together when little stands between them.
bool are_one(const Reading& reading, const Piece& a, const Piece& b) {
  if (b.begin < a.end) return false;
  const std::size_t first = reading.word_at(a.end);
  const std::size_t last = reading.word_at(b.begin);
  if (last - first > 2) return false;
  for (std::size_t i = first; i < last; ++i) {
    // "el jueves a las 8:00"
    if (reading.word_as(i, Meaning::to) && reading.word_as(i + 1, Meaning::at)) continue;
    if (!reading.word_as(i, Meaning::at) && !reading.word_as(i, Meaning::article) &&
        !reading.word_as(i, Meaning::from) && reading.message.word(i) != "t") {
      return false;
    }
  }
  return true;
}

void find_moments(const Reading& reading) {
  Cache& cache = reading.cache;
  Finder finder(reading);
  finder.run();
  cache.dates.clear();
  cache.times.clear();
  cache.datetimes.clear();
  std::size_t date = 0;
  for (const Piece& time : finder.times) {
    cache.times.push_back({time.begin, time.end, Value(print_clock(reading, time.minutes)), false});
    if (time.exact) {
      cache.datetimes.push_back(
          {time.begin, time.end, Value(print_moment(reading, *time.exact)), false});
      continue;
    }
    while (date + 1 < finder.dates.size() && finder.dates[date + 1].end <= time.begin) ++date;
    for (std::size_t k = date; k < finder.dates.size() && k <= date + 1; ++k) {
      Piece& day = finder.dates[k];
      const bool before = are_one(reading, day, time);
      if (!before && !are_one(reading, time, day)) continue;
      const std::uint32_t begin = before ? day.begin : time.begin;
      const std::uint32_t end = before ? time.end : day.end;
      if (!cache.datetimes.empty() && cache.datetimes.back().end > begin) continue;
      keep_today(reading, day, time.minutes);
      Civil civil = civil_from_days(day.days);
      civil.minutes = time.minutes;
      cache.datetimes.push_back(
          {begin, end, Value(print_moment(reading, reading.zone.instant(civil))), false});
      break;
    }
  }
  for (const Piece& piece : finder.dates) {
    cache.dates.push_back({piece.begin, piece.end, Value(print_date(piece.days)), false});
  }
}

}  // namespace

void read_moments(const Reading& reading, Moment wanted, Hits& hits) {
  Cache& cache = reading.cache;
  if (!cache.has_moments) {
    find_moments(reading);
    cache.has_moments = true;
  }
  const Hits& found = wanted == Moment::date   ? cache.dates
                      : wanted == Moment::time ? cache.times
                                               : cache.datetimes;
  hits.insert(hits.end(), found.begin(), found.end());
}

}  // namespace frontdesk::entity
