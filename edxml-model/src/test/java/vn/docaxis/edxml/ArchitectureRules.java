package vn.docaxis.edxml;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** The rules that the packages of every module keep; each module has a test that checks its own classes. */
public final class ArchitectureRules {
    private static final String[] SAYS_NOTHING = {
        "..util..", "..common..", "..helper..", "..impl..", "..dto..", "..service..", "..misc.."
    };

    private static final SliceAssignment SINGLE_PACKAGES = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            return SliceIdentifier.of(javaClass.getPackageName());
        }

        @Override
        public String getDescription() {
            return "single packages";
        }
    };

    private ArchitectureRules() {}

    /** The compiled main classes below that package. */
    public static JavaClasses classesOf(String packageName) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("test-classes"))
                .importPackages(packageName);
    }

    /** What holds in every module: no circles, no clock of its own, no names that say nothing. */
    public static void checkCommonRules(JavaClasses classes, String root) {
        checkCircles(classes, root);
        for (Class<?> type : List.of(Instant.class, LocalDate.class, LocalDateTime.class)) {
            noClasses().should().callMethod(type, "now").check(classes);
        }
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(classes);
        noClasses().should().callMethod(Clock.class, "systemDefaultZone").check(classes);
        noClasses().should().resideInAnyPackage(SAYS_NOTHING).check(classes);
        classes()
                .should()
                .haveNameNotMatching(".*(Manager|Processor|Handler|Helper|Info|Impl|Utils?)$")
                .orShould()
                .haveSimpleName("StaffInfo") // the standard's own words
                .orShould()
                .haveSimpleName("OtherInfo")
                .orShould()
                .haveSimpleName("IncomingHandler")
                .check(classes);
    }

    /** Neither features form a circle nor single packages: that of the root counts, and so does one below a feature. */
    public static void checkCircles(JavaClasses classes, String root) {
        slices().matching(root + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(classes);
        slices().assignedFrom(SINGLE_PACKAGES).should().beFreeOfCycles().check(classes);
    }

    /** The arrows between modules. */
    public static void checkArrows(JavaClasses classes, String... forbiddenPackages) {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbiddenPackages)
                .check(classes);
    }
}
