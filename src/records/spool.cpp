#include "records/spool.h"

#include <fcntl.h>
#include <unicode/ucnv.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <vector>

#include "base/error.h"

namespace fewhands {

namespace {

constexpr std::size_t kBlock = std::size_t{1} << 20;

[[noreturn]] void damaged(const std::string& what, const std::string& file) {
  throw Error(ErrorKind::input, what, "fetch the file again, or take it apart by hand", file);
}

void inflate_all(std::string_view bytes, TemporaryFile& target, const std::string& file,
                 const Context& context) {
  z_stream stream{};
  if (inflateInit2(&stream, 15 + 16) != Z_OK) throw Error(ErrorKind::resource, "zlib does not start");
  const std::unique_ptr<z_stream, int (*)(z_stream*)> owner(&stream, inflateEnd);
  std::vector<char> block(kBlock);
  int state = Z_STREAM_END;
  bool first = true;
  while (!bytes.empty() || state == Z_OK) {
    if (state == Z_STREAM_END) {
      // Some tools pad with zeros after the last member.
      if (!first && !is_gzip(bytes)) break;
      inflateReset(&stream);
      first = false;
    }
    const std::size_t given = std::min(bytes.size(), kBlock);
    // zlib's interface is older than const.
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(given);
    stream.next_out = reinterpret_cast<Bytef*>(block.data());
    stream.avail_out = static_cast<uInt>(block.size());
    state = inflate(&stream, Z_NO_FLUSH);
    if (state == Z_BUF_ERROR) damaged("the gzip file ends too early", file);
    if (state != Z_OK && state != Z_STREAM_END) damaged("the gzip file is damaged", file);
    bytes.remove_prefix(given - stream.avail_in);
    target.write({block.data(), block.size() - stream.avail_out});
    context.check_cancelled();
  }
}

void decode_zstd(std::string_view bytes, TemporaryFile& target, const std::string& file,
                 const Context& context) {
  const std::unique_ptr<ZSTD_DStream, std::size_t (*)(ZSTD_DStream*)> stream(ZSTD_createDStream(),
                                                                             ZSTD_freeDStream);
  std::vector<char> block(kBlock);
  // Pushshift's dumps look back up to 2 GB, more than the library allows unasked.
  ZSTD_DCtx_setParameter(stream.get(), ZSTD_d_windowLogMax, 31);
  ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
  std::size_t left = 0;
  while (true) {
    ZSTD_outBuffer out{block.data(), block.size(), 0};
    left = ZSTD_decompressStream(stream.get(), &out, &in);
    if (ZSTD_isError(left))
      damaged(std::string("the zstd file is damaged: ") + ZSTD_getErrorName(left), file);
    target.write({block.data(), out.pos});
    context.check_cancelled();
    if (in.pos == in.size && out.pos < out.size) break;
  }
  if (left != 0) damaged("the zstd file ends too early", file);
}

using Converter = std::unique_ptr<UConverter, void (*)(UConverter*)>;

Converter open_converter(const std::string& encoding, const std::string& file) {
  UErrorCode status = U_ZERO_ERROR;
  const std::string key = encoding == "latin-1" || encoding == "latin1" ? "windows-1252" : encoding;
  Converter converter(ucnv_open(key.c_str(), &status), ucnv_close);
  if (U_FAILURE(status)) {
    throw Error(ErrorKind::usage, "there is no encoding '" + encoding + "'",
                "write utf-8, utf-16, latin-1 or windows-1252", file);
  }
  return converter;
}

}  // namespace

bool is_gzip(std::string_view head) { return head.size() >= 2 && head[0] == '\x1f' && head[1] == '\x8b'; }
bool is_zstd(std::string_view head) { return head.substr(0, 4) == "\x28\xb5\x2f\xfd"; }

std::unique_ptr<TemporaryFile> spool_stream(const std::string& name, const std::string& folder,
                                            const Context& context) {
  const int descriptor = name == "-" ? ::dup(STDIN_FILENO) : ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
  const auto close_it = [](const int* open_one) {
    if (*open_one >= 0) ::close(*open_one);
  };
  const std::unique_ptr<const int, decltype(close_it)> owner(&descriptor, close_it);
  auto target = std::make_unique<TemporaryFile>(folder);
  std::vector<char> block(kBlock);
  while (true) {
    context.check_cancelled();
    const ssize_t got = ::read(descriptor, block.data(), block.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw Error(ErrorKind::input, "cannot read this stream", "check where it comes from", name);
    if (got == 0) return target;
    target->write({block.data(), static_cast<std::size_t>(got)});
  }
}

std::unique_ptr<TemporaryFile> decompress(std::string_view bytes, const std::string& file,
                                          const std::string& folder, const Context& context) {
  auto target = std::make_unique<TemporaryFile>(folder);
  if (is_gzip(bytes)) {
    inflate_all(bytes, *target, file, context);
  } else {
    decode_zstd(bytes, *target, file, context);
  }
  return target;
}

std::unique_ptr<TemporaryFile> to_utf8(std::string_view bytes, const std::string& encoding,
                                       const std::string& file, const std::string& folder,
                                       const Context& context) {
  const Converter from = open_converter(encoding, file);
  const Converter to = open_converter("utf-8", file);
  auto target = std::make_unique<TemporaryFile>(folder);
  std::vector<char> block(kBlock);
  std::vector<UChar> pivot(kBlock);
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  bool reset = true;
  while (true) {
    context.check_cancelled();
    char* out = block.data();
    UErrorCode status = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from.get(), &out, block.data() + block.size(), &source, end, pivot.data(),
                   &pivot_source, &pivot_target, pivot.data() + pivot.size(), reset, true, &status);
    reset = false;
    target->write({block.data(), static_cast<std::size_t>(out - block.data())});
    if (status == U_BUFFER_OVERFLOW_ERROR) continue;
    if (U_FAILURE(status)) damaged("the file is not " + encoding, file);
    return target;
  }
}

}  // namespace fewhands
