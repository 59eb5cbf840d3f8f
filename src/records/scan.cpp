#include "records/scan.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "base/escape.h"
#include "base/parallel.h"
#include "base/time.h"
#include "records/assemble.h"

namespace fewhands {

namespace {

// What the next attempt at a file should assume; an attempt that finds it wrong changes it.
struct Plan {
  TimeRule rule;
  bool in_pieces = true;
};

constexpr std::size_t kNameShown = 60;  // characters of a column's name in a message

struct StopReading {};

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < std::min<std::size_t>(names.size(), 40); ++i)
    text += (i ? ", " : "") + shorten(names[i], kNameShown);
  return names.size() > 40 ? text + fmt::format(" and {} more", names.size() - 40) : text;
}

void require_columns(const ScannedFile& file, const Extractor* extractor) {
  const std::string columns = "; columns: " + joined(file.table->columns());
  if (!file.mapping.has(Field::actor)) {
    throw Error(ErrorKind::data, "no column is recognised as the actor",
                "name it with --map actor=COLUMN" + columns, file.input.name);
  }
  if (!extractor) return;
  if (!file.mapping.has(Field::time)) {
    throw Error(ErrorKind::data, "no column is recognised as the time",
                "name it with --map time=COLUMN" + columns, file.input.name);
  }
  const std::vector<Field> fields = extractor->fields();
  const auto there = [&](Field field) { return file.mapping.has(field); };
  if (fields.empty() || std::any_of(fields.begin(), fields.end(), there)) return;
  std::string names;
  for (const Field field : fields)
    names += (names.empty() ? "" : " or ") + std::string(kFieldNames[static_cast<std::size_t>(field)]);
  throw Error(ErrorKind::data, "no column is recognised as " + names,
              fmt::format("name it with --map {}=COLUMN{}",
                          kFieldNames[static_cast<std::size_t>(fields.front())], columns),
              file.input.name);
}

std::vector<Field> fields_to_read(const Extractor* extractor) {
  std::vector<Field> fields = {Field::actor, Field::time, Field::id, Field::object};
  if (!extractor || extractor->is_object_column()) return fields;
  for (const Field field : {Field::text, Field::repost_of, Field::kind}) fields.push_back(field);
  const std::vector<Field> more = extractor->fields();
  fields.insert(fields.end(), more.begin(), more.end());
  return fields;
}

// The rule that the first rows suggest: nearly always the one that the whole column gives.
TimeRule first_rule(ScannedFile& file, const ReadOptions& options,
                    const std::shared_ptr<const TimeZone>& zone) {
  TimeProfile profile;
  if (!file.mapping.has(Field::time)) return profile.guess(options.date_order, zone);
  const CellLayout layout(file.mapping, {Field::time});
  try {
    file.table->read(0, 1, layout.wanted, [&](const RowBatch& batch) {
      for (std::size_t row = 0; row < batch.rows; ++row) {
        const std::string_view cell = layout.cell(batch.cells.data() + row * batch.width, Field::time);
        if (!cell.empty()) profile.add(parse_time(cell), cell);
      }
      throw StopReading();
    });
  } catch (const StopReading&) {
    return profile.guess(options.date_order, zone);
  }
  return profile.guess(options.date_order, zone);
}

// A few odd values in a short column are rejects; a twentieth of a long one means it is read wrongly.
void refuse_bad_times(const TimeTally& times, const std::string& column, const std::string& file) {
  const std::uint64_t values = times.profile.values();
  const bool many = times.failures * 20 > values && times.failures > 4;
  if (!many && times.failures * 2 <= values) return;
  throw Error(
      ErrorKind::data,
      fmt::format("{} of {} values in column '{}' cannot be used as times, for instance '{}'", times.failures,
                  values, column, times.failure_example),
      "name another column with --map time=COLUMN, or write the times as ISO 8601 (2017-07-06T14:29:00Z)",
      file, times.first_failure + 1);
}

class Scanner {
 public:
  Scanner(const ReadOptions& options, const Extractor* extractor, const ActionColumns& columns,
          const Context& context)
      : options_(options), extractor_(extractor), columns_(columns), context_(context) {
    if (!options.timezone.empty()) zone_ = std::make_shared<const TimeZone>(options.timezone);
    for (const std::string& name : expand_inputs(options.inputs)) open(name);
  }

  ScanResult run() {
    while (!attempt()) {
    }
    assemble(pieces_, workers_, columns_, context_, result_);
    finish_report();
    return std::move(result_);
  }

 private:
  void open(const std::string& name) {
    context_.begin("opening " + name);
    ScannedFile file;
    file.input = open_input(name, options_, context_);
    OpenedTable opened = open_table(file.input, options_, context_);
    file.table = std::move(opened.table);
    file.mapping = file.table->mapping(options_, name);
    if (!opened.note.empty()) file.mapping.notes.insert(file.mapping.notes.begin(), opened.note);
    require_columns(file, extractor_);
    plans_.push_back({first_rule(file, options_, zone_), true});
    result_.files.push_back(std::move(file));
  }

  // In one file means in all: rows of different files can repeat each other.
  bool finds_duplicates() const {
    return !options_.keep_duplicates &&
           std::any_of(result_.files.begin(), result_.files.end(),
                       [](const ScannedFile& file) { return file.mapping.has(Field::id); });
  }

