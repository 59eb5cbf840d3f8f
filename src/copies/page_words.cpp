#include "copies/page_words.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "copies/page_text.h"
#include "text/unicode.h"

namespace fewhands {

namespace {

struct Phrases {
  PhraseRole role;
  std::string_view phrases;  // divided by '|'
};

// English, Spanish, Portuguese, French, Italian, German, Dutch, Russian, Ukrainian, Polish, Turkish, Persian,
// Arabic, Chinese, as far as each has a usual form.
constexpr Phrases kPhrases[] = {
    {PhraseRole::byline,
     "by|written by|posted by|story by|author|authors|words by|reported by|por|escrito por|texto "
     "de|autor|autora|"
     "par|écrit par|auteur|di|scritto da|autore|von|verfasst von|text von|door|автор|авторы|текст|автор "
     "текста|"
     "автор статьи|автор матеріалу|autorstwa|yazan|yazar|نویسنده|نوشته|نوشتهٔ|به قلم|نويسنده|گزارش "
     "از|بقلم|كتب|الكاتب|"
     "كتابة|作者|文|撰文"},
    {PhraseRole::source_link,
     "link to the source|link to source|link to the original|link to original|link to the article|"
     "link to the original article|source link|original link|original article|read the original|read the "
     "full article|"
     "read the original article|enlace a la fuente|enlace al original|enlace al artículo original|enlace "
     "original|"
     "leer el original|link zur quelle|link zum original|zum originalartikel|originalartikel|quelle im "
     "original|"
     "lien vers la source|lien vers l'original|lien source|link para a fonte|link da fonte|collegamento alla "
     "fonte|"
     "link alla fonte|ссылка на источник|ссылка на оригинал|ссылка на статью|посилання на джерело|link do "
     "źródła|"
     "kaynak bağlantısı|kaynağa bağlantı|لینک منبع|پیوند به منبع|لینک به منبع|لینک خبر|پیوند منبع|رابط "
     "المصدر|原文链接|"
     "来源链接"},
    {PhraseRole::also_read,
     "also read|read also|see also|lea también|lee también|leer también|ver también|lea además|leia "
     "também|veja também|"
     "lire aussi|à lire aussi|leggi anche|lesen sie auch|auch lesen|auch lesenswert|lies auch|siehe "
     "auch|lees ook|"
     "читайте также|читать также|смотрите также|читайте ещё|читайте еще|читайте також|czytaj też|czytaj "
     "także|"
     "ayrıca okuyun|şunu da okuyun|همچنین بخوانید|بیشتر بخوانید|این را هم بخوانید|اقرأ أيضا|اقرأ أيضًا|اقرأ "
     "أيضاً|另请阅读|"
     "延伸阅读"},
    {PhraseRole::end_mark,
     "(end)|[end]|- end "
     "-|-end-|(fin)|[fin]|(ende)|[ende]|(конец)|[конец]|(پایان)|[پایان]|(انتهی)|(انتهى)|(fim)|(fine)|"
     "(einde)|(son)|(koniec)|(кінець)|(完)|-30-|###|# # #"},
    {PhraseRole::references,
     "references|reference list|works cited|bibliography|referencias|referencias "
     "bibliográficas|bibliografía|referências|"
     "références|bibliographie|riferimenti|bibliografia|literatur|literaturverzeichnis|quellenverzeichnis|"
     "quellenangaben|bronnen|литература|список литературы|источники|использованная литература|список "
     "використаних "
     "джерел|kaynakça|kaynaklar|منابع|فهرست منابع|مراجع|المراجع|参考文献"},
    {PhraseRole::caption,
     "photo|photos|photo by|photograph|photograph by|photo credit|photo courtesy of|image|image by|image "
     "credit|"
     "picture|picture by|caption|credit|illustration|file photo|screenshot|foto|foto de|imagen|imagen "
     "de|archivo|"
     "fotografía|crédito|bild|bild von|foto von|symbolbild|archivbild|image de|crédit "
     "photo|immagine|фото|фотография|"
     "изображение|снимок|иллюстрация|світлина|zdjęcie|fotoğraf|görsel|عکس|عکس "
     "از|تصویر|صورة|تصوير|图|图片|图源"},
    {PhraseRole::author_note,
     "about the author|about the authors|about the writer|author bio|author's note|note on the author|note "
     "about the "
     "author|editor's note|translator's note|the author is|the writer is|sobre el autor|sobre la autora|nota "
     "del autor|"
     "nota de la autora|nota del editor|el autor es|la autora es|acerca del autor|über den autor|über die "
     "autorin|zum "
     "autor|zur autorin|zur person|anmerkung des autors|anmerkung der autorin|der autor ist|die autorin "
     "ist|anmerkung "
     "der redaktion|об авторе|об авторах|примечание автора|примечание редакции|автор является|à propos de "
     "l'auteur|note "
     "de l'auteur|l'auteur est|sobre o autor|nota do autor|sull'autore|nota dell'autore|درباره "
     "نویسنده|دربارهٔ نویسنده|"
     "یادداشت نویسنده|توضیح نویسنده|نویسنده این مطلب|عن الكاتب|关于作者"},
    {PhraseRole::source,
     "source|originally published in|originally published by|originally published on|originally published "
     "at|first "
     "published in|first published by|originally appeared in|this article was originally published by|"
     "this article originally appeared in|this article was first published in|fuente|publicado originalmente "
     "en|"
     "quelle|zuerst erschienen in|ursprünglich erschienen in|source originale|publié initialement "
     "dans|fonte|bron|"
     "источник|впервые опубликовано в|джерело|źródło|kaynak|منبع|المصدر|来源"},
    {PhraseRole::outlet_word,
     "times|post|news|herald|daily|weekly|tribune|gazette|journal|chronicle|observer|guardian|telegraph|"
     "courier|"
     "standard|mirror|examiner|dispatch|sentinel|monitor|reporter|bulletin|express|mail|press|today|review|"
     "magazine|"
     "independent|ledger|inquirer|register|star|sun|globe|argus|beacon|advocate|echo|record|record-herald|"
     "radio|tv|"
     "television|broadcasting|agency|network|wire|reuters|online|insider|media|digest|watch|report|reports|"
     "blog|"
     "diario|periódico|prensa|noticias|noticiero|gaceta|correo|mundo|nación|crónica|semanario|revista|"
     "heraldo|voz|"
     "tiempo|tribuna|universal|vanguardia|agencia|jornal|folha|correio|estado|gazeta|notícias|"
     "journaux|monde|courrier|dépêche|quotidien|hebdo|presse|agence|"
     "zeitung|tageblatt|blatt|anzeiger|nachrichten|kurier|bote|rundschau|allgemeine|spiegel|tagesspiegel|"
     "presse|"
     "morgenpost|abendblatt|tagblatt|wochenblatt|volksblatt|rundfunk|merkur|stimme|echo|woche|tageszeitung|"
     "krant|dagblad|nieuws|courant|corriere|giornale|repubblica|stampa|gazzetta|notizie|"
     "газета|вестник|известия|новости|ведомости|правда|вести|труд|курьер|журнал|агентство|комсомольская|тасс|"
     "коммерсантъ|телеграф|хроника|обозрение|листок|радио|телеканал|"
     "gazetesi|haber|haberler|ajansı|gazeta|dziennik|kurier|wiadomości|"
     "روزنامه|خبرگزاری|خبر|هفته‌نامه|نشریه|مجله|شبکه|رادیو|"
     "سایت|"
     "کیهان|"
     "اطلاعات|"
     "ماهنامه|"
     "پایگاه|"
     "صحيفة|جريدة|وكالة|قناة|مجلة|الأخبار|日报|晚报|新闻|时报|通讯社|电视台"},
    {PhraseRole::cut_heading,
     "comments|comment|leave a comment|leave a reply|leave a response|post a comment|add a comment|join the "
     "conversation|join the discussion|what do you think|reader comments|responses|discussion|no "
     "comments|related|related posts|"
     "related articles|related stories|related content|related news|related topics|you may also like|you "
     "might also "
     "like|you may like|more stories|more news|more from|more on this|more on this story|more in this "
     "section|read "
     "next|up next|recommended|recommended for you|recommended reading|most read|most popular|popular "
     "posts|trending|trending now|"
     "latest news|latest posts|recent posts|recent comments|share this|share this article|share this "
     "story|share this "
     "post|about the author|newsletter|subscribe to our newsletter|sign up for our newsletter|keep reading|"
     "comentarios|deja un comentario|deja una respuesta|dejar un comentario|artículos relacionados|noticias "
     "relacionadas|entradas "
     "relacionadas|relacionados|relacionadas|te puede interesar|también te puede interesar|más noticias|más "
     "leídas|lo más leído|"
     "últimas noticias|comparte|compartir|sobre el autor|kommentare|kommentar schreiben|schreibe einen "
     "kommentar|"
     "schreiben sie einen kommentar|ihr kommentar|ähnliche artikel|ähnliche beiträge|verwandte "
     "artikel|weitere artikel|weitere "
     "nachrichten|das könnte sie auch interessieren|das könnte dich auch interessieren|mehr zum thema|mehr "
     "aus|meistgelesen|"
     "auch interessant|teilen|artikel teilen|beitrag teilen|über den autor|комментарии|комментариев|оставить "
     "комментарий|добавить "
     "комментарий|обсуждение|похожие статьи|похожие записи|похожие материалы|похожие новости|читайте "
     "также|другие "
     "новости|материалы по теме|по теме|статьи по теме|новости по теме|популярное|самое читаемое|последние "
     "новости|рекомендуем|вам может быть "
     "интересно|поделиться|об авторе|commentaires|laisser un commentaire|articles similaires|à lire "
     "aussi|sur le même "
     "thème|partager|comentários|deixe um comentário|artigos relacionados|leia também|commenti|lascia un "
     "commento|"
     "articoli correlati|leggi anche|reacties|gerelateerde "
     "artikelen|نظرات|دیدگاه‌ها|دیدگاهها|دیدگاه|ارسال "
     "نظر|دیدگاهتان را "
     "بنویسید|نظر شما|نظر بدهید|مطالب مرتبط|اخبار مرتبط|مطالب "
     "مشابه|پربازدیدترین|پربازدیدترین‌ها|آخرین "
     "اخبار|اشتراک‌گذاری|اشتراک گذاری|"
     "تعليقات|التعليقات|اترك تعليقا|مقالات ذات صلة|أخبار ذات صلة|مواضيع ذات صلة|yorumlar|yorum yap|ilgili "
     "haberler|"
     "komentarze|评论|相关文章|相关阅读"},
    {PhraseRole::small_print,
     "share|share this|share on|tweet|tags|tagged|tagged with|tagged as|filed under|posted "
     "in|categories|category|"
     "topics|labels|read more|continue reading|read also|also read|see also|print|email "
     "this|advertisement|advertising|"
     "sponsored|copyright|all rights reserved|subscribe|sign up|follow us|click here|reading time|min "
     "read|loading|skip to|"
     "compartir|etiquetas|categorías|publicidad|leer más|lea también|síguenos|suscríbete|todos los derechos "
     "reservados|"
     "anuncio|imprimir|tiempo de lectura|"
     "teilen|schlagwörter|schlagworte|kategorien|kategorie|anzeige|werbung|weiterlesen|mehr lesen|lesen sie "
     "auch|folgen sie uns|"
     "drucken|alle rechte vorbehalten|lesezeit|"
     "поделиться|теги|метки|рубрика|рубрики|реклама|читать далее|подробнее|подписывайтесь|подпишитесь|все "
     "права "
     "защищены|распечатать|время чтения|читайте также|"
     "برچسب‌ها|برچسب ها|برچسبها|برچسب|دسته‌بندی|دسته "
     "بندی|ادامه "
     "مطلب|تبلیغات|تبلیغ|چاپ|کد "
     "خبر|لینک "
     "کوتاه|ما را دنبال کنید|زمان مطالعه|"
     "partager|étiquettes|publicité|lire la suite|lire "
     "aussi|etiquetas|publicidade|condividi|tag|pubblicità|delen|"
     "المشاركة|شارك|الوسوم|إعلان|اقرأ المزيد|اقرأ أيضا|标签|分享|广告"},
    {PhraseRole::published,
     "published|published on|posted|posted on|updated|last updated|date|publicado|publicado "
     "el|actualizado|fecha|"
     "veröffentlicht|veröffentlicht am|stand|datum|опубликовано|обновлено|дата|дата публикации|publié|publié "
     "le|"
     "تاریخ|تاریخ انتشار|منتشر شده در|انتشار|نشر|تاريخ النشر|发布时间"},
};

struct PhraseTable {
  // By their first character, longest first: most places of a text are told apart by it alone.
  std::unordered_map<char32_t, std::vector<std::string>> by_first;
  std::unordered_set<std::string> words;
};

char32_t first_folded(std::string_view text) {
  std::size_t at = 0;
  const char32_t c = next_code_point(text, at);
  return static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT));
}

