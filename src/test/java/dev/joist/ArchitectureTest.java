package dev.joist;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final Path HOME = Path.of(System.getProperty("joist.home", ".."));

  /** Of the modules, not of the class path, where the shipped jar has them all once more. */
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludePackageInfos())
          .importPaths(
              Stream.of("schemas", "transforms/columnar", "transforms/beam", "pipelines", "runners")
                  .map(module -> HOME.resolve(module).resolve("target/classes"))
                  .toList());

  @Test
  void layersSeeOnlyThoseBelowThem() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("schemas")
        .definedBy("dev.joist.schema..")
        .layer("columns")
        .definedBy("dev.joist.columnar..")
        .layer("archive")
        .definedBy("dev.joist.archive..")
        .layer("json")
        .definedBy("dev.joist.json..")
        .layer("parquet")
        .definedBy("dev.joist.parquet..")
        .layer("assembly")
        .definedBy("dev.joist.assembly..")
        .layer("partition")
        .definedBy("dev.joist.partition..")
        .layer("sort")
        .definedBy("dev.joist.sort..")
        .layer("flatten")
        .definedBy("dev.joist.flatten..")
        .layer("generate")
        .definedBy("dev.joist.generate..")
        .layer("transforms")
        .definedBy("dev.joist.transforms..")
        .layer("pipelines")
        .definedBy("dev.joist.pipelines..")
        .layer("runners")
        .definedBy("dev.joist.runners..")
        .whereLayer("schemas")
        .mayNotAccessAnyLayer()
        .whereLayer("columns")
        .mayOnlyAccessLayers("schemas")
        .whereLayer("archive")
        .mayOnlyAccessLayers("columns")
        .whereLayer("json")
        .mayOnlyAccessLayers("schemas", "columns")
        .whereLayer("parquet")
        .mayOnlyAccessLayers("schemas", "columns")
        .whereLayer("partition")
        .mayOnlyAccessLayers("schemas", "columns")
        .whereLayer("sort")
        .mayOnlyAccessLayers("schemas", "columns")
        .whereLayer("assembly")
        .mayOnlyAccessLayers("schemas", "columns", "parquet", "sort")
        .whereLayer("flatten")
        .mayOnlyAccessLayers("schemas", "columns", "json", "parquet", "partition")
        .whereLayer("generate")
        .mayOnlyAccessLayers("schemas", "columns", "json", "parquet")
        .whereLayer("transforms")
        .mayOnlyAccessLayers(
            "flatten",
            "generate",
            "schemas",
            "columns",
            "archive",
            "json",
            "parquet",
            "assembly",
            "partition",
            "sort")
        .whereLayer("pipelines")
        .mayOnlyAccessLayers(
            "generate",
            "schemas",
            "columns",
            "archive",
            "json",
            "parquet",
            "assembly",
            "partition",
            "flatten",
            "transforms")
        .whereLayer("runners")
        .mayNotBeAccessedByAnyLayer()
        .check(MAIN);
  }

  @Test
  void everyClassBelongsToALayer() {
    classes()
        .should()
        .resideInAnyPackage(
            "dev.joist.schema..",
            "dev.joist.columnar..",
            "dev.joist.archive..",
            "dev.joist.json..",
            "dev.joist.parquet..",
            "dev.joist.assembly..",
            "dev.joist.partition..",
            "dev.joist.sort..",
            "dev.joist.flatten..",
            "dev.joist.generate..",
            "dev.joist.transforms..",
            "dev.joist.pipelines..",
            "dev.joist.runners..")
        .check(MAIN);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.joist.(**)").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void theEngineDoesNotKnowBeam() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.joist.schema..",
            "dev.joist.columnar..",
            "dev.joist.archive..",
            "dev.joist.json..",
            "dev.joist.parquet..",
            "dev.joist.assembly..",
            "dev.joist.partition..",
            "dev.joist.sort..",
            "dev.joist.flatten..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.beam..", "org.apache.flink..")
        .check(MAIN);
  }

  @Test
  void readingAndWritingParquetDoNotKnowEachOther() {
    slices().matching("dev.joist.parquet.(*)..").should().notDependOnEachOther().check(MAIN);
  }

  @Test
  void onlyRunnersKnowRunners() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.joist.runners..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.beam.runners..", "org.apache.flink..", "picocli..")
        .check(MAIN);
  }

  @Test
  void nothingUsesHadoopButItsFileSystem() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.joist.runners.HdfsStore")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.hadoop..")
        .check(MAIN);
  }

  @Test
  void doFnsStayInsideTheirTransforms() {
    noClasses()
        .that()
        .areAssignableTo("org.apache.beam.sdk.transforms.DoFn")
        .should()
        .bePublic()
        .check(MAIN);
  }
}