  // Reads every file as planned. False where a plan turned out wrong; it is changed then.
  bool attempt() {
    workers_.clear();
    pieces_.assign(result_.files.size(), {});
    rejects_ = {};
    result_.report = {};
    for (std::size_t i = 0; i < result_.files.size(); ++i) {
      if (!scan_file(i)) return false;
    }
    return true;
  }

  bool scan_file(std::size_t index) {
    ScannedFile& file = result_.files[index];
    Plan& plan = plans_[index];
    const ScanTask task{CellLayout(file.mapping, fields_to_read(extractor_)),
                        {plan.rule, options_.since, options_.until},
                        extractor_,
                        finds_duplicates(),
                        columns_.records};
    const std::size_t count = plan.in_pieces ? file.table->pieces() : 1;
    pieces_[index].resize(count);
    context_.begin("reading " + file.input.name, file.input.mapped->bytes().size());
    parallel_for(count, context_.threads, [&](std::size_t p) {
      ScanWorker& worker = workers_.local();
      ScannedPiece& piece = pieces_[index][p];
      piece.worker = worker.number();
      file.table->read(p, count, task.layout.wanted, [&](const RowBatch& batch) {
        context_.check_cancelled();
        worker.add(batch, task, piece);
        advance(batch);
      });
      piece.finish();
    });
    if (count > 1 && !file.table->fits()) {
      plan.in_pieces = false;
      return false;
    }
    return settle(file, plan, pieces_[index]);
  }

  void advance(const RowBatch& batch) const {
    if (batch.rows == 0 || batch.raw.front().empty() || batch.raw.back().empty()) return;
    context_.advance(static_cast<std::uint64_t>(batch.raw.back().data() + batch.raw.back().size() -
                                                batch.raw.front().data()));
  }

  // Adds up what the pieces of a file found. False where the whole column gives another rule.
  bool settle(ScannedFile& file, Plan& plan, const std::vector<ScannedPiece>& pieces) {
    TimeTally times;
    RejectCounts rejects;
    InputFile report{file.input.name, file.input.bytes, file.input.xxh3, 0, 0, {}, {}, "", ""};
    for (const ScannedPiece& piece : pieces) {
      times.merge(piece.times, report.rows_in);
      rejects.merge(piece.rejects);
      report.rows_in += piece.rows;
      report.rows_used += piece.used;
    }
    report.mapping = mapping_pairs(file.mapping, file.table->columns());
    report.unmapped = file.mapping.unmapped;
    report.format = file.table->format_name();
    if (file.mapping.has(Field::time)) {
      const std::string& column = file.table->columns()[static_cast<std::size_t>(file.mapping[Field::time])];
      const TimeRule rule = times.profile.decide(options_.date_order, zone_, file.input.name, column);
      if (!rule.reads_like(plan.rule)) {
        plan.rule = rule;
        return false;
      }
      refuse_bad_times(times, column, file.input.name);
      report.time_rule = times.profile.describe(rule, !options_.date_order.empty());
    }
    file.rule = plan.rule;
    add_notes(file, times);
    rejects_.merge(rejects);
    result_.report.inputs.push_back(std::move(report));
    return true;
  }

  void add_notes(const ScannedFile& file, const TimeTally& times) {
    auto& notes = result_.report.notes;
    for (const std::string& note : file.mapping.notes) notes.push_back(file.input.name + ": " + note);
    if (times.has_far_future()) {
      notes.push_back(fmt::format(
          "{}: the latest time, {}, lies more than five years after the middle of all times; if it is wrong, "
          "--until leaves such rows out",
          file.input.name, format_time(times.latest)));
    }
    if (!file.mapping.has(Field::time) && (options_.since != kNoTime || options_.until != kNoTime)) {
      notes.push_back(file.input.name + ": has no time column, so --since and --until leave its rows in");
    }
  }

  void finish_report() {
    ReadReport& report = result_.report;
    for (std::size_t i = 0; i < result_.files.size(); ++i) {
      const auto repeated = static_cast<std::uint64_t>(result_.files[i].duplicates.size());
      rejects_.add(reject::kDuplicateId, repeated);
      report.inputs[i].rows_used -= repeated;
      report.rows_in += report.inputs[i].rows_in;
      report.rows_used += report.inputs[i].rows_used;
    }
    report.rows_rejected = rejects_.total();
    report.rejects = rejects_.sorted();
    if (report.rows_used > 0) return;
    if (report.rows_in == 0) {
      throw Error(ErrorKind::input, "the file has no rows", "check how it was made, or leave it out",
                  options_.inputs.front());
    }
    std::string reasons;
    for (const auto& [reason, rows] : report.rejects)
      reasons += fmt::format("{}{} ({})", reasons.empty() ? "" : ", ", reason, rows);
    throw Error(ErrorKind::data, "no row of the input can be used: " + reasons,
                "check --map, --since and --until, and how the file was made", options_.inputs.front());
  }

  const ReadOptions& options_;
  const Extractor* extractor_;
  const ActionColumns& columns_;
  const Context& context_;
  std::shared_ptr<const TimeZone> zone_;
  std::vector<Plan> plans_;
  ScanWorkers workers_;
  std::vector<std::vector<ScannedPiece>> pieces_;  // by file
  RejectCounts rejects_;
  ScanResult result_;
};

}  // namespace

ScanResult scan_inputs(const ReadOptions& options, const Extractor* extractor, const ActionColumns& columns,
                       const Context& context) {
  return Scanner(options, extractor, columns, context).run();
}

}  // namespace fewhands