const PhraseTable& phrases_of(PhraseRole role) {
  static const std::map<PhraseRole, PhraseTable> tables = [] {
    std::map<PhraseRole, PhraseTable> made;
    for (const Phrases& row : kPhrases) {
      PhraseTable& table = made[row.role];
      std::string_view rest = row.phrases;
      while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('|'), rest.size());
        const std::string phrase = folded(rest.substr(0, end));
        table.by_first[first_folded(phrase)].push_back(phrase);
        table.words.insert(phrase);
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
      for (auto& [first, phrases] : table.by_first) {
        std::stable_sort(phrases.begin(), phrases.end(),
                         [](const auto& a, const auto& b) { return a.size() > b.size(); });
      }
    }
    return made;
  }();
  return tables.at(role);
}

constexpr std::size_t kLongestPhrase = 120;  // bytes

bool is_word_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const char32_t c = next_code_point(text, at);
  return c != kReplacement && (is_letter_or_digit(c) || is_mark(c));
}

// Bytes of `text` whose folded form is `phrase`; 0 where it begins otherwise.
std::size_t folded_prefix(std::string_view text, std::string_view phrase) {
  std::size_t at = 0;
  std::string one;
  while (!phrase.empty()) {
    if (at >= text.size()) return 0;
    const std::size_t begin = at;
    next_code_point(text, at);
    if (at - begin == 1) {
      const char c = ascii_lower(text[begin]);
      if (phrase.front() != c) return 0;
      phrase.remove_prefix(1);
      continue;
    }
    fold(text.substr(begin, at - begin), one);
    if (!phrase.starts_with(one)) return 0;
    phrase.remove_prefix(one.size());
  }
  return at;
}

}  // namespace

