package vn.docaxis.signing;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Test;
import vn.docaxis.edxml.ArchitectureRules;

class PackageRulesTest {
    private static final JavaClasses CLASSES = ArchitectureRules.classesOf("vn.docaxis.signing");

    @Test
    void signingKeepsTheCommonRules() {
        ArchitectureRules.checkCommonRules(CLASSES, "vn.docaxis.signing");
    }

    @Test
    void signingKnowsTheModelAndNoSpring() {
        ArchitectureRules.checkArrows(
                CLASSES, "vn.docaxis.gateway..", "vn.docaxis.client..", "vn.docaxis.cli..", "org.springframework..");
    }
}
