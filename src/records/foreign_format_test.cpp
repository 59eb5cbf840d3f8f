#include "records/foreign_format.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "base/error.h"
#include "records/reject_reasons.h"

namespace fewhands {
namespace {

using namespace std::string_literals;
using ::testing::HasSubstr;

std::string refusal(const std::string& bytes) {
  try {
    refuse_foreign_format(bytes, "f");
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::input);
    EXPECT_EQ(error.file(), "f");
    EXPECT_NE(error.hint(), "");
    return error.message();
  }
  return "";
}

TEST(ForeignFormat, what_is_no_table_is_named) {
  EXPECT_THAT(refusal("PK\x03\x04rest"), HasSubstr("spreadsheet"));
  EXPECT_THAT(refusal("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest"), HasSubstr(".xls"));
  EXPECT_THAT(refusal("%PDF-1.7"), HasSubstr("PDF"));
  EXPECT_THAT(refusal("BZh91AY&SYrest"), HasSubstr("bzip2"));
  EXPECT_THAT(refusal("\xfd"
                      "7zXZ\0rest"s),
              HasSubstr("xz"));
  EXPECT_THAT(refusal(std::string(257, 'x') + "ustar"), HasSubstr("tar"));
  EXPECT_THAT(refusal("SQLite format 3\0rest"s), HasSubstr("SQLite"));
  EXPECT_THAT(refusal("12345678DUCK"), HasSubstr("DuckDB"));
  EXPECT_THAT(refusal("\x7f"
                      "ELF"),
              HasSubstr("program"));
  EXPECT_THAT(refusal("\xef\xbb\xbf\n <!DOCTYPE HTML><p>"), HasSubstr("web page"));
  EXPECT_THAT(refusal("<HTML>"), HasSubstr("web page"));
}

TEST(ForeignFormat, tables_pass_however_short) {
  for (const std::string& bytes :
       {""s, "a"s, "actor,time\n"s, "{\"a\":1}"s, "[]"s, "PAR1"s, "<actor>,time\n"s, "PK,actor\n"s,
        "\xff\xfe"
        "a\0"s,
        "12345678DUC"s, " \n\t"s}) {
    EXPECT_EQ(refusal(bytes), "") << bytes;
  }
}

TEST(RejectRemedy, every_reason_has_one) {
  for (const std::string_view reason :
       {reject::kTooFewColumns, reject::kTooManyColumns, reject::kOpenQuote, reject::kTextAfterQuote,
        reject::kNotUtf8, reject::kZeroByte, reject::kBadJson, reject::kNoActor, reject::kNoTime,
        reject::kUnreadableTime, reject::kNoSuchDate, reject::kOtherUnit, reject::kBefore1970,
        reject::kOutsideRange, reject::kDuplicateId}) {
    EXPECT_NE(reject_remedy(reason), "") << reason;
  }
  EXPECT_EQ(reject_remedy("of another version"), "");
}

}  // namespace
}  // namespace fewhands
