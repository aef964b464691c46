package org.safehaven.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.cluster.SlotHash;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Looks at every name there is, so that one that is added later is looked at too. */
class KeysTest {
    private static final String PREFIX = "haven:";
    private static final String ROOM = "r-7Kq2";

    private final Keys keys = new Keys(PREFIX);

    @Test
    void allOfOneRoomIsOnOneNodeOfACluster() throws Exception {
        List<String> names = new ArrayList<>(keys.allOfRoom(ROOM));
        for (Method method : namers()) {
            if (isOfRoom(method)) {
                names.add(name(keys, method));
            }
        }
        assertThat(names)
                .hasSizeGreaterThan(10)
                .allSatisfy(name -> assertThat(name).contains("{" + ROOM + "}"));
        assertThat(names.stream().map(SlotHash::getSlot).distinct()).hasSize(1);
    }

    @Test
    void twoRoomsShareNoName() {
        assertThat(keys.allOfRoom("r1")).doesNotContainAnyElementsOf(keys.allOfRoom("r2"));
    }

    @Test
    void everyNameStandsUnderThePrefixAndForOneThing() throws Exception {
        List<String> names = new ArrayList<>();
        for (Method method : namers()) {
            names.add(name(keys, method));
        }
        assertThat(names)
                .hasSizeGreaterThan(20)
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).startsWith(PREFIX).hasSizeGreaterThan(PREFIX.length()));
    }

    /** A new place for something about people is not overlooked by their right to have it deleted. */
    @Test
    void ofEveryNameItIsKnownHowItGoesWithThePersonItIsAbout() throws Exception {
        try (InputStream in = KeysTest.class.getResourceAsStream("/forgetting.csv")) {
            List<String[]> rows = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", 3))
                    .toList();
            assertThat(rows).allSatisfy(row -> assertThat(row).hasSize(3).doesNotContain(""));
            assertThat(rows.stream().map(row -> row[0]))
                    .as("forgetting.csv says of each name in Keys about whom it is and how it goes")
                    .containsExactlyInAnyOrderElementsOf(namers().stream()
                            .map(Method::getName)
                            .filter(name -> !name.equals("staffPrefix"))
                            .toList());
        }
    }

    @Test
    void twoPrefixesShareNoName() throws Exception {
        Keys others = new Keys("other:");
        for (Method method : namers()) {
            assertThat(name(keys, method)).isNotEqualTo(name(others, method)).doesNotStartWith("other:");
        }
    }

    @Test
    void aRoomThatIsDeletedTakesAllThatDoesNotEndByItself() {
        assertThat(keys.allOfRoom(ROOM))
                .containsExactlyInAnyOrder(
                        keys.room(ROOM),
                        keys.log(ROOM),
                        keys.texts(ROOM),
                        keys.words(ROOM),
                        keys.asks(ROOM),
                        keys.askWords(ROOM),
                        keys.presence(ROOM),
                        keys.sessionRecords(ROOM),
                        keys.sessionTallies(ROOM),
                        keys.checkIn(ROOM),
                        keys.checkInWords(ROOM),
                        keys.calendar(ROOM));
    }

    private static List<Method> namers() {
        return Arrays.stream(Keys.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> method.getReturnType() == String.class)
                .filter(method -> !method.getName().equals("prefix"))
                .toList();
    }

    private static boolean isOfRoom(Method method) {
        return method.getParameterCount() > 0
                && method.getParameters()[0].getName().equals("roomId");
    }

    private static String name(Keys keys, Method method) throws ReflectiveOperationException {
        Object[] arguments = new Object[method.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = i == 0 ? ROOM : "a" + i;
        }
        return (String) method.invoke(keys, arguments);
    }
}
