package dev.countersign;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.countersign.publishing.ProductionRelease;
import dev.countersign.tuf.port.BucketStore;
import dev.countersign.tuf.port.OnlineKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The shape of the service, as rules that fail the build. */
@AnalyzeClasses(packages = "dev.countersign", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule CORE = noClasses()
            .that()
            .resideInAPackage("dev.countersign.tuf..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..", "java.sql..", "javax.sql..", "jakarta..", "dev.countersign.shared..")
            .because("the TUF core knows nothing of Spring, SQL, HTTP servers or this service: it must be usable, and"
                    + " reviewable, alone");

    @ArchTest
    static final ArchRule CYCLES = slices().matching("dev.countersign.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a package that can be understood only together with another is not a package");

    @ArchTest
    static final ArchRule BUCKETS = noClasses()
            .that()
            .resideOutsideOfPackages("dev.countersign.publishing..", "dev.countersign.tuf..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(BucketStore.class)
            .because("only publishing writes buckets: whoever else could, could publish past the gates");

    @ArchTest
    static final ArchRule ONLINE_KEY = noClasses()
            .that()
            .resideOutsideOfPackage("dev.countersign.onlinesigning..")
            .should()
            .callMethodWhere(target(owner(assignableTo(OnlineKey.class))).and(target(name("sign"))))
            .because("only onlinesigning calls an online key: a second caller could sign a version twice");

    @ArchTest
    static final ArchRule CAPABILITY = classes()
            .that()
            .implement(ProductionRelease.class)
            .should()
            .resideInAPackage("dev.countersign.promotion..")
            .because("the permission to publish to production comes of passed gates and of nothing else");

    @ArchTest
    static final ArchRule CLOCK = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(CountersignApplication.class.getName())
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callMethod(Clock.class, "tickSeconds", ZoneId.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(LocalDateTime.class)
            .because("time comes from the one clock that tests can set; a date without a zone is not an instant");

    @ArchTest
    static final ArchRule RANDOM = noClasses()
            .should()
            .callConstructor(Random.class)
            .orShould()
            .callConstructor(Random.class, long.class)
            .orShould()
            .callMethod(Math.class, "random")
            .because("randomness is SecureRandom: a token or a nonce that can be predicted is none");

    @ArchTest
    static final ArchRule BYTES = noClasses()
            .should()
            .callMethod(String.class, "getBytes")
            .orShould()
            .callConstructor(String.class, byte[].class)
            .because("the platform's charset would change bytes that people signed");

    @ArchTest
    static final ArchRule ADDRESSES = noClasses()
            .should()
            .callMethod(URI.class, "resolve", String.class)
            .orShould()
            .callMethod(URI.class, "resolve", URI.class)
            .because("resolve lets a name with a scheme or slashes choose another host");

    @ArchTest
    static final ArchRule NAMES = noClasses()
            .should()
            .haveNameMatching(".*(Manager|Util|Utils|Helper|Impl|Dto|DTO)$")
            .because("such a name says nothing about what the class guarantees");

    @Test
    void onlyRepositoryWritesMetadataAndArtifacts() throws IOException {
        Pattern writes = Pattern.compile(
                "(?is)(insert\\s+into|update|delete\\s+from|truncate)\\s+(table\\s+)?(metadata_version|artifact)\\b");
        try (var files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> !file.startsWith("src/main/java/dev/countersign/repository"))
                            .filter(file -> writes.matcher(text(file)).find()))
                    .as("three narrow doors: what was signed is written in one place, by code that verified it")
                    .isEmpty();
        }
    }

    @ArchTest
    static void importsTheWholeService(JavaClasses classes) {
        assertThat(classes.contain(CountersignApplication.class)).isTrue();
        assertThat(classes.contain(TestService.class)).isFalse();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
