package vn.docaxis.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "vn.docaxis.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class PackageRulesTest {
    @ArchTest
    static final ArchRule knowsNeitherSpringNorTheGateway = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "vn.docaxis.gateway..", "vn.docaxis.desk..");

    @ArchTest
    static final ArchRule packagesFormNoCircle =
            slices().matching("vn.docaxis.cli.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule commandsStandAboveEverythingElse = noClasses()
            .that()
            .resideInAPackage("vn.docaxis.cli.*")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("vn.docaxis.cli");

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
