package org.safehaven.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.HeldBecause;
import org.safehaven.protocol.LoggedEvent;
import org.safehaven.protocol.MessageIds;
import org.safehaven.screening.Recent;
import org.safehaven.screening.Screening;

/** S9: a detail may be split over a text, its note and the next message, so both are kept for half a minute. */
class S09JustSaidTest {
    private static final Instant NOW = Instant.parse("2026-11-30T18:00:00Z");

    private final JustSaid justSaid = new JustSaid();

    @Test
    void whatIsPostedAndWhatIsHeldIsKeptWithItsNote() {
        justSaid.happened(new LoggedEvent(1, NOW, new Event.MessagePosted("p1", "its 07911", null, "school")));
        justSaid.happened(new LoggedEvent(
                2, NOW, new Event.MessageHeld("p1", "hi", null, "123456", null, HeldBecause.CONTACT_DETAILS)));
        assertThat(justSaid.of("p1", NOW.plusSeconds(1)))
                .extracting(Recent::text, Recent::note)
                .containsExactly(tuple("its 07911", "school"), tuple("hi", "123456"));
        assertThat(justSaid.of("p2", NOW)).isEmpty();
        assertThat(justSaid.of("p1", NOW.plusMillis(Screening.TOGETHER_MS + 1))).isEmpty();
    }

    @Test
    void whatIsTakenBackOrForgottenIsNotKeptAndWhatOthersSaidIs() {
        for (long offset = 1; offset <= 3; offset++) {
            String who = offset == 3 ? "p2" : "p1";
            justSaid.happened(new LoggedEvent(offset, NOW, new Event.MessagePosted(who, "text " + offset, null, null)));
        }
        justSaid.happened(new LoggedEvent(4, NOW, new Event.MessageRetracted(MessageIds.of(1))));
        assertThat(justSaid.of("p1", NOW)).extracting(Recent::text).containsExactly("text 2");

        justSaid.happened(new LoggedEvent(5, NOW, new Event.MemberDeleted("p1", null, null)));
        assertThat(justSaid.of("p1", NOW)).isEmpty();
        assertThat(justSaid.of("p2", NOW)).extracting(Recent::text).containsExactly("text 3");
    }

    @Test
    void whatIsOnItsWayCountsAsSaidUntilItIsKnownWhatBecameOfIt() {
        Event.MessagePosted half = new Event.MessagePosted("p1", "its 07911", null, null);
        Runnable known = justSaid.saying(List.of(half), NOW);
        assertThat(justSaid.of("p1", NOW.plusMillis(1)))
                .extracting(Recent::messageId, Recent::text)
                .containsExactly(tuple(null, "its 07911"));
        assertThat(justSaid.of("p2", NOW)).isEmpty();

        known.run();
        assertThat(justSaid.of("p1", NOW)).as("refused after all").isEmpty();
        justSaid.happened(new LoggedEvent(1, NOW, half));
        assertThat(justSaid.of("p1", NOW)).extracting(Recent::messageId).containsExactly(MessageIds.of(1));
    }
}
