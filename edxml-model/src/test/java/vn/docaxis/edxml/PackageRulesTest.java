package vn.docaxis.edxml;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Test;

class PackageRulesTest {
    private static final JavaClasses CLASSES = ArchitectureRules.classesOf("vn.docaxis.edxml");

    @Test
    void theModelKeepsTheCommonRules() {
        ArchitectureRules.checkCommonRules(CLASSES, "vn.docaxis.edxml");
    }

    @Test
    void theModelKnowsNoOtherModuleAndNoSpring() {
        ArchitectureRules.checkArrows(
                CLASSES,
                "vn.docaxis.signing..",
                "vn.docaxis.gateway..",
                "vn.docaxis.client..",
                "vn.docaxis.cli..",
                "org.springframework..");
    }

    @Test
    void theCodeListsKnowNoPacketAndNoXml() {
        noClasses()
                .that()
                .resideInAPackage("vn.docaxis.edxml.code..")
                .should()
                .dependOnClassesThat(resideInAPackage("vn.docaxis..")
                        .and(resideOutsideOfPackages("vn.docaxis.edxml.code..", "vn.docaxis.edxml.fault..")))
                .check(CLASSES);
    }
}
