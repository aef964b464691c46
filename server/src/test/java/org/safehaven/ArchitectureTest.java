package org.safehaven;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The house: packages are features, imports point down this list, and the rules know nothing of the world. */
class ArchitectureTest {
    /** From the top; what stands in one line may not know each other either, but for the rules on their core. */
    private static final List<String> ORDER = List.of(
            "",
            "demo",
            "gateway",
            "api",
            "commands",
            "live",
            "moderation",
            "breakouts",
            "messages",
            "circle",
            "joining",
            "room",
            "sessions",
            "network",
            "access",
            "presence",
            "log",
            "reports",
            "screening",
            "protocol",
            "redis",
            "health",
            "config");

    private static final String BASE = "org.safehaven";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE);

    /** It may be wrong, and put right at any moment: what has an end goes by Redis's clock, what lasts by the time that passes. */
    @Test
    void nothingGoesByTheMachinesClock() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(LocalDate.class, "now", ZoneId.class)
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(InstantSource.class, "system")
                .check(CLASSES);
        for (JavaClass each : CLASSES) {
            Set<String> calls = each.getMethodCallsFromSelf().stream()
                    .map(call -> call.getTargetOwner().getSimpleName() + "." + call.getName())
                    .collect(Collectors.toSet());
            if (calls.contains("Bucket.builder")) {
                assertThat(calls).as(each.getName()).contains("LocalBucketBuilder.withNanosecondPrecision");
            }
        }
    }

    @Test
    void importsOnlyPointDown() {
        Set<String> upward = new TreeSet<>();
        for (JavaClass from : CLASSES) {
            from.getDirectDependenciesFromSelf().forEach(dependency -> {
                String target = dependency.getTargetClass().getPackageName();
                if (target.startsWith(BASE) && rank(target) < rank(from.getPackageName())) {
                    upward.add(from.getName() + " -> "
                            + dependency.getTargetClass().getName());
                }
            });
        }
        assertThat(upward).isEmpty();
    }

    @Test
    void everyPackageHasItsPlaceInTheList() {
        assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
                .allSatisfy(name -> assertThat(ORDER).contains(feature(name)));
    }

    @Test
    void noCircleOfPackages() {
        slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void rulesKnowNoFrameworkNoStoreAndNoClock() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        BASE + ".room..",
                        BASE + ".messages..",
                        BASE + ".circle..",
                        BASE + ".moderation..",
                        BASE + ".joining..",
                        BASE + ".screening..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "io.lettuce..", "io.netty..", BASE + ".redis..", BASE + ".log..")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.time.InstantSource.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.util.Random.class)
                .check(CLASSES);
    }

    @Test
    void noPackageThatSaysNothing() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..common..", "..impl..", "..service..", "..services..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    private static int rank(String packageName) {
        return ORDER.indexOf(feature(packageName));
    }

    private static String feature(String packageName) {
        if (packageName.equals(BASE)) {
            return "";
        }
        String below = packageName.substring(BASE.length() + 1);
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }
}
