package vn.docaxis.edxml;

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
}
