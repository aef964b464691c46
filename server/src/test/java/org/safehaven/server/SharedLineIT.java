package org.safehaven.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.safehaven.Haven;
import org.safehaven.Wire;

/**
 * A proxy sends requests of many people over one line: where one request ends is never in doubt, so that what one person
 * says is never taken for a part of another's request (RFC 9112, section 11.2).
 */
class SharedLineIT {
    private static final String NEXT = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    private static Haven haven;

    @BeforeAll
    static void start() throws Exception {
        haven = Haven.startDemo();
    }

    @AfterAll
    static void stop() {
        haven.close();
    }

    static Stream<String> almostAboutTheBody() {
        return Stream.of("Content-Length: 20", "Transfer-Encoding: chunked")
                .flatMap(header -> IntStream.range(0, header.indexOf(':'))
                        .mapToObj(at -> header.substring(0, at) + 'x' + header.substring(at + 1)));
    }

    @ParameterizedTest
    @MethodSource("almostAboutTheBody")
    void aHeaderThatIsOnlySpeltLikeTheOneForABodysLengthIsNotThatHeader(String header) throws IOException {
        try (Wire line = Wire.open(haven.port())) {
            assertThat(line.say("GET /healthz HTTP/1.1", "Host: localhost", header, "")
                            .head()
                            .status())
                    .isEqualTo(200);
            line.write(NEXT);
            assertThat(answers(line.untilClosed()))
                    .as("the next person's request")
                    .containsExactly(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Content-Length: +5",
                "Content-Length: -1",
                "Content-Length: 0x5",
                "Content-Length : 5",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: \u000bchunked",
            })
    void whereItIsInDoubtWhereARequestEndsTheLineIsClosedBeforeTheNext(String header) throws IOException {
        try (Wire line = Wire.open(haven.port())) {
            String said = line.say(
                            "POST /api/v1/join HTTP/1.1",
                            "Host: localhost",
                            "Content-Type: application/json",
                            header,
                            "")
                    .write("hello" + NEXT)
                    .untilClosed();
            assertThat(answers(said))
                    .as("not answered, or refused, and then nothing")
                    .isIn(List.of(), List.of(400));
        }
    }

    @Test
    void whatComesBeforeARequestIsNotSkipped() throws IOException {
        try (Wire line = Wire.open(haven.port())) {
            line.write("\u0000\u0001" + NEXT);
            assertThat(answers(line.untilClosed())).doesNotContain(200);
        }
    }

    /** The status of each answer. */
    private static List<Integer> answers(String said) {
        return Pattern.compile("HTTP/1\\.1 (\\d{3}) ")
                .matcher(said)
                .results()
                .map(answer -> Integer.parseInt(answer.group(1)))
                .toList();
    }
}
