#include "base/error.h"

#include <gtest/gtest.h>

#include "base/progress.h"

namespace fewhands {
namespace {

TEST(Error, says_where_it_happened_before_what) {
  EXPECT_STREQ(Error(ErrorKind::input, "no such column").what(), "no such column");
  EXPECT_STREQ(Error(ErrorKind::input, "no such column", "", "a.csv").what(), "a.csv: no such column");
  EXPECT_STREQ(Error(ErrorKind::input, "not a time", "", "a.csv", 7).what(), "a.csv, row 7: not a time");
}

TEST(Error, keeps_its_parts) {
  const Error error(ErrorKind::data, "message", "hint", "file", 3);
  EXPECT_EQ(error.kind(), ErrorKind::data);
  EXPECT_EQ(error.message(), "message");
  EXPECT_EQ(error.hint(), "hint");
  EXPECT_EQ(error.file(), "file");
  EXPECT_EQ(error.row(), 3U);
}

TEST(CancelToken, throws_only_once_it_is_cancelled) {
  CancelToken token;
  EXPECT_NO_THROW(token.check());
  token.cancel();
  try {
    token.check();
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::cancelled);
  }
}

TEST(Context, works_without_progress_and_token) {
  const Context context;
  EXPECT_NO_THROW(context.check_cancelled());
  EXPECT_NO_THROW(context.begin("stage"));
  EXPECT_NO_THROW(context.advance(1));
  EXPECT_NO_THROW(context.note("remark"));
}

}  // namespace
}  // namespace fewhands
