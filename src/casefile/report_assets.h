// The style sheet and the script of the report (report/report.css, report/report.js), compiled in by
// cmake/EmbedText.cmake, with their SHA-256 in hexadecimal digits for the content security policy.
#pragma once

#include <string_view>

namespace fewhands {

extern const std::string_view kReportCss;
extern const std::string_view kReportCssSha256;
extern const std::string_view kReportJs;
extern const std::string_view kReportJsSha256;

}  // namespace fewhands
