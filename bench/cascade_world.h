// Copy cascades with a known truth: an article, who republished it from whom, and what each did to it.
//
// Nothing here knows the model of src/copies/chain.h. Lags are mixtures of rushes and days of delay with
// nights between; sources are chosen by age, fame and habit; editors cut sentences, shorten from the end,
// reorder, replace words by others, mistype, add sentences of other articles, and write their own first and
// last lines; attribution names the source, sometimes the origin instead, sometimes copies the line of the
// source along; dates are wrong by days, years, or day and month exchanged, and some are days only.
#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.h"
#include "base/types.h"

namespace fewhands::bench {

struct CascadeSettings {
  std::uint64_t seed = 1;
  std::uint32_t texts = 500;
  std::uint32_t outlets = 20;
  std::uint32_t largest = 60;    // texts of one cascade
  double origin_share = 0.35;    // copies made from the first text, other things equal
  double habit_share = 0.3;      // copies made from the outlet's usual sources
  double verbatim = 0.1;         // copies without an edit in the body
  double words_changed = 0.04;   // mean rate of a copy that edits
  double cut_sentences = 0.06;   // each sentence
  double shortened = 0.25;       // copies that stop early
  double added_sentence = 0.02;  // after each sentence
  double reordered = 0.08;       // copies with two blocks exchanged
  double unattributed = 0.3;
  double names_origin = 0.15;    // of the attributed: the origin, not the source
  double keeps_old_line = 0.25;  // the source's attribution line is copied along
  double wrong_dates = 0.1;
  double days_only = 0.3;
  double unseen = 0.0;  // texts that are taken out of the data afterwards
  double star = 0;      // cascades in which every copy is made from the first text
};

struct CascadeText {
  std::uint32_t cascade = 0;
  std::uint32_t outlet = 0;
  std::uint32_t parent = kNone;   // index into the world's texts; kNone = first, or its source is unseen
  TimeMicros earliest = kNoTime;  // as the data say
  TimeMicros latest = kNoTime;
  bool date_wrong = false;
  std::string text;
};

struct CascadeWorld {
  std::vector<std::string> outlets;
  std::vector<std::string> hosts;
  std::vector<CascadeText> texts;    // by cascade
  std::vector<std::uint32_t> first;  // per cascade: the first text in the data
};

using Sentence = std::vector<std::string>;
using Article = std::vector<Sentence>;

inline Article article_of(std::string_view text) {
  Article article(1);
  std::string word;
  const auto end_word = [&] {
    if (word.empty()) return;
    const bool stop = word.back() == '.' || word.back() == '!' || word.back() == '?';
    article.back().push_back(std::move(word));
    word.clear();
    if (stop && article.back().size() > 4) article.emplace_back();
  };
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      end_word();
    } else {
      word += c;
    }
  }
  end_word();
  if (article.back().empty()) article.pop_back();
  return article;
}

// Articles of words that do not exist, for where no data are.
inline std::vector<Article> invented_articles(std::size_t count, Random& random) {
  std::vector<std::string> words;
  for (int i = 0; i < 6000; ++i) {
    std::string word;
    const std::uint64_t syllables = 1 + random.below(3);
    for (std::uint64_t s = 0; s <= syllables; ++s) {
      word += "bcdfghklmnprstvz"[random.below(16)];
      word += "aeiou"[random.below(5)];
    }
    words.push_back(word);
  }
  std::vector<Article> articles(count);
  for (Article& article : articles) {
    const std::uint64_t sentences = 10 + random.below(25);
    for (std::uint64_t s = 0; s < sentences; ++s) {
      Sentence sentence;
      const std::uint64_t length = 8 + random.below(24);
      for (std::uint64_t w = 0; w < length; ++w)
        sentence.push_back(words[static_cast<std::size_t>(6000 * std::pow(random.uniform(), 3.0))]);
      sentence.back() += '.';
      article.push_back(std::move(sentence));
    }
  }
  return articles;
}

