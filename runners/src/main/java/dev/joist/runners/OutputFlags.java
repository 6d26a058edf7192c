package dev.joist.runners;

import dev.joist.assembly.Sizing;
import dev.joist.parquet.write.Compression;
import dev.joist.pipelines.IfExists;
import dev.joist.transforms.DeadLimit;
import dev.joist.transforms.FileShape;
import dev.joist.transforms.OutputFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The flags that every writing command has. */
final class OutputFlags {
  private static final long LARGEST_GROUP = 1L << 30;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "The folder to write, as a path or URI.")
  private String out = "";

  @Option(
      names = "--if-exists",
      paramLabel = "fail|replace|resume",
      defaultValue = "fail",
      description =
          "What to do with an older output in DIR; resume goes on with one that was broken off."
              + " Default: ${DEFAULT-VALUE}")
  private IfExists ifExists = IfExists.FAIL;

  @Option(names = "--resume", description = "Short for --if-exists resume.")
  private boolean resume;

  @Option(
      names = "--codec",
      paramLabel = "CODEC",
      defaultValue = "snappy",
      description = "snappy, zstd[:LEVEL], gzip[:LEVEL], lz4 or none. Default: ${DEFAULT-VALUE}")
  private String codec = "snappy";

  @Option(
      names = "--shards",
      paramLabel = "N",
      description = "Write exactly N files. Default: as many as --target-size asks for")
  private Optional<Integer> shards = Optional.empty();

  @Option(
      names = "--target-size",
      paramLabel = "SIZE",
      description = "About how large files are, like 64MB or 1GiB. Default: 256MB")
  private Optional<ByteSize> targetSize = Optional.empty();

  @Option(
      names = "--row-group-rows",
      paramLabel = "N",
      description = "A row group ends after N rows. Default: 122880")
  private Optional<Integer> rowGroupRows = Optional.empty();

  @Option(
      names = "--row-group-size",
      paramLabel = "SIZE",
      description =
          "It also ends before its rows take more than SIZE in memory, at most 1GiB. Default: 128MB")
  private Optional<ByteSize> rowGroupSize = Optional.empty();

  @Option(
      names = "--partition-by",
      paramLabel = "COL[,COL]",
      split = ",",
      description = "Write into folders COL=value/, by the values of these columns.")
  private List<String> partitionBy = List.of();

  @Option(
      names = "--max-dead",
      paramLabel = "N|N%%",
      description = "Publish nothing when more documents than that are dead letters.")
  private Optional<String> maxDead = Optional.empty();

  @Option(
      names = "--dry-run",
      description = "Lists, plans and tells what would be done; writes nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print the summary as one JSON object.")
  private boolean json;

  @Option(names = "--debug", description = "Print stack traces of failures.")
  private boolean debug;

  OutputFolder folder() {
    if (out.isEmpty()) {
      throw new ParameterException(
          command.commandLine(), "--out is empty: name the folder to write");
    }
    return OutputFolder.of(Paths.absolute(out));
  }

  boolean isPartitioned() {
    return !partitionBy.isEmpty();
  }

  IfExists ifExists() {
    if (resume && ifExists == IfExists.REPLACE) {
      throw usage("--resume and --if-exists replace: the one goes on, the other begins anew");
    }
    return resume ? IfExists.RESUME : ifExists;
  }

  /** What the user chose, for the books. */
  Map<String, String> chosen() {
    Map<String, String> chosen = new TreeMap<>();
    chosen.put("codec", codec);
    shards.ifPresent(n -> chosen.put("shards", Integer.toString(n)));
    targetSize.ifPresent(size -> chosen.put("target-size", Long.toString(size.bytes())));
    rowGroupRows.ifPresent(n -> chosen.put("row-group-rows", Integer.toString(n)));
    rowGroupSize.ifPresent(size -> chosen.put("row-group-size", Long.toString(size.bytes())));
    if (!partitionBy.isEmpty()) {
      chosen.put("partition-by", String.join(",", partitionBy));
    }
    maxDead.ifPresent(limit -> chosen.put("max-dead", limit));
    return chosen;
  }

  /**
   * What follows from the memory that there is: less makes smaller row groups, and rows are sorted
   * into folders as many at a time as there is room for.
   */
  Map<String, String> chosenByMemory(long memory) {
    Map<String, String> chosen = new TreeMap<>();
    long groupBytes = shape(memory).rowGroupBytes();
    if (groupBytes != FileShape.DEFAULT.rowGroupBytes()) {
      chosen.put("row-group-size", Long.toString(groupBytes));
    }
    if (!partitionBy.isEmpty()) {
      chosen.put("memory", Long.toString(memory));
    }
    return chosen;
  }

  /**
   * What the files look like.
   *
   * @param memory bytes of buffers; less of it makes smaller row groups
   */
  FileShape shape(long memory) {
    FileShape usual = FileShape.DEFAULT;
    long largest = Math.min(memory / 4, LARGEST_GROUP);
    long groupBytes =
        rowGroupSize.map(ByteSize::bytes).orElse(Math.min(usual.rowGroupBytes(), largest));
    if (groupBytes > largest) {
      throw usage(
          "--row-group-size can be at most 1GiB and a fourth of --memory: %d bytes, not %d"
              .formatted(largest, groupBytes));
    }
    int groupRows = rowGroupRows.orElse(usual.rowGroupRows());
    if (groupRows < 1) {
      throw usage("--row-group-rows must be at least 1, not " + groupRows);
    }
    return new FileShape(compression(), groupRows, groupBytes, sizing(), partitionBy);
  }

  /** The flags of {@link #shape} that only some engines heed. */
  List<String> fineShaping() {
    List<String> given = new ArrayList<>();
    targetSize.ifPresent(size -> given.add("--target-size"));
    rowGroupRows.ifPresent(rows -> given.add("--row-group-rows"));
    rowGroupSize.ifPresent(size -> given.add("--row-group-size"));
    partitionBy.stream().findAny().ifPresent(column -> given.add("--partition-by"));
    return given;
  }

  private Sizing sizing() {
    if (shards.isPresent() && targetSize.isPresent()) {
      throw usage("--shards and --target-size cannot both say how many files there are");
    }
    if (shards.isPresent()) {
      int count = shards.get();
      if (count < 1) {
        throw usage("--shards must be at least 1, not " + count);
      }
      return new Sizing.ByCount(count);
    }
    return targetSize
        .<Sizing>map(size -> new Sizing.ByBytes(size.bytes()))
        .orElse(FileShape.DEFAULT.sizing());
  }

  DeadLimit deadLimit() {
    try {
      return maxDead.map(DeadLimit::parse).orElse(new DeadLimit.None());
    } catch (IllegalArgumentException invalid) {
      throw usage("--max-dead: " + invalid.getMessage());
    }
  }

  private Compression compression() {
    try {
      return Compression.parse(codec);
    } catch (IllegalArgumentException invalid) {
      throw usage("--codec: " + invalid.getMessage());
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(command.commandLine(), message);
  }

  boolean isDryRun() {
    return dryRun;
  }

  Summary.Form form() {
    return json ? Summary.Form.JSON : Summary.Form.WORDS;
  }

  boolean debug() {
    return debug;
  }
}
