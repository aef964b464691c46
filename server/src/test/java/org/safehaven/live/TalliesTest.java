package org.safehaven.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.safehaven.log.SessionTally;
import org.safehaven.log.SessionTally.Count;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.HeldBecause;
import org.safehaven.protocol.Retention;
import org.safehaven.protocol.RoomSettings;
import org.safehaven.room.RoomState;

/** What a session comes to is of the room alone, and of its session alone. */
class TalliesTest {
    private static final Instant NOW = Instant.parse("2026-11-30T18:00:00Z");
    private static final RoomState CLOSED = RoomState.empty("r")
            .apply(new Event.RoomCreated(
                    "Tuesday circle",
                    "",
                    RoomSettings.standard(2),
                    new Retention(10, 60L, true),
                    null,
                    List.of(),
                    "r"));
    private static final RoomState OPEN =
            CLOSED.apply(new Event.SessionOpened("s1", NOW, NOW.plusSeconds(3_600), null, true, null));
    private static final Event POSTED = new Event.MessagePosted("p1", "hello", null, null);

    private static SessionTally tally(RoomState before, Instant now, Event... events) {
        RoomState after = before;
        for (Event event : events) {
            after = after.apply(event);
        }
        return Tallies.of(before, after, List.of(events), now);
    }

    @Test
    void messagesWaitsReturnsMutesAndRemovalsAreCountedAndNothingElse() {
        assertThat(tally(OPEN, NOW, POSTED, POSTED)).isEqualTo(new SessionTally("s1", Map.of(Count.MESSAGES, 2L)));
        assertThat(tally(
                        OPEN,
                        NOW,
                        new Event.MessageHeld("p1", "hello", null, null, null, HeldBecause.NEWCOMER),
                        new Event.MessageReturned("x1", "p1", "hello", "why", "f1")))
                .isEqualTo(new SessionTally("s1", Map.of(Count.HELD, 1L, Count.RETURNED, 1L)));
        assertThat(tally(
                        OPEN,
                        NOW,
                        new Event.MemberMuted("p1", null, null, "f1"),
                        new Event.MemberRemoved("p1", true, null, null, "f1")))
                .isEqualTo(new SessionTally("s1", Map.of(Count.MUTES, 1L, Count.REMOVALS, 1L)));
        assertThat(tally(OPEN, NOW, new Event.RoomPaused(null, "f1"))).isNull();
    }

    @Test
    void whatIsSaidBetweenSessionsIsOfNone() {
        assertThat(tally(CLOSED, NOW, POSTED)).isNull();
    }

    @Test
    void theTimeWithoutAdultsIsThatInWhichNobodyCouldWriteAlsoWhereTheSessionEndsInIt() {
        Instant closes = NOW.plusSeconds(60);
        RoomState missing = OPEN.apply(new Event.AdultsMissing(1, 2, NOW, closes));
        assertThat(tally(OPEN, NOW, new Event.AdultsMissing(1, 2, NOW, closes))).isNull();
        SessionTally begins = tally(missing, closes, new Event.RoomUnattended(1, 2));
        RoomState unattended = missing.apply(new Event.RoomUnattended(1, 2));
        assertThat(tally(unattended, closes, new Event.AdultsMissing(0, 2, NOW, closes)))
                .as("one more goes: it goes on")
                .isNull();
        for (Event end : List.of(new Event.RoomAttended(), new Event.SessionClosed("s1", true, null))) {
            SessionTally ends = tally(unattended, closes.plusSeconds(90), end);
            assertThat(begins.of(Count.UNATTENDED_MS) + ends.of(Count.UNATTENDED_MS))
                    .as(end.toString())
                    .isEqualTo(90_000);
        }
    }
}