class CascadeMaker {
 public:
  CascadeMaker(const std::vector<Article>& articles, const CascadeSettings& settings)
      : articles_(articles), settings_(settings), random_(settings.seed * 7919 + 17) {
    make_outlets();
  }

  CascadeWorld make() {
    std::uint32_t made = 0;
    for (std::uint32_t cascade = 0; made < settings_.texts; ++cascade) {
      const double spread = std::pow(random_.uniform(), 1.5);
      const auto size = std::min<std::uint32_t>(
          settings_.texts - made, 4 + static_cast<std::uint32_t>(spread * (settings_.largest - 4)));
      make_cascade(cascade, std::max<std::uint32_t>(size, 2));
      made += size;
    }
    hide_some();
    return std::move(world_);
  }

 private:
  struct Draft {
    std::uint32_t outlet = 0;
    std::uint32_t parent = kNone;  // within the cascade
    TimeMicros time = 0;
    Article body;
    std::string lead;  // own attribution line, before the body
    std::string tail;
  };

  bool chance(double p) { return random_.uniform() < p; }

  void make_outlets() {
    static constexpr const char* kPlaces[] = {"Northgate", "Harbour",   "Lakeside", "Summit", "Old Town",
                                              "Riverbend", "Eastfield", "Granite",  "Cedar",  "Meridian"};
    static constexpr const char* kKinds[] = {"Gazette", "Herald", "Review", "Observer", "Wire", "Digest"};
    for (std::uint32_t i = 0; i < settings_.outlets; ++i) {
      const std::string name = std::string(kPlaces[i % 10]) + " " + kKinds[(i / 10 + i) % 6] +
                               (i >= 60 ? " " + std::to_string(i) : "");
      std::string host;
      for (const char c : name) {
        if (c != ' ') host += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
      }
      world_.outlets.push_back(name);
      world_.hosts.push_back(host + ".example");
      usual_.push_back({});
      for (int k = 0; k < 2; ++k)
        usual_.back().push_back(static_cast<std::uint32_t>(random_.below(settings_.outlets)));
      patience_.push_back(std::exp(8 + 2.2 * random_.normal()));  // seconds: minutes to a day
    }
  }

  // A copy appears while the source is fresh, or when somebody finds it; at night less so.
  TimeMicros lag(std::uint32_t outlet) {
    double seconds = chance(0.7) ? random_.exponential(patience_[outlet]) : random_.exponential(3 * 86400.0);
    seconds += 30 + static_cast<double>(random_.below(120));
    return static_cast<TimeMicros>(seconds * 1e6);
  }

  TimeMicros by_day(TimeMicros time) {
    const TimeMicros hour = time % kDay / kHour;
    return hour < 6 && chance(0.8)
               ? time + (6 - hour) * kHour + static_cast<TimeMicros>(random_.below(7200)) * kSecond
               : time;
  }

  std::uint32_t choose_parent(const std::vector<Draft>& drafts, std::uint32_t outlet, bool star) {
    if (star || chance(settings_.origin_share)) return 0;
    if (chance(settings_.habit_share / (1 - settings_.origin_share))) {
      for (std::size_t i = drafts.size(); i-- > 0;) {
        if (std::find(usual_[outlet].begin(), usual_[outlet].end(), drafts[i].outlet) != usual_[outlet].end())
          return static_cast<std::uint32_t>(i);
      }
    }
    if (chance(0.5)) {  // one of the latest
      const std::uint64_t back = std::min<std::uint64_t>(drafts.size() - 1, random_.poisson(2));
      return static_cast<std::uint32_t>(drafts.size() - 1 - back);
    }
    return static_cast<std::uint32_t>(random_.below(drafts.size()));
  }

