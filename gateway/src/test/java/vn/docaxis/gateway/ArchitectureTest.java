package vn.docaxis.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import vn.docaxis.edxml.ArchitectureRules;

@AnalyzeClasses(packages = "vn.docaxis.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule knowsNoClient = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("vn.docaxis.client..", "vn.docaxis.cli..", "vn.docaxis.desk..");

    @ArchTest
    static void noCircle(JavaClasses classes) {
        ArchitectureRules.checkCircles(classes, "vn.docaxis.gateway");
    }

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule jaxbStaysInTheModel =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("jakarta.xml.bind..");

    @ArchTest
    static final ArchRule onlyTheBrokerKnowsArtemis = noClasses()
            .that()
            .resideOutsideOfPackage("..broker..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.activemq..");

    @ArchTest
    static final ArchRule namesSayWhatThingsAre = classes()
            .should()
            .haveNameNotMatching(".*(Manager|Processor|Handler|Helper|Data|Info|Impl|Util|Utils|Service)");
}
