package org.safehaven.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.safehaven.Hostile;

/** Whatever comes is read or refused, in words, and what is read holds nothing that no text may hold. */
class CodecFuzzTest {
    private static final int CASES = Hostile.isLong() ? 10_000_000 : 200_000;
    private static final int LONGEST_REFUSAL = 400;

    private final long seed = Hostile.seed();
    private Hostile hostile;

    @Test
    void aSpoiledFrameIsReadOrRefusedAndNeverFails() throws Exception {
        hostile = new Hostile(seed);
        int asked = 0;
        int refused = 0;
        for (int i = 0; i < CASES; i++) {
            String text = hostile.spoiledText();
            ClientFrame frame = read(text, i);
            if (frame instanceof ClientFrame.Asked read) {
                asked++;
                holdsTextsOnly(read.command(), text);
            } else if (frame instanceof ClientFrame.Refused no) {
                refused++;
                isRefusal(no.detail(), text);
                assertThat(no.id()).as(text).isNotNull();
            } else if (frame instanceof ClientFrame.Malformed no) {
                isRefusal(no.detail(), text);
            }
        }
        assertThat(asked).as("the spoiled reach the commands, too").isGreaterThan(CASES / 20);
        assertThat(refused).isGreaterThan(CASES / 20);
    }

    private ClientFrame read(String text, int at) {
        try {
            return CommandCodec.read(text);
        } catch (RuntimeException | StackOverflowError failure) {
            throw new AssertionError("-Dhaven.seed=%d, case %d: %s".formatted(seed, at, text), failure);
        }
    }

    private void isRefusal(String detail, String text) {
        if (detail == null || detail.isBlank() || detail.length() > LONGEST_REFUSAL || Text.fault(detail) != null) {
            throw new AssertionError("-Dhaven.seed=%d: %s was refused with: %s".formatted(seed, text, detail));
        }
    }

    /** Each text in a command, at any depth, can be stored, shown and sent as it is. */
    private void holdsTextsOnly(Object part, String text) throws ReflectiveOperationException {
        if (part instanceof String said && Text.fault(said) != null) {
            throw new AssertionError("-Dhaven.seed=%d: %s was read".formatted(seed, text));
        } else if (part instanceof Collection<?> list) {
            for (Object item : list) {
                holdsTextsOnly(item, text);
            }
        } else if (part instanceof Record) {
            for (RecordComponent component : part.getClass().getRecordComponents()) {
                holdsTextsOnly(component.getAccessor().invoke(part), text);
            }
        }
    }

    @Test
    void whoAsksIsNeverInTheFrame() throws IOException {
        hostile = new Hostile(seed);
        for (int i = 0; i < 500; i++) {
            ObjectNode decent = hostile.decent();
            ObjectNode claiming = decent.deepCopy();
            for (String claim :
                    List.of("by", "actor", "from", "staffId", "role", "standing", "seat", "roomId", "admin")) {
                claiming.put(claim, "facilitator");
            }
            // A new card has an id that is made up in reading.
            if (!decent.has("resources")) {
                assertThat(CommandCodec.read(claiming.toString())).isEqualTo(CommandCodec.read(decent.toString()));
            }
        }
    }
}
