package vn.docaxis.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

@AnalyzeClasses(packages = "vn.docaxis.client", importOptions = ImportOption.DoNotIncludeTests.class)
class PackageRulesTest {
    @ArchTest
    static final ArchRule knowsNeitherSpringNorTheGateway = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "vn.docaxis.gateway..",
                    "vn.docaxis.cli..",
                    "vn.docaxis.desk..",
                    "com.fasterxml.jackson.databind..");

    @ArchTest
    static final ArchRule packagesFormNoCircle =
            slices().matching("vn.docaxis.client.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theFolderKnowsNothingAboveIt = noClasses()
            .that()
            .resideInAPackage("vn.docaxis.client.home")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("vn.docaxis.client");

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
