#include "copies/page_encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "base/error.h"
#include "base/escape.h"
#include "records/utf8.h"
#include "text/unicode.h"

namespace fewhands {

namespace {

constexpr std::size_t kDeclaration = 4096;
constexpr std::size_t kSample = std::size_t{64} << 10;
constexpr int kLeastTrust = 10;  // of ICU's 100

std::string lower_ascii(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), ascii_lower);
  return result;
}

struct ByteOrderMark {
  std::string_view bytes;
  const char* encoding;
};
constexpr ByteOrderMark kMarks[] = {{{"\xef\xbb\xbf", 3}, "utf-8"},
                                    {{"\xff\xfe\0\0", 4}, "utf-32le"},
                                    {{"\0\0\xfe\xff", 4}, "utf-32be"},
                                    {{"\xff\xfe", 2}, "utf-16le"},
                                    {{"\xfe\xff", 2}, "utf-16be"}};

// "charset=NAME" or "encoding=NAME" of the beginning, with or without quotes.
std::string declared_charset(std::string_view bytes) {
  const std::string head = lower_ascii(bytes.substr(0, kDeclaration));
  for (const std::string_view key : {"charset", "encoding"}) {
    std::size_t at = head.find(key);
    if (at == std::string::npos) continue;
    at = head.find_first_not_of(" \t\r\n", at + key.size());
    if (at == std::string::npos || head[at] != '=') continue;
    at = head.find_first_not_of(" \t\r\n\"'", at + 1);
    if (at == std::string::npos) continue;
    const std::size_t end = head.find_first_of(" \t\r\n\"';>/?", at);
    return head.substr(at, end == std::string::npos ? end : end - at);
  }
  return "";
}

// The name under which ICU converts; "" where it knows none. Pages that say Latin-1 mean windows-1252
// (WHATWG, Encoding), and a page whose declaration was readable as ASCII is not UTF-16.
std::string usable_name(std::string_view label) {
  std::string name = lower_ascii(label);
  if (name == "iso-8859-1" || name == "latin1" || name == "latin-1" || name == "us-ascii" || name == "ascii")
    name = "windows-1252";
  if (name == "utf8") name = "utf-8";
  if (name == "gb2312" || name == "gbk") name = "gb18030";
  if (name == "iso-8859-9") name = "windows-1254";
  if (name.empty() || name.size() > 60 || name.starts_with("x-user")) return "";
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, void (*)(UConverter*)> converter(ucnv_open(name.c_str(), &status),
                                                                     ucnv_close);
  return U_SUCCESS(status) ? name : "";
}

std::string detected(std::string_view bytes, bool html) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, void (*)(UCharsetDetector*)> detector(ucsdet_open(&status),
                                                                                ucsdet_close);
  if (U_FAILURE(status)) return "";
  const std::string_view sample = bytes.substr(0, kSample);
  ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &status);
  ucsdet_enableInputFilter(detector.get(), html);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || !match || ucsdet_getConfidence(match, &status) < kLeastTrust) return "";
  const char* name = ucsdet_getName(match, &status);
  return U_SUCCESS(status) ? usable_name(name) : "";
}

std::string convert(std::string_view bytes, const std::string& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, void (*)(UConverter*)> from(ucnv_open(encoding.c_str(), &status),
                                                                ucnv_close);
  const std::unique_ptr<UConverter, void (*)(UConverter*)> to(ucnv_open("utf-8", &status), ucnv_close);
  if (U_FAILURE(status)) return valid_utf8(bytes);
  std::string text;
  std::string block(std::size_t{64} << 10, '\0');
  std::u16string pivot(std::size_t{16} << 10, u'\0');
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  const char* source = bytes.data();
  bool reset = true;
  do {
    char* out = block.data();
    status = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from.get(), &out, block.data() + block.size(), &source,
                   bytes.data() + bytes.size(), pivot.data(), &pivot_source, &pivot_target,
                   pivot.data() + pivot.size(), reset, true, &status);
    reset = false;
    text.append(block.data(), static_cast<std::size_t>(out - block.data()));
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  return text;
}

DecodedPage decoded_as(std::string_view bytes, const std::string& encoding) {
  if (encoding == "utf-8") return {valid_utf8(bytes), encoding};
  // A converter may leave what UTF-8 does not allow, such as half of a surrogate pair.
  return {valid_utf8(convert(bytes, encoding)), encoding};
}

}  // namespace

DecodedPage decode_page(std::string_view bytes, std::string_view charset, bool html,
                        const std::string& wanted) {
  if (!wanted.empty()) {
    const std::string name = usable_name(wanted);
    if (name.empty())
      throw Error(ErrorKind::usage, "there is no encoding '" + wanted + "'",
                  "write utf-8, utf-16, latin-1 or windows-1251");
    return decoded_as(bytes, name);
  }
  for (const ByteOrderMark& mark : kMarks) {
    if (bytes.starts_with(mark.bytes)) return decoded_as(bytes.substr(mark.bytes.size()), mark.encoding);
  }
  const TextCheck check = check_text(bytes);
  // Escapes of ISO-2022-JP and HZ are ASCII: there a label counts.
  if (check == TextCheck::fine && (!is_ascii(bytes) || bytes.find('\x1b') == std::string_view::npos))
    return {std::string(bytes), "utf-8"};
  if (const std::string name = usable_name(charset); !name.empty() && name != "utf-8")
    return decoded_as(bytes, name);
  if (html) {
    const std::string name = usable_name(declared_charset(bytes));
    if (!name.empty() && !name.starts_with("utf-")) return decoded_as(bytes, name);
  }
  const std::string name = detected(bytes, html);
  return decoded_as(bytes, name.empty() ? "utf-8" : name);
}

}  // namespace fewhands
