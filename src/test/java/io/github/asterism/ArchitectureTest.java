package io.github.asterism;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Doors → use cases → engines and files → networks: this test is the architecture document that cannot go stale. */
class ArchitectureTest {
    private static final String ROOT = "io.github.asterism";
    private static final JavaClasses PRODUCT = new ClassFileImporter().importPath(Path.of("target/classes"));
    private static final int LONGEST_FILE = 250;

    /** Which of our packages each package may import; all may import the root, and none imports a door but the doors. */
    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("net", Set.of()),
            Map.entry("djl", Set.of("net")),
            Map.entry("onnx", Set.of("net")),
            Map.entry("zarr", Set.of()),
            Map.entry("image", Set.of("zarr")),
            Map.entry("plot", Set.of()),
            Map.entry("data", Set.of("image")),
            Map.entry("model", Set.of("net", "onnx")),
            Map.entry("tile", Set.of("model", "onnx", "image")),
            Map.entry("translate", Set.of("tile", "model", "onnx", "data", "image", "zarr")),
            Map.entry("generate", Set.of("model", "image")),
            Map.entry("style", Set.of("translate", "model", "net", "data", "image", "evaluate")),
            Map.entry("evaluate", Set.of("generate", "translate", "model", "onnx", "data", "image", "plot")),
            Map.entry("train", Set.of("net", "djl", "onnx", "model", "data", "image", "plot")),
            Map.entry(
                    "measure",
                    Set.of("net", "djl", "onnx", "image", "data", "model", "translate", "evaluate", "train", "plot")),
            Map.entry("window", Set.of("train", "plot", "style", "translate", "model", "image", "onnx")),
            Map.entry(
                    "command",
                    Set.of(
                            "translate",
                            "generate",
                            "style",
                            "train",
                            "evaluate",
                            "measure",
                            "window",
                            "model",
                            "data",
                            "image",
                            "onnx")),
            Map.entry("cli", Set.of("command")),
            Map.entry("cluster", Set.of("translate", "tile", "evaluate", "model", "image")));

    /** What a model takes and gives is written in these, so its users may name them. */
    private static final DescribedPredicate<JavaClass> VALUES = nameMatching(
                    ".*\\.net\\.(Numbers|Initialized\\$Kind|(Network|Generator|Synthesis|StarGanV2|ProgressiveGan|StyleGan)Options|(StarGan|Dcgan)Options(\\$.*)?)")
            .forSubtype();

    /** Which packages may import each library. */
    private static final Map<String, Set<String>> LIBRARIES = Map.ofEntries(
            Map.entry("ai.djl..", Set.of("djl")),
            Map.entry("ai.onnxruntime..", Set.of("onnx")),
            Map.entry("ai.onnx.proto..", Set.of("onnx")),
            Map.entry("com.google.protobuf..", Set.of("onnx")),
            Map.entry("com.sun.jna..", Set.of("onnx", "djl")),
            Map.entry("net.razorvine..", Set.of("model")),
            Map.entry("org.yaml..", Set.of("model")),
            Map.entry("org.ejml..", Set.of("evaluate")),
            Map.entry("org.apache.commons..", Set.of("image")),
            Map.entry("com.google.gson..", Set.of("model", "zarr")),
            Map.entry("io.airlift..", Set.of("zarr")),
            Map.entry("org.apache.spark..", Set.of("cluster")),
            Map.entry("org.scijava..", Set.of("command", "cli")),
            Map.entry("javax.swing..", Set.of("command", "window")),
            Map.entry("ij.gui..", Set.of("command", "window", "image")), // the ROI classes of image data live in ij.gui
            Map.entry("ij.plugin..", Set.of("command", "image")));

    @Test
    void packagesImportOnlyWhatTheTableAllows() {
        MAY_IMPORT.forEach((name, allowed) -> {
            Set<String> forbidden = new TreeSet<>(MAY_IMPORT.keySet());
            forbidden.removeAll(allowed);
            forbidden.remove(name);
            check(noClasses()
                    .that()
                    .resideInAPackage(inside(name))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(insides(forbidden)).and(not(VALUES))));
        });
    }

    @Test
    void everyPackageIsInTheTable() {
        Set<String> unknown = new TreeSet<>();
        for (JavaClass type : PRODUCT) {
            String name = type.getPackageName();
            if (!name.equals(ROOT) && !MAY_IMPORT.containsKey(name.substring(ROOT.length() + 1))) {
                unknown.add(name);
            }
        }
        assertEquals(Set.of(), unknown);
    }

    @Test
    void networksAndTheRootImportOnlyJavaItself() {
        check(classes()
                .that()
                .resideInAPackage(ROOT)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(ROOT, "java.."));
        check(classes()
                .that()
                .resideInAPackage(inside("net"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(ROOT, inside("net"), "java.."));
    }

    @Test
    void eachLibraryHasItsPackage() {
        LIBRARIES.forEach((library, users) -> check(noClasses()
                .that()
                .resideOutsideOfPackages(insides(users))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)));
    }

    @Test
    void windowsOfImageJAreOpenedByCommandsAndOurWindowsOnly() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(inside("command"), inside("window"))
                .should()
                .dependOnClassesThat()
                .haveNameMatching("ij\\.(WindowManager|Macro|Menus|ImageJ)"));
    }

    @Test
    void packagesHaveNoCycles() {
        check(slices().matching(ROOT + ".(*)..").should().beFreeOfCycles());
    }

    @Test
    void onlyProgramsTouchStandardStreamsOrEnd() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(inside("cli"), inside("cluster"))
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS));
        check(noClasses()
                .that()
                .resideOutsideOfPackages(inside("cli"), inside("cluster"))
                .should()
                .callMethod(System.class, "exit", int.class));
    }

    @Test
    void networksAndEnginesKnowNoWindows() {
        check(noClasses()
                .that()
                .resideInAnyPackage(inside("net"), inside("djl"), inside("onnx"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "javax.swing.."));
    }

    @Test
    void noClassIsAUtilOrAManager() {
        check(noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)"));
    }

    @Test
    void noSourceFileIsLongerThan250Lines() throws IOException {
        List<String> tooLong = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                try (Stream<String> lines = Files.lines(file)) {
                    long count = lines.count();
                    if (count > LONGEST_FILE) {
                        tooLong.add(file + ": " + count);
                    }
                }
            }
        }
        assertEquals(List.of(), tooLong);
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(PRODUCT); // a package may not exist yet
    }

    private static String inside(String name) {
        return ROOT + "." + name + "..";
    }

    private static String[] insides(Set<String> names) {
        return names.stream().map(ArchitectureTest::inside).toArray(String[]::new);
    }
}
