#include "pipeline/stylo_input.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <numeric>

#include "base/error.h"
#include "base/escape.h"
#include "records/input_files.h"
#include "records/mapped_file.h"
#include "records/table_file.h"

namespace fewhands {

namespace {

struct NamedTexts {
  std::vector<std::string> names;
  std::vector<std::string> texts;
};

FrequencyTable table_of(const NamedTexts& named, const StyloInputOptions& options, const Context& context) {
  const std::vector<std::string_view> texts(named.texts.begin(), named.texts.end());
  return make_frequency_table(named.names, texts, options.most_words, context);
}

NamedTexts read_folder(const std::string& folder) {
  namespace fs = std::filesystem;
  std::vector<fs::path> files;
  std::error_code problem;
  for (fs::directory_iterator entry(folder, problem), end; !problem && entry != end;
       entry.increment(problem)) {
    std::error_code ignored;
    if (entry->path().extension() == ".txt" && entry->is_regular_file(ignored))
      files.push_back(entry->path());
  }
  if (problem) throw Error(ErrorKind::input, "the folder cannot be read: " + problem.message(), "", folder);
  if (files.empty())
    throw Error(ErrorKind::input, "there is no .txt file in the folder",
                "texts are called Author_Title.txt, in UTF-8", folder);
  std::sort(files.begin(), files.end());
  NamedTexts named;
  for (const fs::path& file : files) {
    const MappedFile content(file.string());
    named.names.push_back(valid_utf8(file.stem().string()));
    named.texts.emplace_back(content.bytes());
  }
  return named;
}

// "_" ends the author's name in a text's name, so it cannot be part of it.
std::string text_name(std::string_view author, std::string_view title) {
  std::string name(author);
  std::replace(name.begin(), name.end(), '_', ' ');
  return name + "_" + std::string(title);
}

void add_texts(TableFile& table, const ColumnMapping& mapping, NamedTexts& named) {
  const Field title = mapping.has(Field::title) ? Field::title : Field::id;
  std::vector<int> wanted = {mapping[Field::actor], mapping[Field::text]};
  if (mapping.has(title)) wanted.push_back(mapping[title]);
  std::uint64_t row_number = 0;
  table.read(0, 1, wanted, [&](const RowBatch& batch) {
    for (std::size_t row = 0; row < batch.rows; ++row) {
      ++row_number;
      if (!batch.defect[row].empty()) continue;
      const std::string_view* cells = &batch.cells[row * batch.width];
      const std::string called = batch.width > 2 ? valid_utf8(cells[2]) : std::to_string(row_number);
      named.names.push_back(text_name(valid_utf8(cells[0]), called));
      named.texts.emplace_back(cells[1]);
    }
  });
}

double number_of(std::string_view cell, const std::string& file, std::uint64_t row) {
  double value = 0;
  const auto [end, problem] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (problem != std::errc() || end != cell.data() + cell.size())
    throw Error(
        ErrorKind::data, "a frequency is no number: " + valid_utf8(cell.substr(0, 40)),
        "a table of frequencies has a name and then numbers in each row; a table of texts has columns "
        "for author and text (--map)",
        file, row);
  return value;
}

FrequencyTable transposed(const FrequencyTable& table) {
  FrequencyTable result;
  result.texts = table.words;
  result.words = table.texts;
  result.share = {result.words.size(), std::vector<double>(table.share.value.size())};
  for (std::size_t row = 0; row < table.texts.size(); ++row) {
    for (std::size_t column = 0; column < table.words.size(); ++column)
      result.share.value[column * result.share.columns + row] = table.share.row(row)[column];
  }
  return result;
}

std::size_t with_author(const std::vector<std::string>& names) {
  return static_cast<std::size_t>(std::count_if(names.begin(), names.end(), [](const std::string& name) {
    return name.find('_') != std::string::npos;
  }));
}

FrequencyTable read_frequencies(TableFile& table, const std::string& file) {
  FrequencyTable result;
  result.words.assign(table.columns().begin() + 1, table.columns().end());
  result.share.columns = result.words.size();
  std::vector<int> wanted(table.columns().size());
  std::iota(wanted.begin(), wanted.end(), 0);
  std::uint64_t row_number = 0;
  table.read(0, 1, wanted, [&](const RowBatch& batch) {
    for (std::size_t row = 0; row < batch.rows; ++row) {
      ++row_number;
      if (!batch.defect[row].empty())
        throw Error(ErrorKind::data, std::string(batch.defect[row]), "", file, row_number);
      const std::string_view* cells = &batch.cells[row * batch.width];
      result.texts.push_back(valid_utf8(cells[0]));
      for (std::size_t c = 1; c < batch.width; ++c)
        result.share.value.push_back(number_of(cells[c], file, row_number));
    }
  });
  if (result.texts.size() < 2 || result.words.size() < 2)
    throw Error(ErrorKind::data, "a table of frequencies needs two texts and two words", "", file);
  const bool turned = with_author(result.words) * 2 > result.words.size() &&
                      with_author(result.texts) * 2 <= result.texts.size();
  return turned ? transposed(result) : result;
}

}  // namespace

FrequencyTable read_stylo_input(const ReadOptions& read, const StyloInputOptions& options,
                                const Context& context) {
  std::error_code ignored;
  if (read.inputs.size() == 1 && std::filesystem::is_directory(read.inputs[0], ignored))
    return table_of(read_folder(read.inputs[0]), options, context);
  NamedTexts named;
  const std::vector<std::string> files = expand_inputs(read.inputs);
  for (const std::string& file : files) {
    context.check_cancelled();
    const PlainInput input = open_input(file, read, context);
    const OpenedTable opened = open_table(input, read, context);
    const ColumnMapping mapping = opened.table->mapping(read, file);
    // A table of frequencies may have columns for the words "text" and "author", among hundreds of others.
    const bool texts =
        mapping.has(Field::text) && mapping.has(Field::actor) && opened.table->columns().size() < 100;
    if (texts) {
      add_texts(*opened.table, mapping, named);
    } else if (files.size() == 1) {
      return first_words(read_frequencies(*opened.table, file), options.most_words);
    } else {
      throw Error(ErrorKind::data, "several tables of frequencies are not joined", "give one", file);
    }
  }
  return table_of(named, options, context);
}

}  // namespace fewhands
