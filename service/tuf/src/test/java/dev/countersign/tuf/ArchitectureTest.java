package dev.countersign.tuf;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.countersign.tuf.json.TolerantJson;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses TUF = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.countersign.tuf");

    @Test
    void dependsOnTheJdkJacksonsParserBouncyCastleAndNothingElse() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.countersign.tuf..",
                        "java..",
                        "tools.jackson.core..",
                        "org.bouncycastle..",
                        "org.jspecify..")
                .because("this module decides what keyholders are told, so everything it trusts must be short enough"
                        + " to review; no framework gets between the bytes and the verdict")
                .check(TUF);
    }

    @Test
    void knowsNoDatabaseAndNoServer() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax..", "com.sun..", "jdk..", "org.springframework..")
                .because("the core is a function of bytes and an instant; where bytes lie is a shell's business")
                .check(TUF);
    }

    @Test
    void onlyTheClientKnowsHttp() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.countersign.tuf.client..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..")
                .because("verification must give the same verdict wherever the bytes came from")
                .check(TUF);
    }

    @Test
    void neverReadsAClock() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(InstantSource.class, "system")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("one instant is fixed for a whole refresh (spec 5.1), and tests and drills choose it")
                .check(TUF);
    }

    @Test
    void jsonKnowsNothingOfTuf() {
        noClasses()
                .that()
                .resideInAPackage("dev.countersign.tuf.json..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.countersign.tuf.model..",
                        "dev.countersign.tuf.verify..",
                        "dev.countersign.tuf.client..",
                        "dev.countersign.tuf.edit..",
                        "dev.countersign.tuf.port..")
                .because("the trusted-root rules use the strict reader too, without any metadata")
                .check(TUF);
    }

    @Test
    void modelKnowsNeitherVerificationNorTheClient() {
        noClasses()
                .that()
                .resideInAPackage("dev.countersign.tuf.model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.countersign.tuf.verify..", "dev.countersign.tuf.client..", "dev.countersign.tuf.edit..")
                .because("reading a file says nothing about trust in it")
                .check(TUF);
    }

    @Test
    void onlyTheLintReadsTolerantly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.countersign.tuf.lint..")
                .and()
                .resideOutsideOfPackage("dev.countersign.tuf.json..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(TolerantJson.class)
                .because("what is trusted must have one meaning; a tolerant reader chooses between two")
                .check(TUF);
    }

    @Test
    void nothingRestsOnTheLint() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.countersign.tuf.lint..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.countersign.tuf.lint..")
                .because("it reports on files and never decides about trust in them")
                .check(TUF);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("dev.countersign.tuf.(*)..")
                .should()
                .beFreeOfCycles()
                .because("each package can then be read, tested and reviewed after the ones below it")
                .check(TUF);
    }
}