PhraseMatch phrase_at(PhraseRole role, std::string_view text) {
  if (text.empty()) return {};
  const std::string_view head = text.substr(0, kLongestPhrase);
  const auto& by_first = phrases_of(role).by_first;
  const auto found = by_first.find(first_folded(text));
  if (found == by_first.end()) return {};
  for (const std::string& phrase : found->second) {
    const std::size_t length = folded_prefix(head, phrase);
    if (length == 0) continue;
    const bool ends_in_word = is_letter_or_digit(code_point_before(text, length));
    // Chinese runs on without a space.
    const bool chinese = is_not_ascii(phrase.front()) && code_point_before(text, length) >= 0x3040;
    if (ends_in_word && !chinese && is_word_at(text, length)) continue;
    return {length, count_words(text.substr(length, 200)) == 0};
  }
  return {};
}

bool has_word_of(PhraseRole role, std::string_view text) {
  const PhraseTable& table = phrases_of(role);
  std::vector<std::string> words = plain_words(text);
  // The Persian mark of a genitive (U+0654) is no part of the word.
  for (std::string& word : words) {
    if (word.ends_with("\xd9\x94")) word.resize(word.size() - 2);
  }
  return std::any_of(words.begin(), words.end(),
                     [&](const auto& word) { return table.words.contains(word); });
}

}  // namespace fewhands
