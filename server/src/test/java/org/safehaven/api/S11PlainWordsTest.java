package org.safehaven.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.safehaven.protocol.Command;

/** S11: nothing can be sent but words: no call takes a file, and no command carries bytes. */
class S11PlainWordsTest {
    /** What a field of a command may be. */
    private static final Set<Class<?>> WORDS_AND_NUMBERS = Set.of(
            String.class, boolean.class, Boolean.class, int.class, Integer.class, long.class, Long.class, List.class);

    @Test
    void noCallTakesAnythingButJson() {
        Set<String> taken = new HashSet<>();
        for (JsonNode body : ContractPages.parsed().findValues("requestBody")) {
            body.path("content").fieldNames().forEachRemaining(taken::add);
        }
        assertThat(taken).containsExactly("application/json");
    }

    @Test
    void noCommandCarriesBytes() {
        for (Class<?> command : commands(Command.class).toList()) {
            for (RecordComponent field : Arrays.stream(command.getRecordComponents())
                    .filter(component -> !component.getType().getName().startsWith("org.safehaven.protocol."))
                    .toList()) {
                assertThat(Optional.of(field.getType()))
                        .as(command.getSimpleName() + "." + field.getName())
                        .get()
                        .isIn(WORDS_AND_NUMBERS);
            }
        }
    }

    private static Stream<Class<?>> commands(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses()).flatMap(S11PlainWordsTest::commands);
    }
}
