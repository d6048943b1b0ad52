// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.decode.LayerDecoder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data flows one way: a package may know only the stages that feed it. The table is the one of docs/architecture.md. */
class ArchitectureTest {
    private static final String ROOT = "org.ccpanalyzer";
    private static final String ENGINE = ROOT + ".engine..";
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);
    private static final Set<String> BOXES = Set.of(
            "java.lang.Byte",
            "java.lang.Short",
            "java.lang.Character",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Boolean",
            "java.lang.Float",
            "java.lang.Double");

    // With '..' a package stands for those below it as well. Behind the second bar: libraries.
    @ParameterizedTest(name = "{0} may use {1} {2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    net           | -                                                          | -
                    capture       | net                                                        | -
                    capture.compression | capture                                              | com.github.luben.zstd.. net.jpountz.. org.tukaani.xz..
                    capture.libcrypto | -                                                      | com.sun.jna..
                    capture.live  | net capture                                                | org.pcap4j.. com.sun.jna..
                    capture.recording | net capture                                            | -
                    decode..      | net capture                                                | -
                    identify..    | net decode                                                 | javax.crypto..
                    flow..        | net decode identify                                        | -
                    policy        | net flow                                                   | -
                    policy.access | net policy                                                 | -
                    policy.yaml   | net flow policy                                            | tools.jackson..
                    finding       | net capture identify flow policy                           | -
                    compare       | net flow policy finding                                    | -
                    report        | net capture identify flow policy finding compare           | -
                    report.json   | net capture identify flow policy finding compare report    | tools.jackson..
                    report.csv    | net capture identify flow policy finding report            | org.apache.commons.csv
                    report.html   | net capture identify flow policy finding compare report    | gg.jte.. tools.jackson.core..
                    report.text   | net capture identify flow policy finding compare report    | com.github.freva..
                    report.markdown | net capture identify flow policy finding report          | -
                    report.siem   | net capture identify flow policy finding report report.json | tools.jackson.core..
                    report.filter | net policy policy.access report                            | -
                    report.suggest | net policy finding report report.json                     | -
                    report.rules  | net policy                                                 | com.github.freva..
                    evidence      | net capture decode flow policy finding report              | -
                    anonymize     | net capture decode.. identify flow policy finding          | javax.crypto..
                    bundle        | -                                                          | tools.jackson..
                    state         | flow policy finding                                        | com.esotericsoftware.kryo.. org.objenesis..
                    engine        | net capture.. decode.. identify.. flow.. policy.. finding compare report.. evidence bundle anonymize state | -
                    """)
    void stageKnowsOnlyWhatFeedsIt(String stage, @Nullable String upstream, @Nullable String libraries) {
        classes()
                .that()
                .resideInAPackage(ROOT + "." + stage)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", ROOT + "." + stage)
                        .or(resideInAnyPackage(packages(ROOT + ".", upstream)))
                        .or(resideInAnyPackage(packages("", libraries))))
                .allowEmptyShould(true)
                .check(CORE);
    }

    @Test
    void everyClassBelongsToAStage() {
        classes()
                .should()
                .resideInAnyPackage(packages(
                        ROOT + ".",
                        "net capture capture.compression capture.libcrypto capture.live capture.recording decode.. identify.. flow.. policy policy.access policy.yaml finding compare report report.json report.csv report.html "
                                + "report.text report.markdown report.siem report.filter report.suggest report.rules evidence bundle"
                                + " anonymize state engine"))
                .check(CORE);
    }

    @Test
    void stagesAreFreeOfCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void hotPathStaysPrimitive() {
        noClasses()
                .that(hotPath())
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "java.util.stream..", "java.util.function..", "java.util.regex..", "java.time.."))
                .orShould()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "formatted", Object[].class)
                .orShould()
                .callMethodWhere(boxing())
                .check(CORE);
    }

    @Test
    void onlyPacketsTellTheTimeOutsideTheEngine() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ENGINE)
                .should()
                .callMethodWhere(readingAClock())
                .orShould()
                .dependOnClassesThat(assignableTo(Clock.class))
                .check(CORE);
    }

    @Test
    void onlyTheEngineKnowsThreads() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ENGINE)
                .should()
                .dependOnClassesThat(resideInAPackage("java.util.concurrent..")
                        .or(assignableTo(Thread.class))
                        .or(assignableTo(ThreadLocal.class)))
                .check(CORE);
    }

    @Test
    void coreNeitherPrintsNorLogs() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CORE);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.slf4j..")
                .check(CORE);
    }

    @Test
    void nobodyUsesInternalsOfTheVirtualMachine() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("sun..", "jdk.internal..")
                .check(CORE);
    }

    @Test
    void decodersAreFinalStatelessAndNamedForTheirHeader() {
        classes()
                .that()
                .implement(LayerDecoder.class)
                .should()
                .haveModifier(JavaModifier.FINAL)
                .andShould()
                .haveSimpleNameEndingWith("Decoder")
                .allowEmptyShould(true)
                .check(CORE);
        fields().that()
                .areDeclaredInClassesThat()
                .implement(LayerDecoder.class)
                .should()
                .beFinal()
                .allowEmptyShould(true)
                .check(CORE);
    }

    @Test
    void everyDecoderIsInTheCatalog() {
        // Not "once": one header may follow two protocols, and then has an instance for each table.
        for (JavaClass decoder : implementationsOf(LayerDecoder.class.getName())) {
            assertThat(decoder.getDirectDependenciesToSelf())
                    .as("classes that know %s", decoder.getSimpleName())
                    .anyMatch(dependency ->
                            dependency.getOriginClass().getName().equals(ROOT + ".engine.DecoderCatalog"));
        }
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({
        "identify.ProtocolDetector, engine.DetectorCatalog",
        "report.ReportWriter,       engine.WriterCatalog",
        "report.filter.AccessListWriter, engine.ExportCatalog",
        "capture.CaptureFormat,     engine.FormatCatalog",
        "capture.Compression,       engine.CompressionCatalog",
    })
    void everyOtherExtensionIsConstructedOnceInItsCatalog(String extension, String catalog) {
        for (JavaClass implementation : implementationsOf(ROOT + "." + extension)) {
            assertThat(makers(implementation))
                    .as("constructor or factory calls of %s in the catalog", implementation.getSimpleName())
                    .filteredOn(call -> call.getOriginOwner().getName().equals(ROOT + "." + catalog))
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
        }
    }

    /** Constructor calls; for a class with several kinds of instances, calls of its factories. */
    private static List<JavaAccess<?>> makers(JavaClass implementation) {
        return implementation.getAccessesToSelf().stream()
                .filter(access -> access instanceof JavaConstructorCall
                        || (access instanceof JavaMethodCall call
                                && call.getTarget().resolveMember().stream()
                                        .anyMatch(
                                                member -> member.getModifiers().contains(JavaModifier.STATIC))))
                .filter(access -> !access.getOriginOwner().equals(implementation))
                .toList();
    }

    private static List<JavaClass> implementationsOf(String extension) {
        return CORE.stream()
                .filter(type -> !type.isInterface() && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .filter(type -> !type.isEnum() && type.isAssignableTo(extension))
                .toList();
    }

    private static DescribedPredicate<JavaClass> hotPath() {
        return resideInAPackage(ROOT + ".decode..").or(assignableTo(FrameCursor.class));
    }

    private static DescribedPredicate<JavaCall<?>> boxing() {
        return describe(
                "box a number",
                call -> call.getName().equals("valueOf")
                        && BOXES.contains(call.getTargetOwner().getFullName()));
    }

    private static DescribedPredicate<JavaCall<?>> readingAClock() {
        Set<String> ofSystem = Set.of("currentTimeMillis", "nanoTime");
        return describe("read a clock", call -> {
            JavaClass owner = call.getTargetOwner();
            return owner.isEquivalentTo(System.class)
                    ? ofSystem.contains(call.getName())
                    : owner.getPackageName().equals("java.time")
                            && call.getName().equals("now");
        });
    }

    private static String[] packages(String prefix, @Nullable String names) {
        return names == null
                ? new String[0]
                : Stream.of(names.split(" ")).map(name -> prefix + name).toArray(String[]::new);
    }
}
