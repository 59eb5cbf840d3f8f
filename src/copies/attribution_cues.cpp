#include "copies/attribution_cues.h"

#include <algorithm>
#include <array>

namespace fewhands {

namespace {

constexpr AttributionCue kCues[] = {
    // English
    {"source", CueKind::colon},
    {"sources", CueKind::colon},
    {"link to the source", CueKind::colon},
    {"link to source", CueKind::colon},
    {"originally published", CueKind::source},
    {"originally appeared", CueKind::source},
    {"originally posted", CueKind::source},
    {"first published", CueKind::source},
    {"first appeared", CueKind::source},
    {"first reported by", CueKind::source},
    {"was published by", CueKind::source},
    {"republished from", CueKind::source},
    {"reprinted from", CueKind::source},
    {"reproduced from", CueKind::source},
    {"reposted from", CueKind::source},
    {"adapted from", CueKind::source},
    {"excerpted from", CueKind::source},
    {"courtesy of", CueKind::source},
    {"with permission from", CueKind::source},
    {"according to", CueKind::mention},
    {"as reported by", CueKind::mention},
    {"reported by", CueKind::mention},
    {"citing", CueKind::mention},
    {"read more at", CueKind::source},
    {"read the original at", CueKind::source},
    {"original article", CueKind::colon},
    {"original", CueKind::colon},
    {"via", CueKind::mention},
    {"credit", CueKind::colon},
    {"hat tip", CueKind::mention},
    {"h t", CueKind::mention},
    {"rt", CueKind::mention},
    // Spanish, Portuguese, Galician, Catalan
    {"fuente", CueKind::colon},
    {"publicado originalmente", CueKind::source},
    {"publicado por primera vez", CueKind::source},
    {"según", CueKind::mention},
    {"segun", CueKind::mention},
    {"tomado de", CueKind::source},
    {"fonte", CueKind::colon},
    {"originalmente publicado", CueKind::source},
    {"segundo", CueKind::mention},
    {"font", CueKind::colon},
    // French
    {"source originale", CueKind::colon},
    {"publié initialement", CueKind::source},
    {"publié à l'origine", CueKind::source},
    {"paru initialement", CueKind::source},
    {"d'après", CueKind::mention},
    {"selon", CueKind::mention},
    {"repris de", CueKind::source},
    // German, Dutch, Swedish, Norwegian, Danish
    {"quelle", CueKind::colon},
    {"zuerst erschienen", CueKind::source},
    {"ursprünglich erschienen", CueKind::source},
    {"ursprünglich veröffentlicht", CueKind::source},
    {"laut", CueKind::mention},
    {"bron", CueKind::colon},
    {"oorspronkelijk gepubliceerd", CueKind::source},
    {"eerder verschenen", CueKind::source},
    {"volgens", CueKind::mention},
    {"källa", CueKind::colon},
    {"kilde", CueKind::colon},
    // Italian
    {"pubblicato originariamente", CueKind::source},
    {"originariamente pubblicato", CueKind::source},
    {"secondo", CueKind::mention},
    {"tratto da", CueKind::source},
    // Polish, Czech, Turkish, Indonesian, Greek
    {"źródło", CueKind::colon},
    {"zdroj", CueKind::colon},
    {"kaynak", CueKind::colon},
    {"sumber", CueKind::colon},
    {"πηγή", CueKind::colon},
    // Russian, Ukrainian
    {"источник", CueKind::colon},
    {"по данным", CueKind::mention},
    {"по сообщению", CueKind::mention},
    {"со ссылкой на", CueKind::source},
    {"впервые опубликовано", CueKind::source},
    {"джерело", CueKind::colon},
    {"за даними", CueKind::mention},
    {"з посиланням на", CueKind::source},
    // Arabic, Persian, Hebrew, Urdu
    {"المصدر", CueKind::colon},
    {"نقلا عن", CueKind::source},
    {"نقلاً عن", CueKind::source},
    {"منبع", CueKind::colon},
    {"به نقل از", CueKind::source},
    {"به گزارش", CueKind::mention},
    {"מקור", CueKind::colon},
    {"ماخذ", CueKind::colon},
    // Chinese, Japanese, Korean, Hindi
    {"来源", CueKind::colon},
    {"來源", CueKind::colon},
    {"转载自", CueKind::source},
    {"轉載自", CueKind::source},
    {"转自", CueKind::source},
    {"据", CueKind::mention},
    {"出典", CueKind::colon},
    {"출처", CueKind::colon},
    {"स्रोत", CueKind::colon},
};

constexpr std::string_view kConnectives[] = {
    "in",   "on",  "at",  "by",     "the", "from",  "of",   "to",      "as", "with", "website",
    "site", "en",  "el",  "la",     "por", "de",    "del",  "los",     "em", "no",   "na",
    "o",    "a",   "par", "le",     "les", "dans",  "sur",  "im",      "in", "bei",  "auf",
    "der",  "die", "das", "dem",    "den", "von",   "su",   "il",      "da", "op",   "het",
    "bij",  "в",   "на",  "газета", "у",   "صحيفة", "موقع", "روزنامه", "در", "報道", "газети"};

}  // namespace

std::span<const AttributionCue> attribution_cues() { return kCues; }

bool is_connective(std::string_view folded_word) {
  return std::find(std::begin(kConnectives), std::end(kConnectives), folded_word) != std::end(kConnectives);
}

}  // namespace fewhands
