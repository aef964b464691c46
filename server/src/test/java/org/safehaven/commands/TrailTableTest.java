package org.safehaven.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.CommandCodec;
import org.safehaven.protocol.Event;
import org.safehaven.reports.AuditEntry;
import org.safehaven.room.Decision;

/**
 * What staff may ask leaves exactly one entry in the trail, or stands in the checked-in list {@code not-in-trail.csv} with
 * the reason why not.
 */
class TrailTableTest {
    /** What the samples say in words of their own. */
    private static final List<String> WORDS =
            List.of("hello", "please", "yes", "between us", "hear me", "worried", "spam", "Robin", "New name");

    @Test
    void everyActOfStaffIsOneEntryOrListedAsNone() throws Exception {
        Set<String> none = listed();
        Set<String> asked = new TreeSet<>();
        int samples = SampleCommands.about("p1", "m1").size();
        for (int i = 0; i < samples; i++) {
            String type = SampleCommands.about("p1", "m1").get(i).type();
            List<AuditEntry> entries = left(i, type);
            if (entries != null) {
                asked.add(type);
                // With the session goes what was said in it: that is an act of its own.
                int usual = type.equals("session.close") ? 2 : 1;
                assertThat(entries).as(type).hasSize(none.contains(type) ? 0 : usual);
                for (AuditEntry entry : entries) {
                    assertThat(entry.actorMemberId()).as("who did " + type).isEqualTo("f1");
                    assertThat(entry.stored()).as(type).doesNotContain(WORDS);
                }
            }
        }
        Set<String> all = new TreeSet<>(CommandCodec.types());
        all.removeAll(Set.of("typing", "presence.set", "checkin.answer"));
        assertThat(asked).isEqualTo(all);
        assertThat(all).containsAll(none);
    }

    /** The entries that a facilitator's command leaves; null: it is none that is appended. */
    private static List<AuditEntry> left(int sample, String type) {
        RoomOnPaper room = RoomOnPaper.opened();
        String message =
                type.equals("message.approve") || type.equals("message.return") ? room.heldFrom("p1") : room.post("f1");
        CommandMatrixTest.prepare(room, type, message);
        Command command = SampleCommands.about("p1", message).get(sample);
        if (command instanceof Command.ReportMake report && report.messageId() != null) {
            // It needs the log around the message, which there is none of on paper; its entry is the other sample's.
            return null;
        }
        Decision decision = room.command("f1", command);
        if (decision == null) {
            return null;
        }
        assertThat(decision).as(type).isInstanceOf(Decision.Accepted.class);
        Decision.Accepted accepted = (Decision.Accepted) decision;
        return Stream.concat(
                        accepted.events().stream().flatMap(event -> AuditEntry.of("r1", event).stream()),
                        accepted.news().stream().map(news -> AuditEntry.of("r1", news)))
                .toList();
    }

    @Test
    void whyIsKeptApartSoThatItCanGoWithThePerson() {
        AuditEntry muted = AuditEntry.of("r1", new Event.MemberMuted("p1", null, "canary", "f1"))
                .orElseThrow();
        assertThat(muted.stored()).doesNotContain("canary");
        assertThat(muted.storedReason()).isEqualTo("p1\ncanary");
    }

    private static Set<String> listed() throws Exception {
        try (InputStream in = TrailTableTest.class.getResourceAsStream("/not-in-trail.csv")) {
            return new TreeSet<>(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.substring(0, line.indexOf(',')))
                    .toList());
        }
    }
}