  const Sentence& foreign_sentence() {
    const Article& article = articles_[random_.below(articles_.size())];
    return article[random_.below(article.size())];
  }
  std::string foreign_word() {
    const Sentence& sentence = foreign_sentence();
    return sentence[random_.below(sentence.size())];
  }

  void edit_words(Sentence& sentence, double rate) {
    Sentence edited;
    for (std::string& word : sentence) {
      if (!chance(rate)) {
        edited.push_back(std::move(word));
        continue;
      }
      const double what = random_.uniform();
      if (what < 0.5) {
        edited.push_back(foreign_word());
      } else if (what < 0.65) {
        continue;
      } else if (what < 0.8) {
        edited.push_back(std::move(word));
        edited.push_back(foreign_word());
      } else if (what < 0.9 && word.size() > 3) {
        word.erase(1 + random_.below(word.size() - 2), 1);
        edited.push_back(std::move(word));
      } else if (!edited.empty()) {
        std::swap(edited.back(), word);
        edited.push_back(std::move(word));
      }
    }
    sentence = std::move(edited);
  }

  Article edited(const Article& source) {
    Article body;
    if (chance(settings_.verbatim)) return source;
    const double rate = random_.exponential(settings_.words_changed);
    const double cuts = random_.exponential(settings_.cut_sentences);
    for (std::size_t i = 0; i < source.size(); ++i) {
      if (i > 0 && chance(cuts)) continue;
      body.push_back(source[i]);
      edit_words(body.back(), rate);
      if (body.back().empty()) body.pop_back();
      if (chance(settings_.added_sentence)) body.push_back(foreign_sentence());
    }
    if (chance(settings_.shortened)) {
      const auto keep =
          static_cast<std::size_t>(static_cast<double>(body.size()) * (0.3 + 0.6 * random_.uniform()));
      body.resize(std::max<std::size_t>(std::min<std::size_t>(body.size(), 3), keep));
    }
    if (body.size() > 6 && chance(settings_.reordered)) {
      const std::size_t middle = 2 + random_.below(body.size() - 4);
      std::rotate(body.begin() + 1, body.begin() + static_cast<std::ptrdiff_t>(middle), body.end());
    }
    return body;
  }

  // Own attribution line.
  void attribute(Draft& draft, const std::vector<Draft>& drafts) {
    if (draft.parent == kNone || chance(settings_.unattributed)) return;
    const std::uint32_t named =
        chance(settings_.names_origin) ? drafts[0].outlet : drafts[draft.parent].outlet;
    const std::string& name = world_.outlets[named];
    switch (random_.below(10)) {
      case 0:
        draft.tail = "Source: " + name;
        break;
      case 1:
        draft.tail = "This article was originally published in the " + name + ".";
        break;
      case 2:
        draft.lead = name + ", August 02 2019:";
        break;
      case 3:
        draft.tail = "Fuente: " + name;
        break;
      case 4:
        draft.tail = "https://www." + world_.hosts[named] + "/news/" + std::to_string(random_.below(99999));
        break;
      case 5:
        draft.lead = "(" + name + ")";
        break;
      case 6:
        draft.tail = "Quelle: " + name;
        break;
      case 7:
        draft.lead = "According to the " + name + ",";
        break;
      case 8:
        draft.tail = "Republished from " + name;
        break;
      default:
        draft.tail = "Link to the source: " + world_.hosts[named] + " via " + name;
        break;
    }
  }

  static std::string written(const Draft& draft) {
    std::string text = draft.lead;
    if (!text.empty()) text += ' ';
    for (std::size_t i = 0; i < draft.body.size(); ++i) {
      for (const std::string& word : draft.body[i]) text += word + ' ';
      if (i % 3 == 2) text += "\n\n";
    }
    if (!draft.tail.empty()) text += "\n\n" + draft.tail;
    return text;
  }

