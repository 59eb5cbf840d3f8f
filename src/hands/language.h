// The language of a text, by its most ordinary words: enough to keep languages apart and to choose a
// calibration. "en", "nl", "es", "fr", "de", "it", "pt" by words; by script alone "el", "ru" (Cyrillic),
// "ar" (Arabic), "zh" (Chinese or Japanese), "he", "hi", "ko"; "" where nothing decides. O(length).
#pragma once

#include <string>
#include <string_view>

namespace fewhands {

std::string guess_language(std::string_view text);

}  // namespace fewhands
