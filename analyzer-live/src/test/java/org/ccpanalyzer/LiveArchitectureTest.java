// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Listeners of a live run know the core and not each other; the core has never heard of them. */
class LiveArchitectureTest {
    private static final String ROOT = "org.ccpanalyzer";
    private static final String[] LISTENERS = packages(ROOT + ".", "alert.. dashboard..");
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);
    private static final JavaClasses LIVE = ALL.that(resideInAnyPackage(LISTENERS));

    // The table is the one of docs/architecture.md. With '..' a package stands for those below it as well. Behind the
    // second bar: libraries.
    @ParameterizedTest(name = "{0} may use {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            alert..     | net finding report report.json report.siem engine              | javax.net.ssl.. javax.crypto.. tools.jackson.core..
            dashboard.. | net capture.live finding report report.json report.html engine | io.javalin.. org.eclipse.jetty.. jakarta.servlet.. gg.jte.. io.prometheus.metrics.. tools.jackson.core..
            """)
    void listenerKnowsTheCoreAndNoOtherListener(String listener, String core, String libraries) {
        classes()
                .that()
                .resideInAPackage(ROOT + "." + listener)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", ROOT + "." + listener)
                        .or(resideInAnyPackage(packages(ROOT + ".", core)))
                        .or(resideInAnyPackage(packages("", libraries))))
                .check(LIVE);
    }

    @Test
    void nobodyInTheCoreKnowsAListener() {
        noClasses()
                .that()
                .resideOutsideOfPackages(LISTENERS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(LISTENERS)
                .check(ALL);
    }

    @Test
    void whatTheyTellGoesToTheirReceiversAndNeverToATerminal() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(LIVE);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.slf4j..")
                .check(LIVE);
    }

    private static String[] packages(String prefix, String names) {
        return Stream.of(names.split(" ")).map(name -> prefix + name).toArray(String[]::new);
    }
}