  void date(const Draft& draft, CascadeText& text) {
    TimeMicros time = draft.time;
    if (chance(settings_.wrong_dates)) {
      text.date_wrong = true;
      const double how = random_.uniform();
      if (how < 0.4) {
        time +=
            static_cast<TimeMicros>(random_.exponential(20 * 86400.0)) * (chance(0.5) ? kSecond : -kSecond);
      } else if (how < 0.7) {
        time += (chance(0.5) ? 365 : -365) * kDay;
      } else {
        time += (static_cast<TimeMicros>(random_.below(23)) - 11) * 29 * kDay;
      }
    }
    text.earliest = text.latest = time;
    if (chance(settings_.days_only)) {
      text.earliest = time / kDay * kDay;
      text.latest = text.earliest + kDay - 1;
    }
  }

  void make_cascade(std::uint32_t cascade, std::uint32_t size) {
    std::vector<Draft> drafts(1);
    const bool star = chance(settings_.star);
    drafts[0].outlet = static_cast<std::uint32_t>(random_.below(settings_.outlets));
    drafts[0].time =
        TimeMicros{1'500'000'000} * kSecond + static_cast<TimeMicros>(random_.below(300 * 86400)) * kSecond;
    drafts[0].body = articles_[random_.below(articles_.size())];
    while (drafts.size() < size) {
      Draft draft;
      draft.outlet = static_cast<std::uint32_t>(random_.below(settings_.outlets));
      draft.parent = choose_parent(drafts, draft.outlet, star);
      const Draft& parent = drafts[draft.parent];
      draft.time = by_day(parent.time + lag(draft.outlet));
      draft.body = edited(parent.body);
      if (chance(settings_.keeps_old_line)) keep_line(parent, draft);
      attribute(draft, drafts);
      drafts.push_back(std::move(draft));
    }
    add_to_world(cascade, drafts);
  }

  static void keep_line(const Draft& parent, Draft& draft) {
    for (const std::string* line : {&parent.lead, &parent.tail}) {
      if (line->empty()) continue;
      Sentence words = article_of(*line + " ").front();
      draft.body.insert(line == &parent.lead ? draft.body.begin() : draft.body.end(), std::move(words));
    }
  }

  void add_to_world(std::uint32_t cascade, const std::vector<Draft>& drafts) {
    const auto base = static_cast<std::uint32_t>(world_.texts.size());
    world_.first.push_back(base);
    for (const Draft& draft : drafts) {
      CascadeText& text = world_.texts.emplace_back();
      text.cascade = cascade;
      text.outlet = draft.outlet;
      text.parent = draft.parent == kNone ? kNone : base + draft.parent;
      text.text = written(draft);
      date(draft, text);
      times_.push_back(draft.time);
    }
  }

  // Takes texts out of the data. The first of what remains is by true time.
  void hide_some() {
    std::vector<std::uint32_t> place(world_.texts.size(), kNone);
    std::vector<CascadeText> seen;
    std::vector<TimeMicros> times;
    for (std::uint32_t i = 0; i < world_.texts.size(); ++i) {
      if (chance(settings_.unseen)) continue;
      place[i] = static_cast<std::uint32_t>(seen.size());
      seen.push_back(world_.texts[i]);
      times.push_back(times_[i]);
    }
    for (CascadeText& text : seen) text.parent = text.parent == kNone ? kNone : place[text.parent];
    world_.texts = std::move(seen);
    for (std::uint32_t& first : world_.first) first = kNone;
    for (std::uint32_t i = 0; i < world_.texts.size(); ++i) {
      std::uint32_t& first = world_.first[world_.texts[i].cascade];
      if (first == kNone || times[i] < times[first]) first = i;
    }
  }

  const std::vector<Article>& articles_;
  CascadeSettings settings_;
  Random random_;
  CascadeWorld world_;
  std::vector<TimeMicros> times_;  // true ones
  std::vector<std::vector<std::uint32_t>> usual_;
  std::vector<double> patience_;
};

}  // namespace fewhands::bench
